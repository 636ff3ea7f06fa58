"""What is done about a task that nobody can be found for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, insert

from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import Incident
from workflow_app.services.cases.contracts import Nouns

_INCIDENT = insert(Incident).values(
    {
        name: bindparam(f"i_{name}")
        for name in ("id", "kind", "case_id", "opened_at", "detail", "resolution")
    }
)


def unaddressed(tasks: Sequence[Row], case_id: UUID, at: datetime) -> Nouns:
    """An incident for the personnel unit when tasks have neither holder nor pool."""
    roles = [task["role"] for task in tasks if not (task["assignee_id"] or task["pool_unit_id"])]
    if not roles:
        return ()
    values = {
        "i_id": new_id(),
        "i_kind": "no_holder",
        "i_case_id": case_id,
        "i_opened_at": at,
        "i_detail": {"roles": roles},
        "i_resolution": "",
    }
    return ((_INCIDENT, values),)
