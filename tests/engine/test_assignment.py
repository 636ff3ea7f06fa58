"""Whose task it is: from the position that must act to the person who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample_table import SAMPLE
from situations import somebody

from state_machines.kernel.definition import Authority
from state_machines.kernel.delegation import Delegable
from workflow_app.engine.assignment import (
    Occupant,
    Resolution,
    Rung,
    asked,
    fitting,
    resolve,
    rows_of,
    separated,
    stand_in,
)
from workflow_app.engine.authority import Scope, Seat
from workflow_app.rules.roles import Role

POST, ABOVE, TOP = somebody("post"), somebody("above"), somebody("top")
HOLDER = Occupant(person=somebody("holder"), kind="definitive", document="SK 1/2026")
PLT = Occupant(person=somebody("plt"), kind="plt")
PLH = Occupant(person=somebody("plh"), kind="plh", valid_to=date(2026, 4, 30))
DELEGATE = Occupant(person=somebody("delegate"), kind="delegation")
CHIEF = Occupant(person=somebody("chief"), kind="definitive")
SEAT = Seat(Role.PPKJ, POST, "line", HOLDER.person, "definitive", "SK 1/2026")


def anybody(_occupant):
    return True


def found(*occupants, above=(), barred=(), fits=anybody, **more):
    rungs = [Rung(POST, occupants), Rung(ABOVE, above), Rung(TOP)]
    return resolve(rungs, barred=frozenset(barred), fits=fits, **more)


def codes(resolution):
    return [step["step"] for step in resolution.steps]


def test_the_holder_is_asked_and_the_task_can_say_why():
    resolution = found(HOLDER)
    assert (resolution.person, resolution.kind, resolution.position) == (
        HOLDER.person,
        "definitive",
        POST,
    )
    assert resolution.document == "SK 1/2026"
    assert resolution.steps == (
        {
            "step": "asked",
            "position": str(POST),
            "person": str(HOLDER.person),
            "kind": "definitive",
            "document": "SK 1/2026",
        },
    )
    assert not resolution.escalated_from(POST)


@pytest.mark.parametrize("first", [0, 1, 2, 3])
def test_a_plh_comes_before_a_plt_a_holder_and_a_delegate(first):
    order = (PLH, PLT, HOLDER, DELEGATE)[first:]
    assert found(*reversed(order)).person == order[0].person


def test_of_two_of_a_kind_the_older_mandate_is_asked():
    older = replace(PLT, person=somebody("older"), valid_from=date(2026, 1, 1))
    newer = replace(PLT, valid_from=date(2026, 2, 1))
    assert found(newer, older).person == older.person


def test_whoever_is_away_barred_or_unfit_is_passed_over_with_the_reason():
    away = replace(PLH, away="sick_leave")
    resolution = found(
        away,
        PLT,
        HOLDER,
        DELEGATE,
        barred={PLT.person},
        fits=lambda occupant: occupant.kind != "definitive",
    )
    assert resolution.person == DELEGATE.person
    assert codes(resolution) == ["away", "barred", "unfit", "asked"]
    assert resolution.steps[0]["until"] == "2026-04-30"
    assert "sick_leave" not in str(resolution.steps), "that is nobody's business"


def test_nobody_is_asked_in_the_name_of_whoever_may_not_act():
    delegate = replace(DELEGATE, giver=HOLDER.person)
    away = replace(HOLDER, away="sick_leave")
    assert found(away, delegate).person == DELEGATE.person
    resolution = found(HOLDER, delegate, barred={HOLDER.person})
    assert codes(resolution)[:2] == ["barred", "barred"]


def test_a_vacant_position_leads_to_the_one_above():
    resolution = found(above=(CHIEF,))
    assert (resolution.person, resolution.position) == (CHIEF.person, ABOVE)
    assert codes(resolution) == ["vacant", "escalated", "asked"]
    assert resolution.escalated_from(POST)


def test_what_was_delegated_above_does_not_reach_down():
    resolution = found(replace(HOLDER, away="training"), above=(DELEGATE,))
    assert resolution.person is None
    assert codes(resolution) == ["away", "escalated", "vacant", "escalated", "vacant", "nobody"]


def test_power_taken_by_escalation_is_not_given_on():
    assert found(DELEGATE, above=(CHIEF,), delegable=False).person == CHIEF.person


def test_nobody_found_is_an_answer():
    assert not found().escalated_from(POST)


def test_a_holder_who_is_there_was_not_looked_for():
    resolution = asked(SEAT)
    assert (resolution.person, resolution.position) == (HOLDER.person, POST)
    assert codes(resolution) == ["asked"]


def test_whoever_is_asked_above_sits_in_for_the_day():
    assert stand_in(SEAT, asked(SEAT)) is None
    assert stand_in(SEAT, Resolution()) is None
    seat = stand_in(SEAT, found(above=(CHIEF,)))
    assert (seat.role, seat.position, seat.basis) == (Role.PPKJ, ABOVE, "escalation")
    assert (seat.holder, seat.holder_kind, seat.present) == (CHIEF.person, "definitive", True)


def test_rows_that_follow_by_themselves_or_undo_give_nobody_a_task():
    assert [row.trigger for row in rows_of(SAMPLE, "asked", Role.PPKJ)] == [
        "hear",
        "sign",
        "return_it",
    ]
    assert rows_of(SAMPLE, "heard", Role.PPKJ) == ()
    system = [row.trigger for row in rows_of(SAMPLE, "heard", Role.SYSTEM)]
    assert system == ["grant"]


def test_a_later_hand_of_a_chain_is_a_step_of_its_role():
    assert [row.trigger for row in rows_of(SAMPLE, "asked", Role.PEGAWAI)] == ["sign"]


def test_who_must_not_have_acted_before_is_known_from_the_rows():
    assert list(separated(SAMPLE, "heard", Role.PPK)) == ["sample.hear", "sample.return_it"]
    assert list(separated(SAMPLE, "asked", Role.PPKJ)) == []


def test_a_holder_is_enough_for_every_step():
    assert fitting(SAMPLE, "heard", Role.PPK)(HOLDER)


@pytest.mark.parametrize("occupant", [PLT, PLH, DELEGATE], ids=lambda each: each.kind)
def test_an_acting_official_is_asked_for_routine_steps_only(occupant):
    assert fitting(SAMPLE, "asked", Role.PPKJ)(occupant)
    assert not fitting(SAMPLE, "heard", Role.PPK)(occupant)


@pytest.mark.parametrize(("occupant", "enough"), [(PLT, False), (DELEGATE, True)])
def test_a_strategic_step_that_is_open_to_delegates_is_asked_of_them(occupant, enough):
    rows = tuple(
        replace(row, delegable=Delegable()) if row.authority is Authority.STRATEGIC else row
        for row in SAMPLE.rows
    )
    opened = replace(SAMPLE, rows=rows)
    assert fitting(opened, "heard", Role.PPK)(occupant) is enough


def test_a_delegate_is_asked_within_the_scope_of_the_mandate():
    narrow = replace(DELEGATE, scope=Scope(triggers=frozenset({"sample.remark"})))
    assert fitting(SAMPLE, "asked", Role.UNIT_KEPEGAWAIAN)(narrow)
    assert not fitting(SAMPLE, "asked", Role.PPKJ)(narrow)


@pytest.mark.parametrize(("trigger", "enough"), [("finish_task", True), ("hear", False)])
def test_a_task_done_with_a_result_asks_for_a_scope_that_reaches_it(trigger, enough):
    scope = Scope(triggers=frozenset({f"sample.{trigger}"}))
    fits = fitting(SAMPLE, "asked", Role.PPKJ, act=True)
    assert fits(replace(DELEGATE, scope=scope)) is enough
