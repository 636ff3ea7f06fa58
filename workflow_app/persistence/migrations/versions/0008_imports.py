"""Files of people and positions read in row by row, and where two sources disagree."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_STAGES = "'checking', 'checked', 'applying', 'applied', 'refused', 'discarded'"


def upgrade() -> None:
    _batch()
    _row()
    _disagreement()


def downgrade() -> None:
    for table in ("disagreement", "import_row", "import_batch"):
        op.drop_table(table)


def _batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("file_name", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("against_id", sa.Uuid(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("choice", sa.String(10), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("applied", sa.Integer(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=True),
        sa.Column("chosen_by", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
        _to("import_batch", "uploaded_by", "account"),
        _to("import_batch", "chosen_by", "account"),
        _to("import_batch", "against_id", "import_batch"),
        sa.CheckConstraint(
            "kind in ('people', 'positions', 'comparison')", name=op.f("ck_import_batch_kind")
        ),
        sa.CheckConstraint(f"stage in ({_STAGES})", name=op.f("ck_import_batch_stage")),
        sa.CheckConstraint(
            "choice in ('', 'all', 'good_rows')", name=op.f("ck_import_batch_choice")
        ),
    )
    op.create_index("ix_import_batch_uploaded_at", "import_batch", ["uploaded_at", "id"])


def _row() -> None:
    op.create_table(
        "import_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(220), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("errors", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_row"),
        _to("import_row", "batch_id", "import_batch"),
        sa.UniqueConstraint("batch_id", "n", name="uq_import_row_batch_id_n"),
        sa.CheckConstraint(
            "verdict in ('', 'new', 'changed', 'unchanged', 'wrong')",
            name=op.f("ck_import_row_verdict"),
        ),
        sa.CheckConstraint(
            "outcome in ('', 'applied', 'failed')", name=op.f("ck_import_row_outcome")
        ),
    )
    for name, columns in {
        "ix_import_row_verdict": ["batch_id", "verdict", "n"],
        "ix_import_row_key": ["batch_id", "key"],
        "ix_import_row_rank": ["batch_id", "outcome", "rank", "n"],
    }.items():
        op.create_index(name, "import_row", columns)


def _disagreement() -> None:
    op.create_table(
        "disagreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("ours", sa.String(200), nullable=False),
        sa.Column("theirs", sa.String(200), nullable=False),
        sa.Column("decision", sa.String(6), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("document", sa.String(120), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_disagreement"),
        _to("disagreement", "batch_id", "import_batch"),
        _to("disagreement", "person_id", "person"),
        _to("disagreement", "position_id", "position"),
        _to("disagreement", "decided_by", "account"),
        sa.UniqueConstraint("batch_id", "n", "subject", name="uq_disagreement_batch_id_n_subject"),
        sa.CheckConstraint(
            "decision in ('', 'ours', 'theirs')", name=op.f("ck_disagreement_decision")
        ),
        sa.CheckConstraint(
            "outcome in ('', 'waiting', 'applied', 'refused')", name=op.f("ck_disagreement_outcome")
        ),
        sa.CheckConstraint(
            "(decision = '') = (decided_at is null)", name=op.f("ck_disagreement_decided")
        ),
    )
    op.create_index(
        "ix_disagreement_decision", "disagreement", ["batch_id", "decision", "subject", "n"]
    )
    op.create_index("ix_disagreement_person_id", "disagreement", ["person_id"])


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")
