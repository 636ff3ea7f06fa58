"""A rise to the next jenjang from the PAK to the oath, with its place and its test."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from sqlalchemy import select

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import Appointment, Position
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.formasi_ledger import Account
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.history import verify_case


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
