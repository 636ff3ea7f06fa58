"""Open tasks follow the organisation: at once, as an event, with a line of what went where."""

from __future__ import annotations

from datetime import date

import pytest
import walks
from small_world import YEAR, hire
from sqlalchemy import select, update
from staffing import (
    act,
    add_person,
    appoint,
    appointment,
    assigned,
    away,
    delegate,
    handed_over,
    made,
    only,
    open_incidents,
    retire,
    staff_post,
    submitted,
    transfer,
)
from worker_desk import in_hand

from workflow_app.engine.refusals import Forbidden, SameHand
from workflow_app.persistence.models import Appointment, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.history import verify_case
from workflow_app.services.staffing import absences, due, mandates
from workflow_app.services.staffing.reassigning import reassign_case


def test_a_task_asks_the_holder_of_the_post_that_must_act(world):
    case = submitted(world)
    task = only(world, case)
    assert (task.role, task.who, task.basis, task.steps) == ("ppkj", "kabag", "line", ("asked",))


def test_a_plh_takes_over_while_the_holder_is_away_and_gives_back_afterwards(world):
    case = submitted(world)
    away(world, "kabag", days=10)
    changed = act(world, "personalia", "kabag", days=10)
    assert only(world, case).who == "personalia"
    world.at(days=11)
    turn_the_day(world)
    task = only(world, case)
    assert (task.who, task.basis, task.steps[-1]) == ("kabag", "line", "asked")
    assert handed_over(world, changed)[0] == ("kepala", "personalia")


def test_without_anybody_who_stands_in_the_position_above_is_asked(world):
    case = submitted(world)
    away(world, "kabag")
    task = only(world, case)
    assert (task.who, task.basis) == ("kepala", "escalation")
    assert task.steps == ("away", "escalated", "asked")
    world.mark(case, who="kepala")
    outcome = world.fire("kepala", "agree", case)
    assert outcome.trigger == "agree"


def test_whoever_is_asked_above_may_not_act_any_more_when_the_holder_is_back(world):
    case = submitted(world)
    absent = away(world, "kabag")
    assert only(world, case).who == "kepala"
    made(world, absences.end_absence, absent.row, world.now.date())
    world.at(days=1)
    turn_the_day(world)
    assert only(world, case).who == "kabag"
    with pytest.raises(Forbidden):
        world.fire("kepala", "send_back", case, note="Sudah bukan giliran")


def test_a_delegate_is_asked_while_the_holder_is_away(world):
    case = submitted(world)
    delegate(world, "kabag", "personalia")
    assert only(world, case).who == "kabag", "the holder is there"
    away(world, "kabag")
    assert only(world, case).who == "personalia"
    world.fire("personalia", "send_back", case, note="Bukan hasil")
    assert world.state(case) == "returned"


def test_a_delegation_that_does_not_reach_the_step_is_passed_over(world):
    case = submitted(world)
    delegate(world, "kabag", "personalia", workflows=("evaluation",))
    away(world, "kabag")
    task = only(world, case)
    assert task.who == "kepala"
    assert task.steps == ("away", "unfit", "escalated", "asked")
    with pytest.raises(Forbidden):
        world.fire("personalia", "send_back", case, note="Di luar delegasi")


def test_a_revoked_delegation_ends_at_once(world):
    case = submitted(world)
    given = delegate(world, "kabag", "personalia")
    away(world, "kabag")
    assert only(world, case).who == "personalia"
    made(world, mandates.revoke_mandate, given.row)
    assert only(world, case).who == "kepala"
    with pytest.raises(Forbidden):
        world.fire("personalia", "send_back", case, note="Sudah dicabut")


def test_a_transfer_hands_over_what_waits_and_keeps_what_was_written(world):
    case = submitted(world)
    add_person(world, "pengganti")
    staff_post(world, "lain", holder=False)
    contents = world.results_of(case)
    left = transfer(world, "kabag", "lain")
    assert only(world, case).who == "kepala", "the post is vacant"
    assert handed_over(world, left.changed) == [("kabag", "kepala")]
    changed = appoint(world, "pengganti", "kabag")
    assert only(world, case).who == "pengganti"
    assert handed_over(world, changed) == [("kepala", "pengganti")]
    assert world.results_of(case) == contents
    with pytest.raises(Forbidden):
        world.fire("kabag", "send_back", case, note="Sudah pindah")
    world.fire("pengganti", "send_back", case, note="Perbaiki")


