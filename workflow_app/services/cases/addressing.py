"""To whom the tasks of a case go, and what is done about one that nobody can be found for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import bindparam, insert

from workflow_app.engine import assignment
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import Incident
from workflow_app.rules.roles import Role
from workflow_app.services.cases.contracts import Around, Need, Nouns

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_INCIDENT = insert(Incident).values(
    {
        name: bindparam(f"i_{name}")
        for name in ("id", "kind", "case_id", "opened_at", "detail", "resolution")
    }
)


#: The last step where nobody was found, and the incident that follows.
NOBODY_FOUND = {"step": "nobody"}
NO_HOLDER = "no_holder"
_NOBODY: Row = {
    "position_id": None,
    "pool_unit_id": None,
    "assignee_id": None,
    "basis": "line",
}


def tasks_for(
    case_id: UUID,
    subject: UUID | None,
    roles: Iterable[Role],
    around: Around,
    *,
    state: str,
    at: datetime,
    due: datetime | None,
    seq: int,
    kind: str = "decide",
    code: str = "",
    rests: bool = False,
) -> list[Row]:
    """One task an address of each role. A role nobody holds gets a task without an assignee.

    ``rests`` says that their clock stands still: nothing is late until it goes on.
    """
    common: Row = {
        "case_id": case_id,
        "kind": kind,
        "code": code,
        "opened_seq": seq,
        "opened_at": at,
        "due_at": due,
        "sort_at": NEVER if rests or due is None else due,
        "outcome": "",
        "result": "",
    }
    return [
        {"id": new_id(), "role": role.value, **_NOBODY, **address, **common}
        for role in roles
        for address in _addresses(Need(state, role, kind == "act"), subject, around)
    ]


def _addresses(need: Need, subject: UUID | None, around: Around) -> list[Row]:
    role = need.role
    if role is Role.SYSTEM:
        return []
    if role is Role.PEGAWAI and subject is not None:
        return [{"assignee_id": subject, "basis": "self", "reasoning": [{"step": "subject"}]}]
    if role in around.pool_units:
        deserted = around.manned is not None and role not in around.manned
        steps = [{"step": "pool"}, *([NOBODY_FOUND] if deserted else [])]
        return [{"pool_unit_id": around.pool_units[role], "basis": "duty", "reasoning": steps}]
    return list(_seated(need, around)) or [{"reasoning": [NOBODY_FOUND]}]


def _seated(need: Need, around: Around) -> Iterator[Row]:
    """One address a seat; of two that lead to one person, the first."""
    asked: set[UUID] = set()
    for seat in around.seated(need.role):
        found = around.answers.get((need, seat.position)) or assignment.asked(seat)
        if found.person in asked:
            continue
        if found.person is not None:
            asked.add(found.person)
        escalated = found.escalated_from(seat.position)
        yield {
            "position_id": seat.position,
            "assignee_id": found.person,
            "basis": "escalation" if escalated else seat.basis,
            "reasoning": [dict(step) for step in found.steps],
        }


def unaddressed(tasks: Sequence[Row], case_id: UUID, at: datetime) -> Nouns:
    """An incident for the personnel unit when nobody was found for a task."""
    roles = [task["role"] for task in tasks if task["reasoning"][-1] == NOBODY_FOUND]
    if not roles:
        return ()
    values = {
        "i_id": new_id(),
        "i_kind": NO_HOLDER,
        "i_case_id": case_id,
        "i_opened_at": at,
        "i_detail": {"roles": roles},
        "i_resolution": "",
    }
    return ((_INCIDENT, values),)
