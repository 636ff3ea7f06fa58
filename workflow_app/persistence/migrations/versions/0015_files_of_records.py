"""Files behind punishments and behind predikat from before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bukti_hukuman",
        sa.Column("hukuman_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hukuman_id"], ["hukuman_disiplin.id"], name=op.f("fk_bukti_hukuman_hukuman_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_bukti_hukuman_file_id")
        ),
        sa.PrimaryKeyConstraint("hukuman_id", "file_id", name=op.f("pk_bukti_hukuman")),
    )
    op.create_table(
        "bukti_predikat",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "year"],
            ["riwayat_predikat.person_id", "riwayat_predikat.year"],
            name=op.f("fk_bukti_predikat_person_id_year"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_bukti_predikat_file_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "year", "file_id", name=op.f("pk_bukti_predikat")),
    )


def downgrade() -> None:
    op.drop_table("bukti_predikat")
    op.drop_table("bukti_hukuman")
