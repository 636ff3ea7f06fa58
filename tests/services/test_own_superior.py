"""Whoever gets the post of their own superior is rated and set by the one above it."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import YEAR
from staffing import asked, staff_post, transfer

from workflow_app.engine.refusals import Refusal
from workflow_app.services.cases.reading import day_of


@pytest.fixture
def promoted(world):
    """Staf, who has planned and agreed, holds the post of kabag since April."""
    skp = world.monitored()
    first = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    staff_post(world, "lain", holder=False)
    transfer(world, "kabag", "lain")
    transfer(world, "staf", "kabag")
    return skp, first


def test_the_superior_above_signs_what_nobody_may_sign_for_themselves(world, promoted):
    skp, evaluation = promoted
    world.report(skp, evaluation)
    assert [each.who for each in asked(world, evaluation)] == ["kepala"]
    world.signed_from_report(skp, evaluation, leader="kepala")
    assert world.state(evaluation) in {"signed", "delivered"}


def test_they_do_not_sign_it_themselves(world, promoted):
    skp, evaluation = promoted
    world.report(skp, evaluation)
    with pytest.raises(Refusal):
        world.fire("staf", "accept_realisation", evaluation)
    assert day_of(world.now).year == YEAR


def test_the_superior_above_sets_what_was_agreed_before(world):
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.mark(skp)
    world.fire("kabag", "agree", skp)
    world.fire("staf", "agree", skp)
    staff_post(world, "lain", holder=False)
    transfer(world, "kabag", "lain")
    transfer(world, "staf", "kabag")
    assert [each.who for each in asked(world, skp)] == ["kepala"]
    world.fire("kepala", "establish", skp)
    assert world.state(skp) == "monitored"
