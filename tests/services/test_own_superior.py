"""Whoever gets the post of their own superior is rated and set by the one above it."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import YEAR
from sqlalchemy import update
from staffing import asked, retire, staff_post, transfer
from walks import child

from workflow_app.engine.refusals import Refusal, Unready
from workflow_app.persistence.models import Position
from workflow_app.persistence.unit_of_work import unit_of_work


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
    assert world.state(evaluation) == "realisation_submitted"


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


def delivered(world, promoted, leader):
    """The evaluation, signed by whoever rates in the place of its subject, and opened."""
    skp, evaluation = promoted
    world.report(skp, evaluation)
    world.signed_from_report(skp, evaluation, leader=leader)
    world.open_result(evaluation)
    return evaluation


def test_an_objection_goes_past_the_superior_who_rated(world, promoted):
    evaluation = delivered(world, promoted, "kepala")
    world.fire("staf", "object", evaluation, note="Hasil saya melampaui target")
    objection = child(world, evaluation, "objection")
    world.fire("kepala", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Bukti terlampir")
    assert [each.who for each in asked(world, objection)] == ["menteri"]
    world.fire("menteri", "uphold_result", objection, note="Tetap")
    assert world.state(objection) == "decided_upheld"


def test_no_objection_is_taken_where_nobody_stands_above_the_superior_who_rated(world, promoted):
    """The note says so beforehand, instead of an objection that nobody may decide."""
    with unit_of_work(world.database) as session:
        session.execute(
            update(Position)
            .where(Position.id == world.position["kabag"])
            .values(superior_position_id=world.position["menteri"])
        )
    evaluation = delivered(world, promoted, "menteri")
    with pytest.raises(Unready) as refused:
        world.fire("staf", "object", evaluation, note="Hasil saya melampaui target")
    assert [each.code for each in refused.value.verdicts if not each.met] == ["atasan_exists"]


def test_a_vacant_post_above_takes_nobody_the_right_to_object(world):
    skp = world.monitored()
    (evaluation, *_) = world.evaluations(skp)
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, evaluation)
    world.open_result(evaluation)
    retire(world, "kepala")
    world.fire("staf", "object", evaluation, note="Hasil saya melampaui target")
    assert world.state(evaluation) == "objected"
