"""A candidate objects to a refusal; whoever refused does not answer, and both sides are told."""

from __future__ import annotations

import io
from datetime import date, timedelta

import jf_agency as jf
import pytest
from sqlalchemy import select
from walks import decide

from workflow_app.engine.refusals import (
    AlreadyMoved,
    Forbidden,
    NoSuchCase,
    NoteRequired,
    SameHand,
    Unready,
)
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Duty, Event, OutboxMessage, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.roles import Role
from workflow_app.services.case_evidence import NOTHING_LAID, Laid
from workflow_app.services.files import receive
from workflow_app.services.history import verify_case
from workflow_app.services.keberatan_usulan.filing import Objection, file_objection
from workflow_app.services.keberatan_usulan.reading import keberatan_view
from workflow_app.services.keberatan_usulan.window import refused_of, refused_one
from workflow_app.services.notifications.recipients import seated
from workflow_app.services.timers import due_timers, fire_timer, spend_timer
from workflow_app.services.visibility import readable

ARTICLE = {"article": "PermenPANRB 1/2023, Pasal 29"}


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    return world


@pytest.fixture
def refused(agency):
    """A proposal that the personnel officer has refused."""
    case = jf.ready_to_rise(agency).case
    agency.fire(
        "verifikator", "reject", case, note="Tidak cukup", reason_code="other", details=ARTICLE
    )
    return case


def objected(agency, proposal, who="pertama", reason="PAK sudah cukup", laid=NOTHING_LAID, key=""):
    wanted = Objection(proposal=proposal, reason=reason, laid=laid)
    with unit_of_work(agency.database) as session:
        return file_objection(
            session, wanted, actor=agency.person[who], at=agency.at(), key=key
        ).case


def window(agency, proposal):
    with reading(agency.database) as session:
        return refused_one(session, proposal, agency.now)


def test_an_objection_is_filed_with_files_and_upheld_so_that_it_may_be_proposed_anew(
    agency, refused, tmp_path
):
    with receive(tmp_path, io.BytesIO(b"nomor;nama\n1;PAK\n"), "pak.csv", limit=9_000) as file:
        case = objected(agency, refused, laid=Laid((file,), tmp_path))
    with reading(agency.database) as session:
        view = keberatan_view(session, case)
        asked = session.execute(select(Task.role).where(Task.case_id == case)).scalars().all()
    assert (view.refusal, view.reason) == ("Tidak cukup", "PAK sudah cukup")
    assert [each.name for each in view.files] == ["pak.csv"]
    assert sorted(asked) == ["pyb", "unit_kepegawaian"]
    assert view.answer_by == date(2027, 2, 16), "ten working days; the 5th is cuti bersama"
    agency.fire("personalia", "uphold", case, note="PAK memang mencukupi")
    assert agency.state(case) == "upheld"
    with reading(agency.database) as session:
        assert verify_case(session, case) == []
    assert agency.state(refused) == "rejected", "what was decided stays on record"
    jf.start(agency, "pertama", Act.KENAIKAN_JENJANG)


def test_it_is_dismissed_with_reasons_and_filed_once(agency, refused):
    case = objected(agency, refused)
    with pytest.raises(NoteRequired):
        agency.fire("personalia", "dismiss", case, reason_code="nothing_new")
    agency.fire("personalia", "dismiss", case, note="Sudah tepat", reason_code="refusal_is_right")
    assert agency.state(case) == "dismissed"
    with pytest.raises(Unready) as caught:
        objected(agency, refused)
    assert [each.code for each in caught.value.verdicts] == ["no_earlier_objection"]


def test_whoever_refused_does_not_answer_through_any_hat(agency, refused):
    with unit_of_work(agency.database) as session:
        duty = Duty(
            id=new_id(),
            role=Role.UNIT_KEPEGAWAIAN,
            unit_id=agency.unit["kementerian"],
            position_id=agency.position["verifikator"],
        )
        session.add(duty)
    case = objected(agency, refused)
    for deed, more in (("uphold", {}), ("dismiss", {"reason_code": "other"})):
        with pytest.raises(SameHand):
            agency.fire("verifikator", deed, case, note="Saya juga", **more)
    with pytest.raises(Forbidden):
        agency.fire("kabag", "uphold", case, note="Bukan saya")
    agency.fire("kepala", "uphold", case, note="PyB memutus")
    assert agency.state(case) == "upheld"


def test_the_window_is_counted_in_working_days_and_closes(agency, refused):
    found = window(agency, refused)
    assert (found.refused_on, found.object_by) == (date(2027, 2, 1), date(2027, 3, 3))
    assert found.open_on(found.object_by)
    assert not found.open_on(found.object_by + timedelta(days=1))
    agency.at(on=found.object_by + timedelta(days=1))
    with pytest.raises(Unready) as caught:
        objected(agency, refused)
    assert [each.code for each in caught.value.verdicts] == ["filed_in_time"]


def test_a_proposal_that_lapsed_may_be_objected_to_and_a_withdrawn_one_not(agency):
    case = jf.ready_to_rise(agency).case
    details = {"items": "pak", **ARTICLE}
    agency.fire("verifikator", "send_back", case, note="X", reason_code="other", details=details)
    agency.at(days=31)
    agency.fire(None, "lapse", case)
    assert agency.state(objected(agency, case)) == "filed"
    other = jf.ready_to_rise(agency, "pertama2").case
    agency.fire("pertama2", "withdraw", other, note="Ditunda")
    with pytest.raises(Unready) as caught:
        objected(agency, other, who="pertama2")
    assert [each.code for each in caught.value.verdicts] == ["proposal_refused"]


