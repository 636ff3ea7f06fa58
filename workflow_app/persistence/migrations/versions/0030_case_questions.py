"""Questions of whom a case is about, and the pauses of the clock that follow from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_OPEN = "ended_at IS NULL"


def upgrade() -> None:
    op.add_column("workflow_case", sa.Column("asked_at", Instant(), nullable=True))
    _kinds("kind in ('state', 'hold', 'question')")
    op.create_table(
        "case_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_seq", sa.Integer(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_seq", sa.Integer(), nullable=True),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(ended_at is null) = (ended_seq is null)", name=op.f("ck_case_question_ended_by_event")
        ),
        sa.CheckConstraint(
            "ended_at is null or ended_at >= asked_at", name=op.f("ck_case_question_ends_after")
        ),
        sa.CheckConstraint(
            "answer_id is null or ended_at is not null", name=op.f("ck_case_question_answer_ends")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_question_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["case_note.id"], name=op.f("fk_case_question_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["case_note.id"], name=op.f("fk_case_question_answer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_question")),
        sa.UniqueConstraint("note_id", name=op.f("uq_case_question_note_id")),
    )
    op.create_index("ix_case_question_case_id", "case_question", ["case_id", "asked_at"])
    op.create_index(
        "uq_case_question_open",
        "case_question",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text(_OPEN),
        sqlite_where=sa.text(_OPEN),
    )


def downgrade() -> None:
    op.drop_table("case_question")
    op.execute(sa.text("DELETE FROM case_pause WHERE kind = 'question'"))
    _kinds("kind in ('state', 'hold')")
    op.drop_column("workflow_case", "asked_at")


def _kinds(which: str) -> None:
    with op.batch_alter_table("case_pause") as pauses:
        pauses.drop_constraint(op.f("ck_case_pause_kind"), type_="check")
        pauses.create_check_constraint(op.f("ck_case_pause_kind"), which)
