"""A rise to the next jenjang from the PAK to the oath, with its place and its test."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest
from sqlalchemy import select

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Unready
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Position
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, to_units
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jf_requirements import Act
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.board import Reach
from workflow_app.services.candidate.proposals import ways_of
from workflow_app.services.cases.births import bear
from workflow_app.services.cases.reading import day_of
from workflow_app.services.history import verify_case
from workflow_app.services.kj_outlook.board import one_person
from workflow_app.services.proposal.offering import nominees
from workflow_app.services.proposal.opening import NewProposal, birth_facts, course_of, draft_of


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    return world


def state(world, case):
    return world.state(case)


def test_a_rise_goes_through_place_and_test_to_its_new_post(agency):
    jf.need(agency, jf.place(agency), 2, holders=1)
    jf.need(agency, jf.place(agency, "ahli_pertama"), 2, holders=2)
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    assert state(agency, ready.case) == "in_competency_test"
    assert jf.account(agency, jf.place(agency)) == Account(
        decided=True, free=0, reserved=1, filled=1
    )
    jf.pass_test(agency, ready.case)
    assert state(agency, ready.case) == "competency_cleared"
    agency.fire("kepala", "propose", ready.case)
    day = agency.at(days=1).date()
    jf.decided(agency, ready.case, day=day)
    assert state(agency, ready.case) == "completed"
    assert jf.account(agency, jf.place(agency)) == Account(decided=True, free=0, filled=2)
    assert jf.account(agency, jf.place(agency, "ahli_pertama")) == Account(
        decided=True, free=1, filled=1
    )
    with reading(agency.database) as session:
        post = session.execute(
            select(Position.jenjang, Appointment.document)
            .join(Appointment, Appointment.position_id == Position.id)
            .where(
                Appointment.person_id == agency.person[ready.who], Appointment.valid_to.is_(None)
            )
        ).one()
        account = ledger.account_of(session, agency.person[ready.who])
        assert verify_case(session, ready.case) == []
    assert tuple(post) == ("ahli_muda", "SK/12/2027")
    assert account.tenure.jenjang == "ahli_muda"
    assert account.total == 0


def watched(agency, who):
    """A rise that the system watches because the PAK does not suffice yet."""
    wanted = NewProposal(act=Act.KENAIKAN_JENJANG, person=agency.person[who])
    asked = Attempt(case=new_id(), trigger="watch", actor=None, at=agency.at())
    with unit_of_work(agency.database) as session:
        course = course_of(session, wanted, day_of(asked.at))
        draft = draft_of(session, wanted, course, asked)
        return bear(
            session, draft, asked, lambda context: birth_facts(session, wanted, course, context)
        ).case


def test_a_rise_that_is_only_watched_is_no_proposal_yet(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 97)
    case = watched(agency, "pertama")
    assert state(agency, case) == "watching"
    head, person = agency.person["kabag"], agency.person["pertama"]

    def seen():
        with reading(agency.database) as session:
            at = agency.at()
            (nominee,) = nominees(session, head, at=at, only=person).rows
            mine = one_person(session, Reach(everything=True), person, at)
            ways = ways_of(session, person, at)
        return nominee.open_case, mine.open_case, [way.view.case for way in ways]

    assert seen() == (None, None, [])
    with unit_of_work(agency.database) as session:
        account = ledger.account_of(session, person)
        extra = AkLine(id=new_id(), row=AkRow.LAINNYA, units=to_units(Fraction(9)), clause="PAK")
        ledger.credit(session, account.id, [extra], ledger.Because(at=agency.at()))
    made = jf.start(agency, "pertama", Act.KENAIKAN_JENJANG)
    assert seen() == (made, made, [made])


def test_without_a_place_the_candidate_waits_and_is_told_when_one_opens(agency):
    jf.need(agency, jf.place(agency), 1, holders=1)
    ready = jf.ready_to_rise(agency)
    with pytest.raises(Unready):
        agency.fire("verifikator", "confirm_vacancy", ready.case)
    agency.fire("verifikator", "report_no_vacancy", ready.case)
    assert state(agency, ready.case) == "awaiting_vacancy"
    jf.need(agency, jf.place(agency), 2)
    from workflow_app.services import sweeping

    with unit_of_work(agency.database) as session:
        assert sweeping.wake(session, ready.case, agency.at())
    assert state(agency, ready.case) == "submitted"