def test_every_change_is_an_event_of_the_case_and_the_chain_holds(world):
    case = submitted(world)
    away(world, "kabag", days=3)
    act(world, "personalia", "kabag", days=3)
    events = assigned(world, case)
    assert [event.trigger for event in events] == ["assign", "assign"]
    assert {(event.source, event.target) for event in events} == {("submitted", "submitted")}
    with reading(world.database) as session:
        assert verify_case(session, case) == []


def test_a_retirement_ends_everything_and_names_the_plans_that_are_to_be_closed(world):
    case = submitted(world)
    own = world.monitored("kabag", "kepala")
    delegate(world, "kabag", "personalia")
    away(world, "kabag")
    assert only(world, case).who == "personalia"
    left = retire(world, "kabag")
    assert left.plans == (own,)
    assert only(world, case).who == "kepala"
    with pytest.raises(Forbidden):
        world.fire("personalia", "send_back", case, note="Delegasi ikut berakhir")


def test_nobody_found_is_an_incident_until_somebody_is(world):
    case = submitted(world)
    for who in ("kabag", "kepala", "menteri"):
        away(world, who)
    task = only(world, case)
    assert (task.who, task.steps[-1]) == ("", "nobody")
    assert [incident.kind for incident in open_incidents(world, case)] == ["no_holder"]
    act(world, "personalia", "kabag")
    assert only(world, case).who == "personalia"
    assert open_incidents(world, case) == []


def test_an_acting_head_is_not_asked_about_their_own_case(world):
    case = submitted(world)
    away(world, "kabag")
    act(world, "staf", "kabag")
    task = only(world, case)
    assert task.who == "kepala"
    assert task.steps[0] == "barred"


def test_what_a_delegate_has_done_is_the_hand_of_whoever_delegated(world):
    """Who has rated through a delegate does not decide on the objection to it as Plt. above."""
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    delegate(world, "kabag", "personalia", days=200)
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case, leader="personalia")
    world.open_result(case)
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    objection = walks.child(world, case, "objection")
    world.fire("personalia", "explain", objection, note="Sesuai bukti")
    away(world, "kepala")
    act(world, "kabag", "kepala", kind="plh", days=30)
    world.fire("staf", "hear_employee", objection, note="Bukti tambahan terlampir")
    task = only(world, objection)
    assert (task.who, task.steps) == ("menteri", ("barred", "away", "escalated", "asked"))
    with pytest.raises(SameHand):
        world.fire("kabag", "uphold_result", objection, note="Sudah tepat")
    world.fire("menteri", "uphold_result", objection, note="Sudah tepat")


def test_a_change_that_takes_effect_later_moves_nothing_before_its_day(world):
    case = submitted(world)
    changed = away(world, "kabag", after=5, days=3)
    assert changed.moved.tasks == 0
    assert only(world, case).who == "kabag"
    world.at(days=5)
    turn_the_day(world)
    assert only(world, case).who == "kepala"
    world.at(days=4)
    turn_the_day(world)
    assert only(world, case).who == "kabag"


def test_more_than_twenty_cases_follow_one_by_one(world):
    names = [f"staf{n}" for n in range(10, 31)]
    for name in names:
        staff_post(world, name, jenis="pelaksana")
    cases = [submitted(world, name) for name in names]
    changed = away(world, "kabag")
    assert (changed.moved.tasks, changed.moved.later) == (0, 21)
    with unit_of_work(world.database) as session:
        wanted = select(OutboxMessage).where(OutboxMessage.effect == "reassign_case")
        posted = session.execute(wanted).scalars().all()
        assert {message.case_id for message in posted} == set(cases)
        for row in posted:
            reassign_case(session, in_hand(row), world.at())
    assert {only(world, case).who for case in cases} == {"kepala"}
    assert len(handed_over(world, changed)) == 21


def test_what_was_changed_past_the_services_is_found_by_the_clock(world):
    case = submitted(world)
    with unit_of_work(world.database) as session:
        hire(session, world, "personalia", "kabag", kind="plh")
    with reading(world.database) as session:
        assert due.misplaced(session, world.now) == []
    with unit_of_work(world.database) as session:
        session.execute(
            update(Appointment)
            .where(Appointment.id == appointment(world, "kabag"))
            .values(valid_to=date(YEAR, 1, 1))
        )
    with reading(world.database) as session:
        assert due.misplaced(session, world.now) == [world.position["kabag"]]
    with unit_of_work(world.database) as session:
        moved = due.put_right(session, world.position["kabag"], world.at())
    assert moved.tasks == 1
    assert only(world, case).who == "personalia"


def turn_the_day(world):
    """What the clock does about the organisation."""
    with reading(world.database) as session:
        found = due.due_reassignments(session, world.now)
    for each in found:
        with unit_of_work(world.database) as session:
            due.apply_reassignment(session, each, world.now)
