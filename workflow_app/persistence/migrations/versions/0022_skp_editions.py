"""What an SKP said at the events of its history, once it is written over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "skp_edition",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["skp.case_id"], name=op.f("fk_skp_edition_case_id")),
        sa.PrimaryKeyConstraint("case_id", "seq", name=op.f("pk_skp_edition")),
    )


def downgrade() -> None:
    op.drop_table("skp_edition")
