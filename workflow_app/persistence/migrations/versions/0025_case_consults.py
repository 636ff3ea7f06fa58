"""Opinions and parafs that colleagues are asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_OPEN = "answered_at IS NULL AND withdrawn_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "case_consult",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("asker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind in ('consult', 'paraf')", name=op.f("ck_case_consult_kind")),
        sa.CheckConstraint("asker_id <> asked_id", name=op.f("ck_case_consult_not_of_oneself")),
        sa.CheckConstraint(
            "answered_at is null or withdrawn_at is null", name=op.f("ck_case_consult_one_end")
        ),
        sa.CheckConstraint(
            "(given is not null) = (kind = 'paraf' and answered_at is not null)",
            name=op.f("ck_case_consult_given"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_consult_case_id")
        ),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_case_consult_asker_id")),
        sa.ForeignKeyConstraint(["asked_id"], ["person.id"], name=op.f("fk_case_consult_asked_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_consult")),
        sa.UniqueConstraint(
            "asker_id", "key_digest", name=op.f("uq_case_consult_asker_id_key_digest")
        ),
    )
    op.create_index("ix_case_consult_case_id", "case_consult", ["case_id", "asked_at"])
    op.create_index("ix_case_consult_asked_id", "case_consult", ["asked_id", "case_id"])
    op.create_index(
        "uq_case_consult_open",
        "case_consult",
        ["case_id", "asked_id", "kind"],
        unique=True,
        postgresql_where=sa.text(_OPEN),
        sqlite_where=sa.text(_OPEN),
    )


def downgrade() -> None:
    op.drop_table("case_consult")
