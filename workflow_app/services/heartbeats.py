"""Signs of life of the processes of the product, one row a kind of process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from workflow_app.persistence.models import Heartbeat
from workflow_app.persistence.upserts import insert_into

Process = Literal["relay", "worker", "clock"]


def beat(
    session: Session, process: Process, at: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    """Say that a process is alive, and what it has to tell; of several of a kind the last wins."""
    values = {"at": at, "detail": dict(detail or {})}
    session.execute(
        insert_into(session, Heartbeat)
        .values(process=process, **values)
        .on_conflict_do_update(index_elements=[Heartbeat.process], set_=values)
    )
