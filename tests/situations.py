"""Cases, attempts and situations made by hand, for tests of the pure layers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from state_machines.kernel.definition import Transition, Workflow
from state_machines.kernel.guard import Guard
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Capacity
from workflow_app.engine.case import CaseState, LastMove, Signature
from workflow_app.engine.decide import Decision, Situation
from workflow_app.rules.finding import Finding
from workflow_app.rules.roles import Role

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
_NAMES = UUID("00000000-0000-0000-0000-00000000a1a1")


def somebody(name: str) -> UUID:
    """An id for a name, the same in every run."""
    return uuid5(_NAMES, name)


SUBJECT, CASE, UNIT = somebody("pegawai"), somebody("case"), somebody("unit")


def with_free_guards(workflow: Workflow) -> Workflow:
    """The same table, whose guards are met unless the facts (a set of codes) name them."""
    return replace(workflow, rows=tuple(_freed(row) for row in workflow.rows))


def _freed(row: Transition) -> Transition:
    delegable = row.delegable
    if delegable is not None and delegable.when is not None:
        delegable = replace(delegable, when=_free(delegable.when))
    return replace(row, guards=tuple(_free(guard) for guard in row.guards), delegable=delegable)


def _free(guard: Guard) -> Guard:
    code = guard.code

    def check(unmet: frozenset[str]) -> Finding:
        return Finding(code not in unmet, "found", "required")

    return replace(guard, check=check)


def case_in(workflow: Workflow, state: str, **more: object) -> CaseState:
    """A case of a table in a state."""
    values = {
        "id": CASE,
        "workflow": workflow.key,
        "workflow_version": workflow.version,
        "variant": "",
        "state": state,
        "version": 1,
        "head": "",
        "content": "c0",
        "subject": SUBJECT,
        "unit": UNIT,
        "parent": None,
        "root": CASE,
        "opened_at": NOW,
        "entered_at": NOW,
    }
    return CaseState(**{**values, **more})


def in_role(role: Role, kind: str = "", mandate: UUID | None = None) -> Capacity:
    """A role in one hat; the employee acts as themselves."""
    if role is Role.PEGAWAI:
        return Capacity(role, kind or "self", mandate)
    return Capacity(role, kind or "definitive", mandate or somebody(f"mandate of {role}"))


def holder(role: Role) -> UUID | None:
    """Who fires in a role: nobody for the system, the subject for the employee."""
    if role is Role.SYSTEM:
        return None
    return SUBJECT if role is Role.PEGAWAI else somebody(role)


def situation(
    workflow: Workflow, case: CaseState, *roles: Role, facts: object = frozenset(), **more: object
) -> Situation:
    """What a decision rests on, for somebody with these roles."""
    held = tuple(in_role(role) for role in roles if role is not Role.SYSTEM)
    values = {"capacities": held, "facts": facts, "hands": {}, **more}
    return Situation(workflow=workflow, case=case, **values)


def attempt(trigger: str, role: Role | None = None, **more: object) -> Attempt:
    """An attempt in a role, with words."""
    actor = None if role is None else holder(role)
    values = {"case": CASE, "actor": actor, "at": NOW, "note": "Alasan tertulis", **more}
    return Attempt(trigger=trigger, **values)


def undoing(workflow: Workflow, row: Transition, case: CaseState, actor: UUID | None) -> LastMove:
    """The last move that an undo row takes back."""
    source = row.target.name if row.target else ""
    return LastMove(row.undoes, source, actor, NOW - timedelta(seconds=1), case.version)


def after(case: CaseState, decision: Decision, tried: Attempt) -> CaseState:
    """The case once a decision is carried out, as far as the engine can tell."""
    signed = case.signed if case.signing == decision.row.trigger else ()
    if decision.row.chain and tried.actor is not None:
        signed = (*signed, Signature(decision.capacity.role.value, tried.actor))
    version = case.version + 1
    if not decision.moves:
        return replace(case, version=version, signing=decision.row.trigger, signed=signed)
    if decision.row.target is None:
        return replace(case, version=version)
    return replace(
        case,
        state=decision.target.name,
        version=version,
        entered_at=tried.at,
        signing="",
        signed=signed,
    )
