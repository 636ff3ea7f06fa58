"""The number of the Karpeg and the place of birth, which papers of angka kredit name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("karpeg", sa.String(length=12), nullable=True))
    op.add_column(
        "person", sa.Column("born_in", sa.String(length=120), nullable=False, server_default="")
    )
    op.create_index(op.f("ix_person_karpeg"), "person", ["karpeg"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_person_karpeg"), "person")
    op.drop_column("person", "born_in")
    op.drop_column("person", "karpeg")
