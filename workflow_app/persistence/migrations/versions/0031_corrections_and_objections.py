"""Corrections of data, objections to refused proposals, and the files behind both."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bukti_perkara",
        _to("bukti_perkara", "case_id", "workflow_case"),
        _to("bukti_perkara", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("case_id", "file_id", name=op.f("pk_bukti_perkara")),
    )
    op.create_table(
        "koreksi_data",
        _to("koreksi_data", "case_id", "workflow_case"),
        _to("koreksi_data", "person_id", "person"),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("recorded", sa.String(length=300), nullable=False),
        sa.Column("proposed", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("proposed <> ''", name=op.f("ck_koreksi_data_proposed")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_koreksi_data")),
    )
    op.create_index("ix_koreksi_data_person_id", "koreksi_data", ["person_id"])
    op.create_table(
        "keberatan_usulan",
        _to("keberatan_usulan", "case_id", "workflow_case"),
        _to("keberatan_usulan", "proposal_id", "workflow_case"),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_keberatan_usulan_reason")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_keberatan_usulan")),
    )
    op.create_index(op.f("ix_keberatan_usulan_proposal_id"), "keberatan_usulan", ["proposal_id"])


def downgrade() -> None:
    for table in ("keberatan_usulan", "koreksi_data", "bukti_perkara"):
        op.drop_table(table)


def _to(table: str, name: str, target: str) -> sa.Column[object]:
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{name}"))
    return sa.Column(name, sa.Uuid(), key, nullable=False)
