"""Official papers with their numbers, and the receipt of a proposal."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0021"
branch_labels = None
depends_on = None

_PAPERS = {"konversi": "converted_on", "akumulasi": "accumulated_on", "pak": "pak_on"}


def upgrade() -> None:
    issued = op.create_table(
        "issued_paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("golongan", sa.String(length=8), nullable=False),
        sa.Column("golongan_tmt", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind in ('konversi', 'akumulasi', 'pak', 'keputusan')",
            name=op.f("ck_issued_paper_kind"),
        ),
        sa.CheckConstraint("number <> ''", name=op.f("ck_issued_paper_number")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_issued_paper_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_issued_paper")),
    )
    op.add_column("proposal", sa.Column("receipt", sa.String(length=16), nullable=True))
    op.create_index(op.f("ix_proposal_receipt"), "proposal", ["receipt"], unique=True)
    _fill(op.get_bind(), issued)


def downgrade() -> None:
    op.drop_index(op.f("ix_proposal_receipt"), table_name="proposal")
    op.drop_column("proposal", "receipt")
    op.drop_table("issued_paper")


def _fill(bind: sa.Connection, issued: sa.Table) -> None:
    """Papers and receipts of before; the golongan is the one on file."""
    person = sa.table(
        "person",
        sa.column("id", sa.Uuid()),
        sa.column("golongan"),
        sa.column("golongan_tmt", sa.Date()),
    )
    rows = [*_of_years(bind, person), *_of_proposals(bind, person)]
    if rows:
        bind.execute(sa.insert(issued), rows)


def _of_years(bind: sa.Connection, person: sa.TableClause) -> list[dict[str, object]]:
    dates = [sa.column(name, sa.Date()) for name in _PAPERS.values()]
    year = sa.table(
        "angka_kredit_year",
        sa.column("case_id", sa.Uuid()),
        sa.column("person_id", sa.Uuid()),
        sa.column("year", sa.Integer()),
        *dates,
    )
    found = bind.execute(
        sa.select(year, person.c.golongan, person.c.golongan_tmt).join(
            person, person.c.id == year.c.person_id
        )
    ).mappings()
    return [
        {
            "case_id": row["case_id"],
            "kind": kind,
            "number": f"{kind.upper()}/{row['year']}/{row['case_id'].hex[-10:].upper()}",
            "issued_on": row[column],
            "golongan": row["golongan"],
            "golongan_tmt": row["golongan_tmt"],
        }
        for row in found
        for kind, column in _PAPERS.items()
        if row[column] is not None
    ]


def _of_proposals(bind: sa.Connection, person: sa.TableClause) -> list[dict[str, object]]:
    proposal = sa.table(
        "proposal",
        sa.column("case_id", sa.Uuid()),
        sa.column("person_id", sa.Uuid()),
        sa.column("sk_number"),
        sa.column("submitted_at"),
        sa.column("receipt"),
    )
    case = sa.table("workflow_case", sa.column("id", sa.Uuid()), sa.column("dates", sa.JSON()))
    found = (
        bind.execute(
            sa.select(proposal, case.c.dates, person.c.golongan, person.c.golongan_tmt)
            .join(case, case.c.id == proposal.c.case_id)
            .join(person, person.c.id == proposal.c.person_id)
        )
        .mappings()
        .all()
    )
    for row in found:
        if row["submitted_at"] is not None:
            bind.execute(
                sa.update(proposal)
                .where(proposal.c.case_id == row["case_id"])
                .values(receipt=_receipt(row["case_id"].bytes))
            )
    return [
        {
            "case_id": row["case_id"],
            "kind": "keputusan",
            "number": row["sk_number"],
            "issued_on": date.fromisoformat(row["dates"]["sk_on"]),
            "golongan": row["golongan"],
            "golongan_tmt": row["golongan_tmt"],
        }
        for row in found
        if row["sk_number"] and "sk_on" in (row["dates"] or {})
    ]


def _receipt(case: bytes) -> str:
    """Twelve letters and digits, as they are given since."""
    return base64.b32encode(hashlib.sha256(b"tanda terima" + case).digest()).decode()[:12]
