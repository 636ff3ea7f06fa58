"""Files behind a report of a wrong superior."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bukti_koreksi",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["koreksi_atasan.case_id"], name=op.f("fk_bukti_koreksi_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_bukti_koreksi_file_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "file_id", name=op.f("pk_bukti_koreksi")),
    )


def downgrade() -> None:
    op.drop_table("bukti_koreksi")
