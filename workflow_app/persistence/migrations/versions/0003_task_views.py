"""Indexes behind two views of the inbox: the tasks of one post, and those done by somebody."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_task_post",
        "task",
        ["position_id", "sort_at", "id"],
        postgresql_where=text("closed_at IS NULL"),
        sqlite_where=text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_task_done",
        "task",
        ["closed_by", "closed_at", "id"],
        postgresql_where=text("closed_at IS NOT NULL"),
        sqlite_where=text("closed_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_task_done", "task")
    op.drop_index("ix_task_post", "task")
