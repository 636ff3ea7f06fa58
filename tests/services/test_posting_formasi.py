"""The ledger of places in the database: no place twice, no line changed, figures that agree."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import uuid4

import pytest
from counts import chance, count
from races import Race
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from workflow_app.engine.refusals import Refusal, Unready
from workflow_app.persistence.models import Formasi, FormasiLine
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.formasi import Gate
from workflow_app.rules.formasi_ledger import Account, replay
from workflow_app.services.formasi import ledger
from workflow_app.services.formasi.ledger import Because, Place

RUNNERS = count(50, long=50, small=8)
DAY = date(2026, 3, 2)


@pytest.fixture
def place(world):
    """Ahli Muda in the unit of the staff."""
    unit = next(iter(world.unit.values()))
    return Place(unit=unit, jabatan="analis_kebijakan", jenjang="ahli_muda")


def because(world, on=DAY, **more):
    return Because(at=world.at(), effective_on=on, **more)


def post(world, act, *arguments, **more):
    with unit_of_work(world.database) as session:
        return act(session, *arguments, because(world, **more))


def account(world, place):
    with reading(world.database) as session:
        held = ledger.read_account(session, place)
        assert ledger.unbalanced(session) == ()
        return held


def test_a_place_goes_its_way_and_every_step_is_a_line(world, place):
    post(world, ledger.decide_need, place, 2, document="KepmenPANRB 1/2026")
    held = post(world, ledger.reserve, place)
    post(world, ledger.fill, held.id)
    post(world, ledger.reserve, place)
    post(world, ledger.release, held.id)
    post(world, ledger.leave, place)
    found = account(world, place)
    assert found.account == Account(decided=True, free=2)
    assert found.seq == 6
    with reading(world.database) as session:
        lines = ledger.postings(session, found.id)
    assert [line.act for line in lines] == [
        "decide",
        "reserve",
        "fill",
        "reserve",
        "release",
        "leave",
    ]


def test_a_place_nobody_decided_on_cannot_be_reserved(world, place):
    for _ in range(2):
        with pytest.raises(Unready, match="No need was set"):
            post(world, ledger.reserve, place)
        post(world, ledger.seat_holder, place)
    assert account(world, place).account.seats.gate is Gate.NO_DECISION


def test_what_an_account_lacks_is_refused_and_leaves_nothing(world, place):
    held = post(world, ledger.decide_need, place, 1)
    for act in (ledger.release, ledger.fill):
        with pytest.raises(Unready, match="Reserved: 0, asked 1"):
            post(world, act, held.id)
    with pytest.raises(Unready, match="Filled: 0, asked 1"):
        post(world, ledger.leave, place)
    assert account(world, place) == held


def test_a_need_is_not_set_below_what_is_reserved(world, place):
    post(world, ledger.decide_need, place, 1)
    post(world, ledger.reserve, place)
    with pytest.raises(Unready) as refusal:
        post(world, ledger.decide_need, place, 0)
    assert refusal.value.sentence.id == "1 lowongan sedang dipesan; lepaskan lebih dahulu"


def test_the_account_of_a_day_counts_what_was_in_force_by_then(world, place):
    post(world, ledger.decide_need, place, 1, on=date(2026, 1, 1))
    held = post(world, ledger.reserve, place, on=date(2026, 2, 1))
    post(world, ledger.fill, held.id, on=date(2026, 4, 1))
    with reading(world.database) as session:
        stood = replay(ledger.postings(session, held.id, until=date(2026, 3, 1)))
    assert stood == Account(decided=True, reserved=1)
    assert account(world, place).account == Account(decided=True, filled=1)


def test_of_many_who_ask_at_once_for_one_place_one_gets_it(world, place):
    post(world, ledger.decide_need, place, 1)
    why = because(world)
    with Race.of(world.database, RUNNERS) as race:
        answers = race.run([lambda session: ledger.reserve(session, place, why)] * RUNNERS)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(refused) == RUNNERS - 1
    assert account(world, place).account == Account(decided=True, reserved=1)


def test_of_many_who_ask_at_once_as_many_get_a_place_as_there_are(world, place):
    post(world, ledger.decide_need, place, 3)
    held = account(world, place)
    why = because(world)

    def comes_and_goes(session):
        ledger.reserve(session, place, why)
        ledger.release(session, held.id, why)

    acts = [lambda session: ledger.reserve(session, place, why), comes_and_goes] * 6
    with Race.of(world.database, len(acts)) as race:
        answers = race.run(acts)
    found = account(world, place)
    assert found.account.reserved == 3
    assert found.account.need == 3
    granted = [answer for answer in answers if not isinstance(answer, Refusal)]
    assert len(granted) >= 3


def test_whatever_happens_the_lines_amount_to_the_account(world, place):
    random = chance()
    post(world, ledger.decide_need, place, 3)
    held = account(world, place)
    acts = [
        lambda: post(world, ledger.decide_need, place, random.randrange(6)),
        lambda: post(world, ledger.seat_holder, place),
        lambda: post(world, ledger.reserve, place),
        lambda: post(world, ledger.release, held.id),
        lambda: post(world, ledger.fill, held.id),
        lambda: post(world, ledger.leave, place),
    ]
    for _ in range(count(60, long=2_000, small=12)):
        with suppress(Unready):
            random.choice(acts)()
    found = account(world, place)
    with reading(world.database) as session:
        assert replay(ledger.postings(session, held.id)) == found.account


def test_an_account_is_opened_once_however_many_open_it(world, place):
    why = because(world)
    with Race.of(world.database, 8) as race:
        race.run([lambda session: ledger.seat_holder(session, place, why)] * 8)
    assert account(world, place).account.holders == 8


def test_several_accounts_are_locked_in_one_order(world, place):
    other = Place(unit=place.unit, jabatan="analis_kebijakan", jenjang="ahli_madya")
    post(world, ledger.decide_need, place, 8)
    post(world, ledger.decide_need, other, 8)
    why = because(world)

    def swap(first, second):
        def act(session):
            ledger.lock_accounts(session, (first, second))
            ledger.reserve(session, first, why)
            return ledger.reserve(session, second, why)

        return act

    with Race.of(world.database, 8) as race:
        answers = race.run([swap(place, other), swap(other, place)] * 4)
    assert not any(isinstance(answer, Refusal) for answer in answers)
    assert account(world, place).account.reserved == 8
    assert account(world, other).account.reserved == 8


@pytest.mark.parametrize(
    "statement",
    [update(FormasiLine).values(places=7), delete(FormasiLine)],
    ids=["update", "delete"],
)
def test_a_line_is_neither_changed_nor_taken_out(world, place, statement):
    post(world, ledger.decide_need, place, 1)
    with (
        pytest.raises(DBAPIError, match="refuses"),
        unit_of_work(world.database) as session,
    ):
        session.execute(statement)
    assert account(world, place).account.free == 1


@pytest.mark.parametrize(
    "figures",
    [{"free": 5}, {"seq": 9}, {"free": -1}, {"free": 1, "surplus": 1}],
    ids=["other figures", "no such line", "negative", "contradiction"],
)
def test_an_account_says_nothing_that_its_last_line_does_not(world, place, figures):
    post(world, ledger.decide_need, place, 1)
    with pytest.raises(IntegrityError), unit_of_work(world.database) as session:
        session.execute(update(Formasi).values(**figures))
    with reading(world.database) as session:
        assert session.execute(select(func.count()).select_from(Formasi)).scalar_one() == 1


def test_a_line_that_does_not_follow_is_found(world, place):
    held = post(world, ledger.decide_need, place, 1)
    with unit_of_work(world.database) as session:
        session.execute(
            insert(FormasiLine).values(
                id=uuid4(),
                formasi_id=held.id,
                seq=2,
                act="reserve",
                source="free",
                target="reserved",
                places=1,
                free=1,
                reserved=0,
                filled=0,
                surplus=0,
                effective_on=DAY,
                document="",
                at=world.at(),
            )
        )
    with reading(world.database) as session:
        assert ledger.unbalanced(session) == (held.id,)
