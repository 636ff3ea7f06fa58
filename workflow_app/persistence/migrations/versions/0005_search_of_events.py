"""Indexes in the order in which events are searched: by moment, then by id."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WIDER = {
    "ix_event_actor_id": ["actor_id", "at", "id"],
    "ix_event_trigger": ["trigger", "workflow", "at", "id"],
    "ix_event_at": ["at", "id"],
}
NARROWER = {
    "ix_event_actor_id": ["actor_id", "at"],
    "ix_event_trigger": ["trigger", "at"],
    "ix_event_at": ["at"],
}


def upgrade() -> None:
    for name, columns in WIDER.items():
        op.drop_index(name, "event")
        op.create_index(name, "event", columns)
    op.create_index(
        "ix_event_batch_id",
        "event",
        ["batch_id", "at", "id"],
        postgresql_where=text("batch_id IS NOT NULL"),
        sqlite_where=text("batch_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_event_batch_id", "event")
    for name, columns in NARROWER.items():
        op.drop_index(name, "event")
        op.create_index(name, "event", columns)
