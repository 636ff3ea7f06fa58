"""How far a delegation reaches: its scope, the weight of the row, and in whose name it is used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_cases import HEAD, RATER, refused, tried
from sample_table import SAMPLE, free
from situations import SUBJECT, attempt, case_in, in_role, situation, somebody

from state_machines.kernel.definition import Authority
from state_machines.kernel.delegation import Delegable
from workflow_app.engine import refusals
from workflow_app.engine.authority import EVERYTHING, Scope
from workflow_app.engine.decide import decide
from workflow_app.engine.options import options
from workflow_app.rules.roles import Role

GIVER = somebody("giver")


def delegated(role, scope=EVERYTHING, giver=GIVER, mandate=None):
    """A hat that somebody has delegated."""
    return replace(
        in_role(role, "delegation", mandate or somebody(f"to {role}")), scope=scope, giver=giver
    )


def wearing(*held, state="heard", workflow=SAMPLE, **more):
    return replace(situation(workflow, case_in(workflow, state), **more), capacities=held)


def opened_to(delegable):
    """The sample table, whose strategic row may be delegated."""
    rows = (
        replace(row, delegable=delegable) if row.authority is Authority.STRATEGIC else row
        for row in SAMPLE.rows
    )
    return replace(SAMPLE, rows=tuple(rows))


SCOPES = {
    "everything": (EVERYTHING, True),
    "the workflow": (Scope(workflows=frozenset({"sample"})), True),
    "another workflow": (Scope(workflows=frozenset({"skp"})), False),
    "the step": (Scope(triggers=frozenset({"sample.hear"})), True),
    "another step": (Scope(triggers=frozenset({"sample.sign", "skp.hear"})), False),
    "the role": (Scope(roles=frozenset({"ppkj"})), True),
    "another role": (Scope(roles=frozenset({"pyb"})), False),
    "the step in another role": (
        Scope(triggers=frozenset({"sample.hear"}), roles=frozenset({"pyb"})),
        False,
    ),
}


@pytest.mark.parametrize("name", SCOPES)
def test_a_delegate_acts_inside_the_scope_and_nowhere_else(name):
    scope, reached = SCOPES[name]
    where = wearing(delegated(Role.PPKJ, scope), state="asked")
    if reached:
        assert decide(where, tried("hear")).capacity.kind == "delegation"
    else:
        refusal = refused(refusals.Forbidden, where, tried("hear"))
        assert refusal.sentence.id == "Delegasi Anda tidak mencakup langkah ini"


def test_another_hat_helps_where_the_delegation_does_not_reach():
    narrow = delegated(Role.PPKJ, Scope(workflows=frozenset({"skp"})))
    own = in_role(Role.PIMPINAN)
    assert decide(wearing(narrow, own, state="asked"), tried("hear")).capacity == own


def test_only_hats_that_reach_a_step_are_offered_for_it():
    narrow = delegated(Role.PPKJ, Scope(triggers=frozenset({"sample.sign"})))
    where = wearing(narrow, state="asked")
    shown = {each.row.trigger: each for each in options(where, attempt("", actor=RATER))}
    assert shown["sign"].capacities == (narrow,)
    assert shown["hear"].capacities == ()
    assert not shown["hear"].mine


def test_undoing_belongs_to_the_step_that_was_delegated():
    hear = next(row for row in SAMPLE.table if row.undoes)
    scope = Scope(triggers=frozenset({"sample.hear"}))
    assert scope.covers("sample", hear.undoes, "ppkj")
    refusal = refused(
        refusals.AlreadyMoved, wearing(delegated(Role.PPKJ, scope)), tried("undo_hear")
    )
    assert "diurungkan" in refusal.sentence.id


def test_a_table_may_open_a_strategic_row_to_delegates():
    where = wearing(delegated(Role.PPK), workflow=opened_to(Delegable()))
    assert decide(where, tried("grant", HEAD)).capacity.kind == "delegation"


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_an_acting_official_gains_nothing_by_it(kind):
    where = wearing(in_role(Role.PPK, kind), workflow=opened_to(Delegable()))
    refusal = refused(refusals.Forbidden, where, tried("grant", HEAD))
    assert "Plt." in refusal.sentence.id


@pytest.mark.parametrize(
    ("other", "allowed"),
    [(None, False), (in_role(Role.PYB), True), (in_role(Role.PYB, "plt"), False)],
)
def test_a_strategic_row_may_be_delegated_to_one_office_only(other, allowed):
    ppk_only = opened_to(Delegable(to=(Role.PYB,)))
    rows = tuple(
        replace(row, by=row.by[:1] and (replace(row.by[0], roles=(Role.PPK,)),))
        if row.authority is Authority.STRATEGIC
        else row
        for row in ppk_only.rows
    )
    held = [delegated(Role.PPK), *([other] if other else [])]
    where = wearing(*held, workflow=replace(ppk_only, rows=rows))
    if allowed:
        assert decide(where, tried("grant", HEAD)).capacity.kind == "delegation"
    else:
        refusal = refused(refusals.Forbidden, where, tried("grant", HEAD))
        assert refusal.sentence.en == "This decision is delegated only to: Authorised official"


def test_a_delegation_may_be_closed_by_what_the_case_is_about():
    workflow = opened_to(Delegable(when=free("below_madya")))
    closed = wearing(delegated(Role.PPK), workflow=workflow, facts=frozenset({"below_madya"}))
    refusal = refused(refusals.Forbidden, closed, tried("grant", HEAD))
    assert refusal.sentence.id == "below_madya belum ada"
    assert [verdict.code for verdict in refusal.verdicts] == ["below_madya"]
    opened = wearing(delegated(Role.PPK), workflow=workflow)
    assert decide(opened, tried("grant", HEAD)).target.name == "granted"


def test_a_delegation_to_one_office_stays_with_it_whatever_the_case_is_about():
    workflow = opened_to(Delegable(to=(Role.PYB,), when=free("below_madya")))
    where = wearing(delegated(Role.PPK), workflow=workflow)
    refusal = refused(refusals.Forbidden, where, tried("grant", HEAD))
    assert refusal.sentence.id == "Keputusan ini hanya didelegasikan kepada Pejabat yang Berwenang"


def test_nobody_decides_on_the_case_of_whoever_delegated_to_them():
    where = wearing(delegated(Role.PPKJ, giver=SUBJECT), state="asked")
    refusal = refused(refusals.SameHand, where, tried("hear"))
    assert refusal.sentence.en == "This case is about whoever delegated to you"


def test_a_delegate_does_not_give_the_second_hand_of_the_giver():
    workflow = opened_to(Delegable())
    hands = {"sample.hear": frozenset({GIVER})}
    where = wearing(delegated(Role.PPK), workflow=workflow, hands=hands)
    refusal = refused(refusals.SameHand, where, tried("grant", HEAD))
    assert refusal.sentence.id.startswith("Pemberi delegasi Anda")


def test_of_two_delegations_the_one_that_is_not_barred_is_used():
    barred = delegated(Role.PPKJ, giver=SUBJECT)
    free_one = delegated(Role.PPKJ, mandate=somebody("another"))
    assert decide(wearing(barred, free_one, state="asked"), tried("hear")).capacity == free_one
