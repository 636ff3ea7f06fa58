"""The ten invariants of performance management, on the services and both databases.

Source: the design's ``kinerja.md``, 6.8; PermenPANRB 6/2022; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product

import pytest
import walks
from small_world import YEAR, hire
from snapshots import changes, snapshot
from sqlalchemy import select, update

from state_machines.evaluation import EVALUATION
from state_machines.kernel.definition import Note
from state_machines.objection import OBJECTION
from state_machines.registry import REGISTRY
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import AlreadyMoved, Refusal, SameHand, Unready
from workflow_app.persistence.models import (
    Appointment,
    BuktiDukung,
    Case,
    Evaluation,
    Event,
    Objection,
    Realisasi,
    Skp,
    SkpVersion,
    UmpanBalik,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.predikat import Rating, predikat_of
from workflow_app.services.evaluation import editing as evaluation
from workflow_app.services.skp import dialogs

LAST_DAY = date(YEAR, 4, 16)  # delivered on 2 April, then fourteen days


def test_1_nobody_sets_or_rates_their_own(world):
    """The employee becomes acting head of the section that rates and sets them."""
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    with unit_of_work(world.database) as session:
        hire(session, world, "staf", "kabag", kind="plt")
    with pytest.raises(SameHand):
        world.fire("staf", "send_back", skp, note="Sendiri")
    walks.agree(world, skp)
    with pytest.raises((SameHand, Unready)):
        world.fire("staf", "establish", skp)
    assert world.state(skp) == "agreed"


def test_1_nobody_signs_their_own_evaluation(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    walks.checked(world, skp, case)
    with unit_of_work(world.database) as session:
        held = update(Appointment).where(Appointment.person_id == world.person["kabag"])
        session.execute(held.values(valid_to=date(YEAR, 3, 31)))
        hire(session, world, "staf", "kabag", kind="plt")
    with pytest.raises((SameHand, Unready)):
        world.fire("staf", "sign", case)
    assert world.state(case) == "distribution_checked"


def test_2_one_version_is_in_force_for_a_person_on_a_date(world):
    skp = walks.transfer(world)
    following = walks.create(world, "staf", date(YEAR, 5, 1))
    world.fill(following)
    with pytest.raises(Unready):
        walks.create(world, "staf", date(YEAR, 6, 1))
    with reading(world.database) as session:
        stretches = session.execute(
            select(Skp.starts_on, Skp.ends_on)
            .join(SkpVersion, SkpVersion.case_id == Skp.case_id)
            .where(Skp.person_id == world.person["staf"])
            .order_by(Skp.starts_on)
        ).all()
        frozen = session.execute(
            select(SkpVersion.n).where(SkpVersion.case_id == skp, SkpVersion.frozen_at.is_not(None))
        ).scalars()
        assert list(frozen) == [1]
    assert [tuple(each) for each in stretches] == [
        (date(YEAR, 1, 1), date(YEAR, 4, 30)),
        (date(YEAR, 5, 1), date(YEAR, 12, 31)),
    ]


def test_3_the_predicate_is_what_the_quadrant_gives(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    walks.ready(world, skp, case)
    for hasil, perilaku in product(Rating, Rating):
        world.rate(skp, case, hasil=hasil.value, perilaku=perilaku.value)
        assert stored(world, case).predikat == predikat_of(hasil, perilaku).value


def test_4_after_it_is_settled_nothing_changes(world):
    case, objection = walks.dispute(world)
    before = snapshot(world.database)
    for settled, table in ((case, EVALUATION), (objection, OBJECTION)):
        for who, trigger in product(("staf", "kabag", "kepala", None), sorted(table.triggers)):
            with pytest.raises(Refusal):
                world.fire(who, trigger, settled, note="Lagi", details=walks.RATINGS)
    for edit in (write_realisation, write_rating):
        with pytest.raises(AlreadyMoved):
            edit(world, case)
    assert changes(before, snapshot(world.database)) == []


def test_4_one_objection_a_document(world):
    case, _ = walks.dispute(world)
    with pytest.raises(Refusal):
        world.fire("staf", "object", case, note="Sekali lagi")
    with reading(world.database) as session:
        objections = session.execute(select(Objection).where(Objection.evaluation_id == case))
        assert len(objections.all()) == 1


@pytest.mark.parametrize("course", ["replace_ppkj", "start_closing", "exempt"])
def test_5_no_course_of_an_skp_deletes_realisation_or_feedback(world, course):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, case)
    with unit_of_work(world.database) as session:
        (rhk, _), *_ = world.results_of(skp)
        form = dialogs.FeedbackForm(text="Laporan rapi", tone="positive", rhk_id=rhk)
        dialogs.give_feedback(session, world.edit("kabag", skp), form)
    before = recorded(world)
    assert all(before.values())
    world.at(on=date(YEAR, 5, 4))
    details = {
        "replace_ppkj": {"position": str(world.position["personalia"])},
        "start_closing": {"effective_on": date(YEAR, 5, 1).isoformat(), "end": "transfer"},
        "exempt": {"condition": "study_leave", "decree": "SK 1/2026"},
    }
    world.fire("personalia", course, skp, details=details[course])
    assert recorded(world) == before


def test_6_a_reason_is_enough_for_every_warning_of_the_distribution(world):
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    walks.ready(world, skp, case, value="butuh_perbaikan")
    world.rate(skp, case, hasil="di_atas_ekspektasi", perilaku="di_atas_ekspektasi")
    attempt = Attempt(
        case=case, trigger="check_distribution", actor=world.person["kabag"], at=world.at()
    )
    with pytest.raises(Unready) as caught:
        check(world, attempt, {})
    (verdict,) = caught.value.verdicts
    assert verdict.code == "violations_reasoned"
    codes = verdict.found.split(", ")
    assert check(world, attempt, dict.fromkeys(codes, "Unit kecil")).state == "distribution_checked"


def test_7_an_objection_is_taken_on_the_fourteenth_day(world):
    _, case = walks.delivered_quarter(world)
    world.at(on=LAST_DAY)
    world.fire("staf", "object", case, note="Hari keempat belas")
    assert world.state(walks.child(world, case, "objection")) == "under_review"


def test_7_an_objection_is_refused_on_the_fifteenth_day(world):
    _, case = walks.delivered_quarter(world)
    world.at(on=LAST_DAY + timedelta(days=1))
    with pytest.raises(Unready) as caught:
        world.fire("staf", "object", case, note="Hari kelima belas")
    assert [each.code for each in caught.value.verdicts] == ["inside_objection_window"]


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("istimewa", "di_atas_ekspektasi"),
        ("baik", "sesuai_ekspektasi"),
        ("butuh_perbaikan", "di_bawah_ekspektasi"),
        ("sangat_kurang", "di_bawah_ekspektasi"),
    ],
)
def test_8_the_head_of_an_organisation_is_rated_as_it_was(world, value, due):
    skp = world.monitored("kepala", "menteri")
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    walks.ready(world, skp, case, who="kepala", leader="menteri", value=value)
    for rating in Rating:
        if rating != due:
            with pytest.raises(Unready) as caught:
                world.rate(skp, case, who="menteri", hasil=rating.value)
            assert [each.code for each in caught.value.verdicts] == ["head_rating_taken"]
    assert world.rate(skp, case, who="menteri", hasil=due).state == "rated"


def test_9_every_event_says_who_in_which_role_when_whence_whither_and_why(world):
    walks.dispute(world)
    people = {str(person) for person in world.person.values()} | {"system"}
    with reading(world.database) as session:
        events = session.execute(select(Event).order_by(Event.case_id, Event.seq)).scalars().all()
    assert len(events) > 25
    for event in events:
        body = json.loads(event.body)
        assert body["actor"] in people
        assert body["role"]
        assert body["capacity"]
        assert body["at"].endswith("Z")
        assert body["target"]
        assert (body["source"] == "") == (event.seq == 1)
        assert (body["actor"] == "system") == (event.actor_id is None)
        assert body["commitments"]["note"] or not asks_why(event)
    assert sum(asks_why(event) for event in events) >= 4


def asks_why(event):
    """Whether a row that a person has fired asks for words."""
    rows = REGISTRY[event.workflow, 1].rows_on(event.source, event.trigger)
    return event.actor_id is not None and any(row.note is Note.REQUIRED for row in rows)


def test_10_a_setting_changed_later_does_not_change_a_case(world):
    """The objection window is shortened from May on; the SKP is about January."""
    _, case = walks.delivered_quarter(world)
    walks.decide(world, "objection_window_days", "3", on=date(YEAR, 3, 1))
    world.at(on=LAST_DAY)
    world.fire("staf", "object", case, note="Masih dalam masanya")
    assert world.state(case) == "objected"


def test_10_a_setting_holds_for_what_is_about_a_later_day(world):
    walks.decide(world, "realisation_window_days", "3", on=date(YEAR, 4, 1))
    early = world.monitored()
    late = walks.monitored_from(world, "staf2", date(YEAR, 5, 1))
    assert [days_to_report(world, skp) for skp in (early, late)] == [10, 3]


def days_to_report(world, skp):
    """How long the employee may report after the end of the first period."""
    with reading(world.database) as session:
        dates = session.execute(
            select(Case.dates).where(Case.id == world.evaluations(skp)[0])
        ).scalar_one()
    last, limit = (date.fromisoformat(dates[name]) for name in ("ends_on", "realisation_by"))
    return (limit - last).days


def stored(world, case):
    with reading(world.database) as session:
        return session.execute(select(Evaluation).where(Evaluation.case_id == case)).scalar_one()


def recorded(world):
    """Everything the employee and the leader have written down about the work."""
    rows = snapshot(world.database)
    return {
        table.__tablename__: rows[table.__tablename__]
        for table in (Realisasi, BuktiDukung, UmpanBalik)
    }


def check(world, attempt, reasons):
    with unit_of_work(world.database) as session:
        return evaluation.check_distribution(session, attempt, reasons)


def write_realisation(world, case):
    with unit_of_work(world.database) as session:
        evaluation.save_realisasi(session, world.edit("staf", case), {})


def write_rating(world, case):
    with unit_of_work(world.database) as session:
        evaluation.save_rating(session, world.edit("kabag", case), evaluation.RatingForm())
