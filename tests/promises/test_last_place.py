"""One place, one winner: of proposals that race for the last place exactly one holds it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import jf_agency as jf
import pytest
from counts import count
from races import Race
from sqlalchemy import text

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Refusal, Unready
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.formasi_ledger import Account
from workflow_app.services.cases.firing import fire
from workflow_app.services.formasi import ledger
from workflow_app.services.formasi.waiting import set_need

ROUNDS = count(20, long=500, small=3)
HELD = Account(decided=True, free=0, reserved=1)


@pytest.fixture
def two(world):
    """Two proposals for the one place that is open, the first submitted first."""
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    return [jf.ready_to_rise(world, who).case for who in ("pertama", "pertama2")]


def test_of_two_proposals_for_the_last_place_the_first_in_the_queue_holds_it(world, two, publish):
    first, second = two
    with Race.of(world.database, 2) as race:
        for _ in range(ROUNDS):
            confirm = [confirming(world, case) for case in two]
            won, lost = race.run([lambda db, each=each: fire(db, each) for each in confirm])
            assert not isinstance(won, Refusal), won
            assert isinstance(lost, Unready), lost
            with pytest.raises(Unready):
                world.fire("verifikator", "confirm_vacancy", second)
            assert jf.account(world, jf.place(world)) == HELD
            give_back(world, first)
    publish(f"last place: {ROUNDS} races of 2, one winner in each")


def test_a_place_is_reserved_or_its_need_is_taken_away_never_both(world, two):
    place = jf.place(world)
    with Race.of(world.database, 2) as race:
        for _ in range(ROUNDS):
            attempt = confirming(world, two[0])
            because = ledger.Because(at=world.at(), effective_on=date(2027, 2, 1))
            answers = race.run(
                [
                    lambda db, each=attempt: fire(db, each),
                    lambda db, why=because: set_need(db, place, 0, why),
                ]
            )
            assert [isinstance(answer, Refusal) for answer in answers].count(True) == 1, answers
            with reading(world.database) as session:
                assert ledger.unbalanced(session) == ()
            if isinstance(answers[0], Refusal):
                jf.need(world, place, 1)
            else:
                give_back(world, two[0])


def test_whoever_comes_while_a_place_is_taken_waits_and_finds_it_gone(postgres_world):
    world = postgres_world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    place = jf.place(world)
    jf.need(world, place, 1)
    why = ledger.Because(at=world.at(), effective_on=date(2027, 2, 1))
    with ThreadPoolExecutor(1) as pool:
        with unit_of_work(world.database) as session:
            ledger.reserve(session, place, why)
            second = pool.submit(reserve, world, place, why)
            while not second.done() and not somebody_waits(world):
                pass
        with pytest.raises(Unready):
            second.result()
    assert jf.account(world, place) == HELD


def reserve(world, place, why):
    with unit_of_work(world.database) as session:
        return ledger.reserve(session, place, why)


def somebody_waits(world):
    """Whether a transaction waits for what another one has written or locked."""
    with reading(world.database) as session:
        return session.execute(
            text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        ).scalar_one()


def confirming(world, case):
    return Attempt(
        case=case, trigger="confirm_vacancy", actor=world.person["verifikator"], at=world.at()
    )


def give_back(world, case):
    """The personnel unit gives the place back; the proposal looks again and finds it open."""
    reservation = jf.child(world, case, "formasi_reservation")
    world.fire("personalia", "release", reservation, note="Dialihkan")
    assert world.state(case) == "submitted"
