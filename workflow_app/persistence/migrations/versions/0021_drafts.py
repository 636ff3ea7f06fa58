"""What people have typed and not sent yet, and who wrote last in a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("base", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.CheckConstraint("revision > 0", name=op.f("ck_draft_revision")),
        sa.CheckConstraint("expires_at > saved_at", name=op.f("ck_draft_expires_after")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["workflow_case.id"], name=op.f("fk_draft_case_id")),
        sa.PrimaryKeyConstraint("person_id", "case_id", "form", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_expires_at"), "draft", ["expires_at"])
    op.create_table(
        "last_edit",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_last_edit_case_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_last_edit_person_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_last_edit")),
    )


def downgrade() -> None:
    op.drop_table("last_edit")
    op.drop_index(op.f("ix_draft_expires_at"), "draft")
    op.drop_table("draft")
