"""What people have looked at, and whether single keys do things on their pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0019"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "account", sa.Column("shortcuts", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.create_table(
        "case_look",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_case_look_case_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_look_person_id")),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_case_look")),
    )


def downgrade() -> None:
    op.drop_table("case_look")
    op.drop_column("account", "shortcuts")
