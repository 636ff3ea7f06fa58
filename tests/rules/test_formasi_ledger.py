"""The ledger of places: nothing is lost, nothing is given twice, replay is the account."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow_app.rules.formasi import Gate
from workflow_app.rules.formasi_ledger import (
    Account,
    Bucket,
    NoPlace,
    Posting,
    SeatAct,
    decide,
    fill,
    leave,
    release,
    replay,
    reserve,
    seat,
)

EMPTY = Account()


def after(account, *acts):
    for act in acts:
        account = replay(act(account), account)
    return account


def set_to(need):
    return lambda account: decide(account, need)


def test_without_a_decision_nothing_can_be_reserved():
    assert EMPTY.seats.gate is Gate.NO_DECISION
    with pytest.raises(NoPlace, match="Lowong: 0, diminta 1"):
        reserve(EMPTY)


def test_a_decision_of_none_is_a_decision():
    account = after(EMPTY, set_to(0))
    assert (account.decided, account.seats.gate) == (True, Gate.FULL)


def test_a_place_goes_from_free_to_reserved_to_filled_and_back():
    account = after(EMPTY, set_to(2), reserve, reserve, fill, release)
    assert account == Account(decided=True, free=1, filled=1)
    assert after(account, leave) == Account(decided=True, free=2)
    assert account.seats.free == 1


def test_holders_come_first_when_a_need_is_set():
    account = after(EMPTY, seat, seat, set_to(3))
    assert account == Account(decided=True, free=1, filled=2)


def test_holders_above_the_need_leave_no_place_free():
    account = after(EMPTY, seat, seat, set_to(1))
    assert account == Account(decided=True, filled=1, surplus=1)
    assert (account.need, account.holders) == (1, 2)
    assert after(account, leave) == Account(decided=True, filled=1)
    assert after(account, leave, leave) == Account(decided=True, free=1)


def test_a_smaller_need_takes_free_places_before_filled_ones():
    account = after(EMPTY, set_to(4), seat, seat, reserve)
    assert after(account, set_to(3)) == Account(decided=True, reserved=1, filled=2)
    assert after(account, set_to(2)) == Account(decided=True, reserved=1, filled=1, surplus=1)


def test_reserved_places_are_released_by_name_before_the_need_shrinks_below_them():
    account = after(EMPTY, set_to(2), reserve, reserve)
    with pytest.raises(NoPlace, match="2 lowongan sedang dipesan"):
        decide(account, 1)
    with pytest.raises(ValueError, match="negatif"):
        decide(account, -1)


def test_a_place_released_under_a_surplus_is_somebodys_already():
    account = after(EMPTY, set_to(2), seat, reserve, set_to(1))
    assert account == Account(decided=True, reserved=1, surplus=1)
    assert after(account, release) == Account(decided=True, filled=1)


@pytest.mark.parametrize("act", [release, fill, leave])
def test_nothing_can_be_taken_from_an_empty_bucket(act):
    with pytest.raises(NoPlace):
        act(after(EMPTY, set_to(1)))


def test_a_ledger_that_cannot_have_happened_is_refused():
    with pytest.raises(NoPlace):
        replay([Posting(SeatAct.FILL, Bucket.RESERVED, Bucket.FILLED)])


@pytest.mark.parametrize(
    "line",
    [
        (SeatAct.RESERVE, Bucket.FREE, Bucket.RESERVED, 0),
        (SeatAct.RESERVE, Bucket.FREE, Bucket.FREE, 1),
        (SeatAct.DECIDE, Bucket.DECREE, Bucket.FREE, -1),
    ],
)
def test_a_line_moves_something_somewhere(line):
    with pytest.raises(ValueError, match="sedikitnya satu lowongan"):
        Posting(*line)


@pytest.mark.parametrize("wrong", [{"free": -1}, {"free": 1, "surplus": 1}])
def test_an_account_contradicts_itself_never(wrong):
    with pytest.raises(ValueError, match="lowongan"):
        Account(**wrong)


ACTS = st.one_of(
    st.sampled_from([seat, reserve, release, fill, leave]), st.builds(set_to, st.integers(0, 6))
)


@settings(max_examples=400)
@given(st.lists(ACTS, max_size=40))
def test_whatever_happens_the_ledger_and_the_account_agree(acts):
    ledger, account, seated = [], EMPTY, 0
    for act in acts:
        try:
            lines = act(account)
        except NoPlace:
            continue
        before, account = account, replay(lines, account)
        ledger += lines
        seated += {"seat": 1, "fill": 1, "leave": -1}.get(lines[0].act, 0)
        assert account.free <= max(before.free, account.need)
        assert account.holders == seated
    assert replay(ledger) == account
    assert account.seats.free == account.free
    assert (account.seats.gate is Gate.OPEN) == (account.decided and account.free > 0)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_a_decision_brings_the_need_to_its_number(need, holders, later):
    account = after(EMPTY, *[seat] * holders, set_to(need))
    assert account.need == need
    assert after(account, set_to(later)).need == later
    assert after(account, set_to(later)).holders == holders


@given(st.integers(1, 8), st.integers(1, 20))
def test_no_more_is_reserved_than_there_is(need, asked):
    account, granted = after(EMPTY, set_to(need)), 0
    for _ in range(asked):
        try:
            account = replay(reserve(account), account)
        except NoPlace:
            continue
        granted += 1
    assert granted == min(need, asked)
    assert account.reserved == granted
