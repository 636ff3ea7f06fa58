"""Who could never take a step is not asked for it: the task goes to somebody who can."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import YEAR
from sqlalchemy import update
from staffing import act, add_person, appoint, away, only, staff_post, transfer
from walks import objected_quarter

from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.models import Unit
from workflow_app.persistence.unit_of_work import unit_of_work


@pytest.fixture
def result(world):
    """The recommended result of the section that kabag heads; kepala sets it."""
    with unit_of_work(world.database) as session:
        session.execute(update(Unit).where(Unit.id == world.unit["bagian"]).values(evaluated=True))
    skp = world.monitored()
    (first, *_) = world.evaluations(skp)
    world.at(on=date(YEAR, 4, 2))
    world.report(skp, first)
    world.fire("kabag", "accept_realisation", first)
    case = world.organisation_result(first)
    world.fire("perencana", "recommend", case, note="Baik", details={"value": "baik"})
    assert only(world, case).who == "kepala"
    return case


def establish(world, who, case):
    """Somebody sets the result."""
    return world.fire(who, "establish", case, note="Sesuai", details={"value": "baik"})


def test_a_head_who_stands_in_above_does_not_set_their_own_result(world, result):
    away(world, "kepala", days=30)
    act(world, "kabag", "kepala")
    task = only(world, result)
    assert (task.who, task.basis) == ("menteri", "escalation")
    assert "barred" in task.steps
    with pytest.raises(Refusal):
        establish(world, "kabag", result)
    establish(world, "menteri", result)
    assert world.state(result) == "established"


def test_who_comes_to_head_the_unit_as_well_is_asked_no_longer(world, result):
    staff_post(world, "lain", holder=False)
    add_person(world, "pengganti")
    transfer(world, "kabag", "lain")
    act(world, "kepala", "kabag", kind="plt")
    assert only(world, result).who == "menteri"
    world.at(days=1)
    appoint(world, "pengganti", "kabag")
    assert only(world, result).who == "kepala"
    establish(world, "kepala", result)


def test_a_result_that_is_recommended_meanwhile_goes_past_them_at_once(world, result):
    away(world, "kepala", days=30)
    act(world, "kabag", "kepala")
    world.fire("perencana", "recommend", result, note="Naik", details={"value": "istimewa"})
    assert only(world, result).who == "menteri"


@pytest.fixture
def objection(world):
    """An objection that is heard; whoever holds the rater's post now has not signed the result."""
    _, case = objected_quarter(world)
    world.fire("kabag", "explain", case, note="Sesuai bukti")
    world.fire("staf", "hear_employee", case, note="Bukti tambahan terlampir")
    staff_post(world, "lain", holder=False)
    add_person(world, "pengganti")
    transfer(world, "kabag", "lain")
    appoint(world, "pengganti", "kabag")
    assert only(world, case).who == "kepala"
    return case


def test_a_rater_who_stands_in_above_does_not_decide_the_objection(world, objection):
    away(world, "kepala", days=30)
    act(world, "pengganti", "kepala")
    assert only(world, objection).who == "menteri"
    with pytest.raises(Refusal):
        world.fire("pengganti", "uphold_result", objection, note="Tetap")
    world.fire("menteri", "uphold_result", objection, note="Tetap")
    assert world.state(objection) == "decided_upheld"


def test_who_comes_to_rate_as_well_is_asked_no_longer(world, objection):
    away(world, "pengganti", days=30)
    act(world, "kepala", "kabag")
    assert only(world, objection).who == "menteri"
