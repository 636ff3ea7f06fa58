"""Open tasks whose clock stands still are sorted behind those that are due."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None

_NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_TASK = sa.table(
    "task",
    sa.column("case_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("code", sa.String()),
    sa.column("due_at", Instant()),
    sa.column("sort_at", Instant()),
    sa.column("closed_at", Instant()),
)
_PAUSE = sa.table(
    "case_pause",
    sa.column("case_id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("ended_at", Instant()),
)


def upgrade() -> None:
    # a hold lets all rest but an answer that is owed, a question the candidate's own turn
    lasting = sa.exists().where(
        _PAUSE.c.case_id == _TASK.c.case_id,
        _PAUSE.c.ended_at.is_(None),
        sa.or_(
            sa.and_(_PAUSE.c.kind == "hold", _TASK.c.code != "answer_question"),
            sa.and_(_PAUSE.c.kind == "question", _TASK.c.kind != "act"),
        ),
    )
    op.execute(sa.update(_TASK).where(_TASK.c.closed_at.is_(None), lasting).values(sort_at=_NEVER))


def downgrade() -> None:
    op.execute(
        sa.update(_TASK)
        .where(_TASK.c.closed_at.is_(None), _TASK.c.due_at.is_not(None))
        .values(sort_at=_TASK.c.due_at)
    )
