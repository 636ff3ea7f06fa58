"""Every way in which a table can be wrong, shown by one that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_tables import ASK, ASKED, DONE, EFFECTS, GRANT, WRITTEN, also, small

from state_machines.kernel.consequence import Consequence, Fire, Kin, Open, OpenTasks, Settle
from state_machines.kernel.definition import State, by
from state_machines.kernel.delegation import Delegable
from state_machines.kernel.validation import BadTable, validate, validate_together
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

ELSEWHERE = State("elsewhere", Text("Lain", "Else"), Text("…", "…"))


def test_a_sound_table_passes():
    validate(small(), EFFECTS)
    validate_together([small()])


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (
            small(states=(WRITTEN, ASKED, DONE, DONE)),
            "state done is written 2 times",
        ),
        (
            small(ASK, replace(GRANT, target=ELSEWHERE)),
            "grant: elsewhere is not a state of this table",
        ),
        (
            small(ASK, replace(GRANT, sources=(ASKED, ELSEWHERE))),
            "grant: elsewhere is not a state of this table",
        ),
        (also(sources=(), target=ELSEWHERE), "more: elsewhere is not a state of this table"),
        (small(ASK, GRANT, GRANT), "2 rows for grant out of asked in place 1"),
        (also(sources=(), target=None), "more: a birth row needs a target"),
        (also(clause=""), "more: no clause of a regulation is given"),
        (also(by=by(Role.PPKJ, sources=(DONE,))), "more: nobody may fire it out of asked"),
        (also(sources=(DONE,), target=ASKED), "more: leads out of the final state done"),
        (
            small(states=(WRITTEN, ASKED, DONE, replace(DONE, name="lost"))),
            "state lost cannot be reached",
        ),
        (small(ASK), "state asked is not final and has no way out"),
        (small(ASK, replace(GRANT, target=None)), "state asked is not final and has no way out"),
        (small(ASK, replace(GRANT, target=ASKED)), "state asked is not final and has no way out"),
        (
            small(replace(ASK, undoable=True)),
            "state asked is not final and has no way out",
        ),
        (
            small(states=(WRITTEN, ASKED, replace(DONE, waits_for=(Role.PPKJ,)))),
            "final state done waits for somebody",
        ),
        (
            small(states=(WRITTEN, replace(ASKED, waits_for=(Role.PYB,)), DONE)),
            "state asked waits for pyb, who can do nothing there",
        ),
        (also(effects=("shout",)), "more: unknown effect shout"),
        (also(delegable=Delegable()), "more: a routine row is open to delegates as it is"),
    ],
)
def test_a_broken_table_is_refused_by_name(broken, problem):
    with pytest.raises(BadTable) as refusal:
        validate(broken, EFFECTS)
    assert problem in str(refusal.value).splitlines()


def test_every_problem_is_named_not_only_the_first():
    with pytest.raises(BadTable) as refusal:
        validate(also(clause="", effects=("shout",), sources=(), target=None), EFFECTS)
    assert len(str(refusal.value).splitlines()) == 4
    assert str(refusal.value).startswith("small v1\n")


def test_a_state_that_awaits_another_case_needs_no_row_for_whose_turn_it_is():
    awaiting = replace(ASKED, waits_for=(Role.PYB,), awaits="other")
    table = small(
        replace(ASK, target=awaiting),
        replace(GRANT, sources=(awaiting,)),
        states=(WRITTEN, awaiting, DONE),
    )
    validate(table, EFFECTS)


def test_a_birth_row_says_where_a_case_begins():
    born = replace(ASK, trigger="open", sources=(), target=ASKED)
    with pytest.raises(BadTable, match="state written cannot be reached"):
        validate(small(born, ASK, GRANT), EFFECTS)


@pytest.mark.parametrize(
    ("consequence", "problem"),
    [
        (
            Fire(workflow="small", trigger="vanish", to=Kin.PARENT),
            "small.more: the system cannot fire small.vanish",
        ),
        (
            Fire(workflow="small", trigger="grant", to=Kin.PARENT),
            "small.more: the system cannot fire small.grant",
        ),
        (Settle(workflow="great", to=Kin.CHILDREN), "small.more: there is no workflow great"),
        (Open(workflow="great", plan="any"), "small.more: there is no workflow great"),
    ],
)
def test_a_consequence_leads_to_a_row_the_system_may_fire(consequence, problem):
    with pytest.raises(BadTable) as refusal:
        validate_together([also(consequences=(consequence,))])
    assert str(refusal.value) == problem


@pytest.mark.parametrize("first", [Role.SYSTEM, Role.PPKJ])
def test_the_system_needs_one_row_of_a_trigger_to_fire_it(first):
    other = Role.PPKJ if first is Role.SYSTEM else Role.SYSTEM
    rows = (
        replace(GRANT, trigger="more", by=by(first)),
        replace(GRANT, trigger="more", order=2, by=by(other)),
    )
    fires = Fire(workflow="small", trigger="more", to=Kin.SIBLINGS)
    validate_together([small(ASK, replace(GRANT, consequences=(fires,)), *rows)])


def test_a_consequence_that_names_no_workflow_needs_none():
    table = also(
        by=by(Role.SYSTEM),
        consequences=(
            OpenTasks(plan="follow_up"),
            Fire(workflow="small", trigger="more", to=Kin.SIBLINGS),
        ),
    )
    validate_together([table])


def test_a_consequence_is_one_of_the_five():
    with pytest.raises(TypeError, match="Fire, Settle, Open"):
        _ = Consequence().written


@pytest.mark.parametrize(
    ("not_by", "roles", "problem"),
    [
        ("small.vanish", (Role.PPKJ,), "small.more: not_by names small.vanish, which does not"),
        ("small.grant", (Role.PPKJ,), "small.more: only the actor of small.grant could ever fire"),
    ],
)
def test_a_separation_of_duties_can_be_kept(not_by, roles, problem):
    with pytest.raises(BadTable, match=problem):
        validate_together([also(not_by=(not_by,), by=by(*roles))])


@pytest.mark.parametrize("roles", [(Role.PPKJ, Role.PYB), (Role.PYB,)])
def test_two_people_can_keep_a_separation_of_duties(roles):
    validate_together([also(not_by=("small.grant",), by=by(*roles))])


def test_members_of_one_pool_can_keep_a_separation_of_duties():
    pooled = by(Role.UNIT_KEPEGAWAIAN)
    table = small(
        ASK,
        replace(GRANT, by=pooled),
        replace(GRANT, trigger="more", by=pooled, not_by=("small.grant",)),
    )
    validate_together([table])


@pytest.mark.parametrize(
    "changed",
    [
        {"target": None},
        {"consequences": (OpenTasks(plan="follow_up"),)},
        {"chain": (Role.PEGAWAI,)},
    ],
)
def test_only_a_plain_step_can_be_undone(changed):
    with pytest.raises(ValueError, match="grant: an undoable row moves with one hand"):
        _ = small(ASK, replace(GRANT, undoable=True, **changed)).table
