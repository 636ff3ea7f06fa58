"""Cases, who is party to them, what they wait for, their tasks and timers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Case(Base):
    """One run of a workflow.

    ``version`` is the seq of its last event and ``head`` that event's hash. ``content`` is the
    digest of what its page shows. ``dates`` are the named dates its deadlines count from.
    ``signing`` and ``signed`` hold the hands given so far of an open chain of signatures.
    ``calendar_id`` is the edition of its unit's calendar that all its dates were worked out
    with, ``held_at`` stands while the case is on hold, ``asked_at`` while a question of whom it is
    about is open. ``holds`` are the beginnings and ends of the pauses by either that are over.
    """

    __tablename__ = "workflow_case"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    workflow: Mapped[str] = mapped_column(String(40))
    workflow_version: Mapped[int]
    variant: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    head: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(String(64), default="")
    subject_person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("workflow_case.id"), index=True)
    root_id: Mapped[UUID] = mapped_column(index=True)
    opened_at: Mapped[datetime]
    entered_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    dates: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    signing: Mapped[str] = mapped_column(String(40), default="")
    signed: Mapped[list[Any]] = mapped_column(JSON, default=list)
    calendar_id: Mapped[UUID | None]
    held_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    holds: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "version", "state"],
            ["event.case_id", "event.seq", "event.target"],
            name="fk_workflow_case_last_event",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        CheckConstraint("version >= 1", name="version"),
        Index("ix_workflow_case_subject", "subject_person", "workflow"),
        Index("ix_workflow_case_state", "workflow", "state", "id"),
    )


class CaseParty(Base):
    """Which position holds a role in a case, since which event and why. Holders are worked out."""

    __tablename__ = "case_party"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    role: Mapped[str] = mapped_column(String(40))
    position_id: Mapped[UUID] = mapped_column(ForeignKey("position.id"), index=True)
    basis: Mapped[str] = mapped_column(String(20), default="line")
    document: Mapped[str] = mapped_column(String(120), default="")
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("basis in ('line', 'replacement', 'escalation')", name="basis"),
        Index("ix_case_party_case_id", "case_id", "role"),
    )


class CaseWait(Base):
    """A case that waits for another one which is not its child."""

    __tablename__ = "case_wait"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"), primary_key=True)
    awaited_id: Mapped[UUID] = mapped_column(
        ForeignKey("workflow_case.id"), primary_key=True, index=True
    )


class CasePause(Base):
    """A stretch in which the clock of a case stands still: by its state, a hold, or a question.

    ``began_seq`` and ``ended_seq`` are the events that opened and closed it.
    """

    __tablename__ = "case_pause"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    kind: Mapped[str] = mapped_column(String(10))
    began_at: Mapped[datetime]
    began_seq: Mapped[int]
    ended_at: Mapped[datetime | None]
    ended_seq: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("kind in ('state', 'hold', 'question')", name="kind"),
        CheckConstraint("(ended_at is null) = (ended_seq is null)", name="ended_by_event"),
        CheckConstraint("ended_at is null or ended_at >= began_at", name="ends_after"),
        UniqueConstraint("case_id", "began_seq", "kind"),
    )


class Task(Base):
    """What a case asks of somebody: an address, its resolved assignee, and why it is theirs.

    The address is a position, a pool (``pool_unit_id`` with the role) or a person.
    ``sort_at`` is the due moment, or the end of time for a task without one and while its clock
    stands still. ``reasoning`` are the steps from the address to the assignee. A member of a pool
    who has claimed a task holds it until ``claimed_until``; a snoozed one rests until
    ``snoozed_until``, and no longer than its deadline is far.
    """

    __tablename__ = "task"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(40), default="")
    role: Mapped[str] = mapped_column(String(40))
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    pool_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    basis: Mapped[str] = mapped_column(String(20), default="line")
    reasoning: Mapped[list[dict[str, str]] | None] = mapped_column(JSON(none_as_null=True))
    claimed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    claimed_until: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    snooze_reason: Mapped[str | None] = mapped_column(String(200))
    opened_seq: Mapped[int]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    sort_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[str] = mapped_column(String(40), default="")
    result: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("kind in ('decide', 'sign', 'act')", name="kind"),
        CheckConstraint("(closed_at is null) = (outcome = '')", name="closed_with_outcome"),
        CheckConstraint("(claimed_by is null) = (claimed_until is null)", name="claimed_with_end"),
        CheckConstraint(
            "(snoozed_until is null) = (snooze_reason is null)", name="snoozed_with_reason"
        ),
        Index("ix_task_case_id", "case_id"),
        Index(
            "ix_task_inbox",
            "assignee_id",
            "sort_at",
            "id",
            postgresql_where=text("closed_at IS NULL"),
            sqlite_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_task_pool",
            "pool_unit_id",
            "role",
            "sort_at",
            "id",
            postgresql_where=text("closed_at IS NULL AND assignee_id IS NULL"),
            sqlite_where=text("closed_at IS NULL AND assignee_id IS NULL"),
        ),
        Index(
            "ix_task_post",
            "position_id",
            "sort_at",
            "id",
            postgresql_where=text("closed_at IS NULL"),
            sqlite_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_task_done",
            "closed_by",
            "closed_at",
            "id",
            postgresql_where=text("closed_at IS NOT NULL"),
            sqlite_where=text("closed_at IS NOT NULL"),
        ),
    )


class Timer(Base):
    """A moment at which the clock fires a row or sends a reminder. Fires at most once."""

    __tablename__ = "timer"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_case.id"))
    trigger: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("case_id", "trigger", "due_at"),
        Index(
            "ix_timer_due",
            "due_at",
            postgresql_where=text("fired_at IS NULL AND dropped_at IS NULL"),
            sqlite_where=text("fired_at IS NULL AND dropped_at IS NULL"),
        ),
    )
