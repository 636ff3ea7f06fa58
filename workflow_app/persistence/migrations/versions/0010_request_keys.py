"""Request keys are looked up by the key, not among everything somebody has done."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _unique("uq_event_key_digest", "uq_event_actor_id_key_digest", ["key_digest", "actor_id"])


def downgrade() -> None:
    _unique("uq_event_actor_id_key_digest", "uq_event_key_digest", ["actor_id", "key_digest"])


def _unique(name: str, instead_of: str, columns: list[str]) -> None:
    op.drop_index(instead_of, "event")
    op.create_index(
        name,
        "event",
        columns,
        unique=True,
        postgresql_where=text("key_digest IS NOT NULL"),
        sqlite_where=text("key_digest IS NOT NULL"),
    )
