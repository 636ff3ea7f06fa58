"""The read views of an SKP, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import YEAR, hire
from walks import agree, delivered_quarter, detours

from workflow_app.engine.refusals import (
    AlreadyMoved,
    Forbidden,
    Invalid,
    KeyReused,
    NoSuchCase,
)
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.roles import Role
from workflow_app.services.case_page import case_page
from workflow_app.services.skp import dialogs, editing
from workflow_app.services.skp.contents import contents_of
from workflow_app.services.skp.document import read_document
from workflow_app.services.skp.gaps import gaps_in
from workflow_app.services.skp.leaders import leader_plan
from workflow_app.services.skp.mine import my_skps
from workflow_app.services.skp.opening import NewSkp, create_skp
from workflow_app.services.skp.parties import acting_posts, raters_of
from workflow_app.services.skp.proposing import proposal, require_opener
from workflow_app.services.skp.rights import rights_in
from workflow_app.services.skp.summary import skp_summary


def rights(world, case, who):
    person = world.person[who] if who else None
    with reading(world.database) as db:
        return rights_in(db, read_case(db, case), person=person, at=world.now)


def test_my_skps_tell_tasks_evaluations_and_a_predicate_once_it_is_delivered(world):
    skp, case = delivered_quarter(world)
    with reading(world.database) as db:
        found = my_skps(db, world.person["staf"], world.now)
    (mine,) = found.current
    assert (mine.case, mine.rater.name, found.earlier) == (skp, "Orang kabag", ())
    assert [line.kind for line in mine.evaluations] == [*["periodic"] * 4, "annual"]
    assert [line.predikat for line in mine.evaluations] == [Predikat.BAIK, *[None] * 4]
    assert [(task.case, task.state, task.label) for task in mine.mine] == [
        (case, "delivered", "Triwulan I")
    ]


def test_nobody_elses_task_is_mine(world):
    case = world.new_skp()
    world.fill(case)
    world.fire("staf", "submit", case)
    with reading(world.database) as db:
        (mine,) = my_skps(db, world.person["staf"], world.now).current
        leader = my_skps(db, world.person["kabag"], world.now)
    assert mine.mine == ()
    assert [(task.holder, task.role) for task in mine.others] == [("Orang kabag", "ppkj")]
    assert leader.current == ()


def test_the_rater_is_who_is_present_and_an_escalation_does_not_take_the_place(world):
    case = world.new_skp()
    world.fill(case)
    world.at(on=date(YEAR, 2, 3))
    world.fire(None, "escalate", case)
    with unit_of_work(world.database) as db:
        hire(db, world, "staf2", "kabag", kind="plh")
    with reading(world.database) as db:
        rater = raters_of(db, [case], world.now.date())[case]
        assert raters_of(db, [], world.now.date()) == {}
    assert (rater.name, rater.post, rater.acting) == ("Orang staf2", "Jabatan kabag", "plh")


def test_the_document_counts_only_hands_that_stand(world):
    case = detours(world)
    with reading(world.database) as db:
        document = read_document(db, case, at=world.now)
    given = [(hand.trigger, hand.role) for hand in document.signatures]
    assert given == [("submit", "pegawai"), ("agree", "ppkj"), ("agree", "pegawai")]
    assert (document.agency, document.current, document.sent_back) == (
        "Unit kementerian",
        True,
        None,
    )
    assert document.hand("establish") is None
    assert document.version.frozen_at is None


def test_a_new_rater_voids_the_hands_but_not_the_submission(world):
    case = world.new_skp()
    world.fill(case)
    world.fire("staf", "submit", case)
    world.mark(case)
    world.fire("kabag", "agree", case)
    details = {"position": str(world.position["kepala"]), "document": "SK-1"}
    world.fire("personalia", "replace_ppkj", case, details=details)
    with reading(world.database) as db:
        document = read_document(db, case, at=world.now)
    assert [hand.trigger for hand in document.signatures] == ["submit"]
    assert document.rater.name == "Orang kepala"


def test_what_came_back_says_why_until_it_is_submitted_again(world):
    case = world.new_skp()
    world.fill(case)
    world.fire("staf", "submit", case)
    world.fire("kabag", "send_back", case, note="Perjelas", reason_code="target_unfit")
    with reading(world.database) as db:
        back = read_document(db, case, at=world.now).sent_back
    assert (back.note, back.reason.id, back.name) == (
        "Perjelas",
        "Target tidak sesuai",
        "Orang kabag",
    )
    world.fire("staf", "submit", case)
    with reading(world.database) as db:
        assert read_document(db, case, at=world.now).sent_back is None


def test_a_version_that_is_not_there_is_missing(world):
    case = world.new_skp()
    with reading(world.database) as db:
        with pytest.raises(NoSuchCase):
            read_document(db, case, n=2, at=world.now)
        with pytest.raises(NoSuchCase):
            contents_of(db, new_id())


def test_results_of_the_leader_are_offered_once_they_are_agreed(world):
    case = world.new_skp()
    with reading(world.database) as db:
        assert leader_plan(db, case) is None
    lead = world.new_skp("kabag")
    world.fill(lead, who="kabag", leader="kepala")
    with reading(world.database) as db:
        plan = leader_plan(db, case)
    assert (plan.leader, plan.state.id, plan.results) == ("Orang kabag", "Draf", ())
    world.fire("kabag", "submit", lead)
    agree(world, lead, who="kabag", leader="kepala")
    with reading(world.database) as db:
        plan = leader_plan(db, case)
    assert [(each.ordinal, each.text) for each in plan.results] == [
        (1, "Hasil kerja 1"),
        (2, "Hasil kerja 2"),
    ]
    assert plan.results[0].indicators == ("Jumlah laporan",)


def test_a_cancelled_skp_of_the_leader_offers_nothing(world):
    case, lead = world.new_skp(), world.new_skp("kabag")
    world.fire("kabag", "cancel", lead, note="Keliru")
    with reading(world.database) as db:
        assert leader_plan(db, case) is None


def test_what_a_person_may_do_follows_the_state_and_their_place(world):
    case = world.new_skp()
    world.fill(case)
    assert rights(world, case, "staf").writes
    assert rights(world, case, "kabag").writes
    assert rights(world, case, "staf").side == "pegawai"
    assert rights(world, case, "kabag").side == "leader"
    stranger = rights(world, case, "staf2")
    assert (stranger.roles, stranger.writes, stranger.talks) == (frozenset(), False, False)
    assert rights(world, case, None).roles == frozenset()
    assert not rights(world, case, None).locked
    world.fire("staf", "submit", case)
    locked = rights(world, case, "staf")
    assert (locked.writes, locked.locked, locked.talks) == (False, True, True)
    locked.require_author()
    with pytest.raises(AlreadyMoved):
        locked.require_writing()
    with pytest.raises(Forbidden):
        rights(world, case, "personalia").require_author()
    assert rights(world, case, "kabag").marks
    with pytest.raises(Forbidden):
        locked.require_marker()
    world.fire("kabag", "send_back", case, note="Perbaiki")
    assert rights(world, case, "staf").writes
    with pytest.raises(Forbidden):
        rights(world, case, "kabag").require_writing()
    assert Role.PPKJ in rights(world, case, "kabag").roles


def test_a_member_is_opened_for_by_whoever_leads_them(world):
    with reading(world.database) as db:
        staf, at = world.person["staf"], world.now
        require_opener(db, staf, actor=staf, at=at)
        require_opener(db, staf, actor=world.person["kabag"], at=at)
        for who in ("kepala", "staf2", "personalia"):
            with pytest.raises(NoSuchCase):
                require_opener(db, staf, actor=world.person[who], at=at)


def test_the_proposal_begins_after_the_last_segment(world):
    with reading(world.database) as db:
        offered = proposal(db, world.person["staf"], YEAR, actor=world.person["staf"], at=world.now)
    assert (offered.starts_on, offered.ends_on) == (date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert (offered.rater.name, offered.copies, offered.existing) == ("Orang kabag", True, ())


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field"),
    [
        (date(YEAR - 1, 12, 31), date(YEAR, 12, 31), "starts_on"),
        (date(YEAR, 1, 1), date(YEAR + 1, 1, 1), "ends_on"),
        (date(YEAR, 7, 1), date(YEAR, 6, 30), "ends_on"),
    ],
)
def test_days_that_cannot_be_are_refused_before_anything_is_written(
    world, starts_on, ends_on, field
):
    wanted = NewSkp(
        person=world.person["staf"],
        year=YEAR,
        starts_on=starts_on,
        ends_on=ends_on,
        approach="kuantitatif",
    )
    with pytest.raises(Invalid) as refused, unit_of_work(world.database) as db:
        create_skp(db, wanted, actor=wanted.person, at=world.now)
    assert refused.value.field == field


MEASURED = {"every_result_measured", "leaders_result_named", "absolute_targets_explained"}
QUANTITY = {"text": "Jumlah", "target": "1", "aspek": "kuantitas"}


@pytest.mark.parametrize(
    ("indicators", "leader", "complete"),
    [
        ([QUANTITY], "RHK", True),
        ([QUANTITY, QUANTITY], "RHK", True),
        ([], "RHK", False),
        ([QUANTITY | {"target": ""}], "RHK", False),
        ([QUANTITY | {"aspek": ""}], "RHK", False),
        ([QUANTITY, QUANTITY | {"text": ""}], "RHK", False),
        ([QUANTITY | {"text": "Selalu tepat", "aspek": "kualitas"}], "RHK", False),
        ([QUANTITY], "", False),
    ],
)
def test_gaps_agree_with_the_conditions_of_submitting(world, indicators, leader, complete):
    """A result without gaps is one that the guards let pass, and the other way round."""
    case = world.new_skp()
    form = editing.ResultForm(
        text="Terlayaninya kenaikan pangkat",
        rhk_pimpinan_text=leader,
        indicators=tuple(editing.IndikatorForm(**each) for each in indicators),
    )
    with unit_of_work(world.database) as db:
        editing.save_result(db, world.edit("staf", case), form)
    with reading(world.database) as db:
        gaps = gaps_in(contents_of(db, case))
        page = case_page(db, read_case(db, case), person=world.person["staf"], at=world.now)
    (submit,) = (option for option in page.options if option.row.trigger == "submit")
    met = all(verdict.met for verdict in submit.verdicts if verdict.code in MEASURED)
    assert (met, not gaps) == (complete, complete)


def test_feedback_is_about_something_on_this_skp(world):
    case, other = world.monitored(), world.monitored("staf2")
    ((foreign, _), *_) = world.results_of(other)
    for target in ({"rhk_id": foreign}, {"perilaku": "rajin"}, {}, {"rhk_id": new_id()}):
        form = dialogs.FeedbackForm(text="Bagus", tone="positive", **target)
        with pytest.raises(Invalid) as refused, unit_of_work(world.database) as db:
            dialogs.give_feedback(db, world.edit("kabag", case), form)
        assert refused.value.field == "target"


def test_a_key_belongs_to_one_hand_and_one_skp(world):
    case, other = world.new_skp(), world.new_skp("staf2")
    form = dialogs.DialogForm(held_on=date(YEAR, 1, 5), topics="Ekspektasi", id=new_id())
    for _ in range(2):
        with unit_of_work(world.database) as db:
            assert dialogs.record_dialog(db, world.edit("kabag", case), form) == form.id
    for who, where in (("staf", case), ("kabag", other)):
        with pytest.raises(KeyReused), unit_of_work(world.database) as db:
            dialogs.record_dialog(db, world.edit(who, where), form)
    with reading(world.database) as db:
        assert dialogs.talk_counts(db, case) == dialogs.TalkCounts(1, 0, 0)


def test_acting_posts_are_those_of_the_dates(world):
    case = world.new_skp()
    with unit_of_work(world.database) as db:
        hire(db, world, "staf", "staf2", kind="plt")
    with reading(world.database) as db:
        assert [each.post for each in acting_posts(db, case)] == ["Plt. Jabatan staf2"]


def test_the_summary_names_the_expectations_that_were_written(world):
    case = world.new_skp()
    world.fill(case)
    with unit_of_work(world.database) as db:
        written = {"loyal": "Berani melapor", "adaptif": ""}
        editing.save_perilaku(db, world.edit("kabag", case), written)
    with reading(world.database) as db:
        summary = skp_summary(db, case)
    assert [(each.code, text) for each, text in summary.expectations] == [
        ("loyal", "Berani melapor")
    ]
    assert (len(summary.contents.results), summary.talks.confirmed) == (2, 1)
