"""Where every holder of a JF stands on the way to the next jenjang, and when it was reckoned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kj_outlook",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("jf", sa.String(60), nullable=False),
        sa.Column("jenjang", sa.String(20), nullable=False),
        sa.Column("closed", sa.String(400), nullable=False),
        sa.Column("ak_on", sa.Date(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name="pk_kj_outlook"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_kj_outlook_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_kj_outlook_unit_id")),
    )
    op.create_index("ix_kj_outlook_unit_id", "kj_outlook", ["unit_id", "jf", "jenjang"])
    op.create_table(
        "kj_reckoning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("after", sa.Uuid(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kj_reckoning"),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_kj_reckoning_asked_by")
        ),
    )
    op.create_index("ix_kj_reckoning_begun_at", "kj_reckoning", ["begun_at"])
    op.create_index(
        "ix_kj_reckoning_of_the_day",
        "kj_reckoning",
        ["day"],
        unique=True,
        postgresql_where=sa.text("asked_by IS NULL"),
        sqlite_where=sa.text("asked_by IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("kj_reckoning")
    op.drop_table("kj_outlook")
