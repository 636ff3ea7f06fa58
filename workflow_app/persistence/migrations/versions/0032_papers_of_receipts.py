"""The papers that lay with a proposal when its receipt was given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "receipt_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_receipt_paper_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_receipt_paper")),
    )
    # of receipts that are given already: what came in by then and was not replaced since
    op.execute(
        "INSERT INTO receipt_paper (case_id, kind, number, received_at)"
        " SELECT paper.case_id, paper.kind, paper.number, paper.received_at"
        " FROM paper JOIN proposal ON proposal.case_id = paper.case_id"
        " WHERE proposal.receipt IS NOT NULL AND paper.received_at <= proposal.submitted_at"
    )


def downgrade() -> None:
    op.drop_table("receipt_paper")
