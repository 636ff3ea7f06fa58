from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.ukom_panel import Eligible, drawn, stands_over

people = st.lists(
    st.builds(Eligible, st.text("abcdef", min_size=1, max_size=3), st.integers(0, 4)),
    unique_by=lambda each: each.person,
)


@pytest.mark.parametrize(
    ("held", "tested", "over"),
    [
        ("ahli_muda", "ahli_muda", True),
        ("ahli_madya", "ahli_muda", True),
        ("ahli_pertama", "ahli_muda", False),
        ("penyelia", "mahir", True),
        ("ahli_pertama", "penyelia", True),
        ("penyelia", "ahli_pertama", False),
    ],
)
def test_a_tester_stands_on_the_jenjang_tested_or_higher(held, tested, over):
    assert stands_over(Jenjang(held), Jenjang(tested)) is over


@given(people, st.integers(0, 5), st.text("xyz"))
def test_a_draw_gives_so_many_different_people_of_the_pool(pool, seats, seed):
    found = drawn(pool, seats, seed)
    assert len(found) == min(seats, len(pool)) == len(set(found))
    assert set(found) <= set(pool)


@given(people, st.integers(0, 5), st.text("xyz"), st.randoms())
def test_a_draw_can_be_done_again_by_anybody_in_whatever_order_they_list(
    pool, seats, seed, shuffle
):
    listed = list(pool)
    shuffle.shuffle(listed)
    assert drawn(listed, seats, seed) == drawn(pool, seats, seed)


@given(people, st.integers(0, 5), st.text("xyz"))
def test_nobody_is_drawn_before_somebody_with_less_to_do(pool, seats, seed):
    found = drawn(pool, seats, seed)
    left = [each.load for each in pool if each not in found]
    assert not found or not left or max(each.load for each in found) <= min(left)


def test_the_lot_falls_on_everybody_some_time():
    pool = [Eligible("a"), Eligible("b"), Eligible("c")]
    assert {drawn(pool, 1, str(number))[0].person for number in range(40)} == {"a", "b", "c"}
