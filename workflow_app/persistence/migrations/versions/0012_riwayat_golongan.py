"""The golongan of people over time, each since its TMT by its decree."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "riwayat_golongan",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tmt", sa.Date(), nullable=False),
        sa.Column("golongan", sa.String(length=8), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint("golongan <> ''", name=op.f("ck_riwayat_golongan_golongan")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_riwayat_golongan_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "tmt", name=op.f("pk_riwayat_golongan")),
    )
    op.create_index("ix_riwayat_golongan_tmt", "riwayat_golongan", ["tmt"])
    person = sa.table(
        "person",
        sa.column("id", sa.Uuid()),
        sa.column("golongan", sa.String()),
        sa.column("golongan_tmt", sa.Date()),
    )
    known = sa.select(person.c.id, person.c.golongan_tmt, person.c.golongan, sa.literal("")).where(
        person.c.golongan != "", person.c.golongan_tmt.is_not(None)
    )
    columns = ["person_id", "tmt", "golongan", "document"]
    op.execute(sa.insert(table).from_select(columns, known))


def downgrade() -> None:
    op.drop_table("riwayat_golongan")
