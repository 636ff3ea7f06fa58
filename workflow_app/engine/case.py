"""A case as it stands when somebody attempts something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from workflow_app.ledger.body import digest


@dataclass(frozen=True, slots=True)
class Signature:
    """One hand given in an open chain."""

    role: str
    person: UUID


@dataclass(frozen=True, slots=True)
class LastMove:
    """The last event of a case: what an undo looks at."""

    trigger: str
    source: str
    actor: UUID | None
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """One run of a workflow, read under its lock.

    ``calendar`` is the edition its dates were worked out with. ``held_at`` stands on hold,
    ``asked_at`` while a question of its subject is open; ``pauses`` are the past stretches of the
    present state in which either stopped its clock.
    """

    id: UUID
    workflow: str
    workflow_version: int
    variant: str
    state: str
    version: int
    head: str
    content: str
    subject: UUID | None
    unit: UUID
    parent: UUID | None
    root: UUID
    opened_at: datetime
    entered_at: datetime
    dates: Mapping[str, date] = field(default_factory=dict)
    due_at: datetime | None = None
    signing: str = ""
    signed: tuple[Signature, ...] = ()
    calendar: UUID | None = None
    held_at: datetime | None = None
    asked_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def seen(self) -> str:
        """The digest of what a page of this case shows: state and contents, no counter.

        A reminder or a re-addressed task must not make open pages stale.
        """
        return digest(str(self.id), self.state, self.content, self.signing, str(len(self.signed)))
