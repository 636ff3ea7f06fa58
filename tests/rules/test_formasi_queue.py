from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.formasi_queue import Claim, QueueRule, place_of, queue, turn_met

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)


def claim(number, days=0, since=None, total=0):
    return Claim(
        case=UUID(int=number),
        submitted_at=NOON + timedelta(days=days),
        jenjang_since=since,
        total=Fraction(total),
    )


EARLY = claim(1, days=0, since=date(2023, 1, 1), total=210)
OLD_HAND = claim(2, days=1, since=date(2019, 1, 1), total=205)
BUSY = claim(3, days=2, since=date(2024, 1, 1), total=260)
OUTSIDER = claim(4, days=3)
ALL = (BUSY, OUTSIDER, OLD_HAND, EARLY)


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        (QueueRule.SUBMITTED_FIRST, (EARLY, OLD_HAND, BUSY, OUTSIDER)),
        (QueueRule.LONGEST_IN_JENJANG, (OLD_HAND, EARLY, BUSY, OUTSIDER)),
        (QueueRule.HIGHEST_AK, (BUSY, EARLY, OLD_HAND, OUTSIDER)),
    ],
)
def test_the_agency_says_who_comes_first(rule, order):
    assert queue(ALL, rule) == order
    places = [place_of(each.case, ALL, rule) for each in order]
    assert places == [1, 2, 3, 4]


def test_who_does_not_queue_has_no_place():
    assert place_of(UUID(int=9), ALL, QueueRule.SUBMITTED_FIRST) == 0


def test_equals_are_told_apart_by_who_asked_first():
    later = claim(1, days=1, total=100)
    earlier = claim(2, days=0, total=100)
    assert queue((later, earlier), QueueRule.HIGHEST_AK) == (earlier, later)
    same = claim(7, days=0, total=100)
    assert queue((same, earlier), QueueRule.HIGHEST_AK) == (earlier, same)


def test_as_many_turns_have_come_as_places_are_free():
    assert [bool(turn_met(place, free=2)) for place in (1, 2, 3)] == [True, True, False]
    assert not turn_met(1, free=-3)
    assert turn_met(1, free=-3).required == "≤ 0"


claims = st.lists(
    st.builds(
        claim,
        st.integers(1, 50),
        st.integers(0, 3),
        st.none() | st.dates(date(2019, 1, 1), date(2025, 1, 1)),
        st.integers(0, 400),
    ),
    unique_by=lambda each: each.case,
)


@given(claims, st.sampled_from(QueueRule), st.randoms())
def test_the_order_does_not_depend_on_how_the_claims_were_read(found, rule, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert queue(shuffled, rule) == queue(found, rule)
    assert sorted(place_of(each.case, found, rule) for each in found) == list(
        range(1, len(found) + 1)
    )
