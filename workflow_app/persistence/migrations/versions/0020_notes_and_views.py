"""Words about a case in two streams, and views of the inbox under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0020"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("stream", sa.String(length=10), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("stream in ('internal', 'message')", name=op.f("ck_case_note_stream")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_note_case_id")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_case_note_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
        sa.UniqueConstraint(
            "author_id", "key_digest", name=op.f("uq_case_note_author_id_key_digest")
        ),
    )
    op.create_index("ix_case_note_case_id", "case_note", ["case_id", "at"])
    op.create_table(
        "inbox_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=600), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_inbox_view_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inbox_view_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_view")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_inbox_view_person_id_name")),
    )
    op.create_index("ix_inbox_view_person_id", "inbox_view", ["person_id"])
    op.create_index("ix_inbox_view_unit_id", "inbox_view", ["unit_id"])


def downgrade() -> None:
    op.drop_table("inbox_view")
    op.drop_table("case_note")