def test_only_the_candidate_objects_and_only_to_what_has_ended(agency, refused):
    with pytest.raises(NoSuchCase):
        objected(agency, refused, who="kabag")
    running = jf.ready_to_rise(agency, "pertama2").case
    with pytest.raises(NoSuchCase):
        objected(agency, running, who="pertama2")
    with pytest.raises(NoteRequired):
        objected(agency, refused, reason=" ")


def test_a_repeated_form_opens_one_case(agency, refused):
    assert objected(agency, refused, key="sekali") == objected(agency, refused, key="sekali")


def test_the_proposer_reads_it_and_is_told_of_the_answer(agency, refused):
    case = objected(agency, refused)
    with reading(agency.database) as session:
        assert readable(session, case, person=agency.person["kabag"], at=agency.now)
        assert not readable(session, case, person=agency.person["staf2"], at=agency.now)
    agency.fire("personalia", "uphold", case, note="Ya")
    with reading(agency.database) as session:
        assert seated(session, case, agency.now) == {agency.person["kabag"]}
        effects = session.execute(
            select(OutboxMessage.effect)
            .join(Event, Event.id == OutboxMessage.event_id)
            .where(Event.case_id == case, Event.trigger == "uphold")
        ).scalars()
        assert set(effects) == {"notify_move", "notify_parties"}


def due(agency, case):
    """The timers of a case that are due when its deadline is."""
    with reading(agency.database) as session:
        at = session.get(Case, case).due_at
        return at, [each for each in due_timers(session, at) if each.case == case]


def ring(agency, case):
    """Let the clock do what is due at the deadline of a case."""
    at, timers = due(agency, case)
    agency.now = at
    for timer in timers:
        try:
            with unit_of_work(agency.database) as session:
                fire_timer(session, timer, at)
        except Unready:
            with unit_of_work(agency.database) as session:
                spend_timer(session, timer, at)


def test_what_nobody_answers_in_time_is_deemed_granted_and_decided_so(agency, refused):
    case = objected(agency, refused)
    with pytest.raises(Unready) as caught:
        agency.fire(None, "deem_granted", case)
    unmet = [each.code for each in caught.value.verdicts if not each.met]
    assert unmet == ["answer_overdue"]
    _at, timers = due(agency, case)
    assert {each.trigger for each in timers} == {"deem_granted", "remind"}
    ring(agency, case)
    assert agency.state(case) == "deemed_granted"
    with reading(agency.database) as session:
        view = keberatan_view(session, case)
        told = session.execute(
            select(OutboxMessage.effect)
            .join(Event, Event.id == OutboxMessage.event_id)
            .where(Event.case_id == case, Event.trigger == "deem_granted")
        ).scalars()
        assert set(told) == {"notify_move", "notify_parties"}
        asked = session.execute(
            select(Task.role).where(Task.case_id == case, Task.closed_at.is_(None))
        ).scalars()
        assert sorted(asked) == ["pyb", "unit_kepegawaian"]
    assert view.deemed
    assert view.due_at.date() == date(2027, 2, 24), "five working days after the 17th"
    with pytest.raises(AlreadyMoved):
        agency.fire("personalia", "dismiss", case, note="Terlambat", reason_code="other")
    with pytest.raises(Forbidden):
        agency.fire("verifikator", "decree", case, note="SK 7/2027")
    with pytest.raises(NoteRequired):
        agency.fire("personalia", "decree", case)
    agency.fire("personalia", "decree", case, note="SK 7/2027")
    assert agency.state(case) == "upheld"
    with reading(agency.database) as session:
        assert verify_case(session, case) == []


def test_an_agency_may_only_be_reminded_of_what_it_has_not_answered(agency, refused):
    decide(agency, "jf_objection_unanswered", '"reminded"', on=date(2020, 1, 1))
    case = objected(agency, refused)
    ring(agency, case)
    assert agency.state(case) == "filed"
    with reading(agency.database) as session:
        reminders = select(OutboxMessage.id).where(
            OutboxMessage.case_id == case, OutboxMessage.effect == "notify_reminder"
        )
        assert len(session.execute(reminders).all()) == 1
    agency.fire("personalia", "dismiss", case, note="Terlambat", reason_code="other")


def test_the_rule_of_the_day_of_filing_holds(agency, refused):
    case = objected(agency, refused)
    decide(agency, "jf_objection_unanswered", '"reminded"', on=date(2027, 2, 2))
    ring(agency, case)
    assert agency.state(case) == "deemed_granted"


def test_the_page_of_the_candidate_knows_each_refusal(agency, refused):
    with reading(agency.database) as session:
        found = refused_of(session, agency.person["pertama"], agency.now)
    assert found[refused].open_on(agency.now.date())
    case = objected(agency, refused)
    with reading(agency.database) as session:
        found = refused_of(session, agency.person["pertama"], agency.now)
    assert (found[refused].objection, found[refused].state) == (case, "filed")
