"""When the office first opened a paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0029"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paper", sa.Column("opened_at", Instant(), nullable=True))


def downgrade() -> None:
    op.drop_column("paper", "opened_at")
