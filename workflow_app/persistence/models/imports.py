"""Files of people and positions that were read in, row by row, and where two sources disagree."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class ImportBatch(Base):
    """One file: what it is about, how far it has been checked or applied, and by whose choice.

    ``columns`` are those the file has. ``counts`` are rows by verdict, ``applied`` those that
    were carried out. ``cursor`` counts the rows that the present pass has done. ``problem`` is
    why nothing was carried out, in both languages. A ``comparison`` is held against the database
    or, with ``against_id``, against another one; ``as_of`` is the day its source was taken.
    """

    __tablename__ = "import_batch"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(12))
    file_name: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    uploaded_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(120), default="")
    as_of: Mapped[date]
    against_id: Mapped[UUID | None] = mapped_column(ForeignKey("import_batch.id"))
    columns: Mapped[list[str]] = mapped_column(JSON)
    stage: Mapped[str] = mapped_column(String(10))
    choice: Mapped[str] = mapped_column(String(10), default="")
    total: Mapped[int]
    cursor: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    applied: Mapped[int] = mapped_column(default=0)
    checked_at: Mapped[datetime | None]
    chosen_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    chosen_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    problem: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (
        CheckConstraint("kind in ('people', 'positions', 'comparison')", name="kind"),
        CheckConstraint(
            "stage in ('checking', 'checked', 'applying', 'applied', 'refused', 'discarded')",
            name="stage",
        ),
        CheckConstraint("choice in ('', 'all', 'good_rows')", name="choice"),
        Index("ix_import_batch_uploaded_at", "uploaded_at", "id"),
    )


class ImportRow(Base):
    """One row of a file. ``n`` is its number in the spreadsheet, the head being 1.

    ``cells`` are the texts of the file by column, ``errors`` what is wrong by column (pairs of an
    Indonesian and an English sentence), ``changes`` what it would change by column (before,
    after). ``key`` names whom or what it is about; rows are carried out by ``rank``, then ``n``.
    """

    __tablename__ = "import_row"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batch.id"))
    n: Mapped[int]
    key: Mapped[str] = mapped_column(String(220))
    cells: Mapped[dict[str, str]] = mapped_column(JSON)
    errors: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    verdict: Mapped[str] = mapped_column(String(10), default="")
    rank: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(String(10), default="")
    object_id: Mapped[UUID | None]

    __table_args__ = (
        UniqueConstraint("batch_id", "n"),
        CheckConstraint("verdict in ('', 'new', 'changed', 'unchanged', 'wrong')", name="verdict"),
        CheckConstraint("outcome in ('', 'applied', 'failed')", name="outcome"),
        Index("ix_import_row_verdict", "batch_id", "verdict", "n"),
        Index("ix_import_row_key", "batch_id", "key"),
        Index("ix_import_row_rank", "batch_id", "outcome", "rank", "n"),
    )


class Disagreement(Base):
    """A value (``subject``) on which two sources disagree about one person, and what was decided.

    ``ours`` and ``theirs`` are codes as the columns of the file have them; ``ours`` is the
    database or the earlier source. ``outcome`` is ``waiting`` between a decision and its being
    carried out; ``refused`` puts it back among the undecided, with ``problem`` as the reason.
    """

    __tablename__ = "disagreement"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("import_batch.id"))
    n: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey("position.id"))
    subject: Mapped[str] = mapped_column(String(20))
    ours: Mapped[str] = mapped_column(String(200))
    theirs: Mapped[str] = mapped_column(String(200))
    decision: Mapped[str] = mapped_column(String(6), default="")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(400), default="")
    document: Mapped[str] = mapped_column(String(120), default="")
    effective_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(10), default="")
    problem: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (
        UniqueConstraint("batch_id", "n", "subject"),
        CheckConstraint("decision in ('', 'ours', 'theirs')", name="decision"),
        CheckConstraint("outcome in ('', 'waiting', 'applied', 'refused')", name="outcome"),
        CheckConstraint("(decision = '') = (decided_at is null)", name="decided"),
        Index("ix_disagreement_decision", "batch_id", "decision", "subject", "n"),
        Index("ix_disagreement_person_id", "person_id"),
    )
