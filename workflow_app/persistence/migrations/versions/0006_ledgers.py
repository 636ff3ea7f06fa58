"""The ledgers of places and of angka kredit: figures that can only be added to."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

from workflow_app.persistence.base import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LINES = ("formasi_line", "angka_kredit_line")
_BUCKETS = ("free", "reserved", "filled", "surplus")
_NAMES = "'decree', 'free', 'reserved', 'filled', 'surplus'"
_ROWS = "'dasar', 'lama', 'penyesuaian', 'konversi', 'pendidikan', 'lainnya'"


class _LastLine(NamedTuple):
    """The deferred key from an account to its last line: each points at the other."""

    name: str
    table: str
    lines: str
    columns: list[str]
    others: list[str]

    def with_the_table(self) -> list[sa.ForeignKeyConstraint]:
        """On SQLite, which takes the key with the table; PostgreSQL takes it after both."""
        if op.get_bind().dialect.name != "sqlite":
            return []
        others = [f"{self.lines}.{column}" for column in self.others]
        return [
            sa.ForeignKeyConstraint(
                self.columns, others, name=self.name, initially="DEFERRED", deferrable=True
            )
        ]


_FORMASI = _LastLine(
    "fk_formasi_last_line",
    "formasi",
    "formasi_line",
    ["id", "seq", *_BUCKETS],
    ["formasi_id", "seq", *_BUCKETS],
)
_ANGKA_KREDIT = _LastLine(
    "fk_angka_kredit_last_line",
    "angka_kredit",
    "angka_kredit_line",
    ["id", "seq", "units"],
    ["account_id", "seq", "total"],
)


def upgrade() -> None:
    _formasi()
    _formasi_line()
    _formasi_reservation()
    _angka_kredit()
    _angka_kredit_line()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    raise RuntimeError("a ledger is not taken back")


def _formasi() -> None:
    op.create_table(
        "formasi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan", sa.String(length=60), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        *(sa.Column(bucket, sa.Integer(), nullable=False) for bucket in _BUCKETS),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "free >= 0 and reserved >= 0 and filled >= 0 and surplus >= 0",
            name=op.f("ck_formasi_not_negative"),
        ),
        sa.CheckConstraint("free = 0 or surplus = 0", name=op.f("ck_formasi_free_or_surplus")),
        *_FORMASI.with_the_table(),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_formasi_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formasi")),
        sa.UniqueConstraint(
            "unit_id", "jabatan", "jenjang", name=op.f("uq_formasi_unit_id_jabatan_jenjang")
        ),
    )


def _formasi_line() -> None:
    op.create_table(
        "formasi_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("formasi_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        *(sa.Column(bucket, sa.Integer(), nullable=False) for bucket in _BUCKETS),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint(
            f"source in ({_NAMES}) and target in ({_NAMES})", name=op.f("ck_formasi_line_buckets")
        ),
        sa.CheckConstraint("source <> target", name=op.f("ck_formasi_line_moves")),
        sa.CheckConstraint(
            "places > 0 or (places = 0 and act = 'decide')", name=op.f("ck_formasi_line_places")
        ),
        sa.ForeignKeyConstraint(
            ["formasi_id"], ["formasi.id"], name=op.f("fk_formasi_line_formasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_formasi_line_case_id")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_formasi_line_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formasi_line")),
        sa.UniqueConstraint("formasi_id", "seq", *_BUCKETS, name="uq_formasi_line_after"),
        sa.UniqueConstraint("formasi_id", "seq", name=op.f("uq_formasi_line_formasi_id_seq")),
    )
    op.create_index(op.f("ix_formasi_line_case_id"), "formasi_line", ["case_id"])


def _formasi_reservation() -> None:
    op.create_table(
        "formasi_reservation",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("formasi_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_formasi_reservation_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["formasi_id"], ["formasi.id"], name=op.f("fk_formasi_reservation_formasi_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["workflow_case.id"], name=op.f("fk_formasi_reservation_proposal_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_formasi_reservation")),
    )
    op.create_index("ix_formasi_reservation_formasi_id", "formasi_reservation", ["formasi_id"])
    op.create_index("ix_formasi_reservation_proposal_id", "formasi_reservation", ["proposal_id"])


def _angka_kredit() -> None:
    op.create_table(
        "angka_kredit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "closed_on is null or closed_on >= opened_on", name=op.f("ck_angka_kredit_dates")
        ),
        sa.CheckConstraint("units >= 0", name=op.f("ck_angka_kredit_not_negative")),
        sa.CheckConstraint(
            "not frozen or closed_on is not null", name=op.f("ck_angka_kredit_frozen_is_closed")
        ),
        *_ANGKA_KREDIT.with_the_table(),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_angka_kredit_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_kredit")),
        sa.UniqueConstraint(
            "person_id", "opened_on", name=op.f("uq_angka_kredit_person_id_opened_on")
        ),
    )
    op.create_index(
        "ix_angka_kredit_open",
        "angka_kredit",
        ["person_id"],
        unique=True,
        postgresql_where=text("closed_on IS NULL"),
        sqlite_where=text("closed_on IS NULL"),
    )


def _angka_kredit_line() -> None:
    op.create_table(
        "angka_kredit_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("pak_row", sa.String(length=12), nullable=False),
        sa.Column("units", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("clause", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("annual", sa.Boolean(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint(f"pak_row in ({_ROWS})", name=op.f("ck_angka_kredit_line_pak_row")),
        sa.CheckConstraint(
            "units >= 0 or reverses_id is not null",
            name=op.f("ck_angka_kredit_line_taken_back_by_name"),
        ),
        sa.CheckConstraint(
            "pak_row <> 'konversi' or year = 0 or evaluation_id is not null",
            name=op.f("ck_angka_kredit_line_basis"),
        ),
        sa.CheckConstraint("months between 0 and 12", name=op.f("ck_angka_kredit_line_months")),
        sa.CheckConstraint("clause <> ''", name=op.f("ck_angka_kredit_line_clause")),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_angka_kredit_line_{column}"))
            for column, target in (
                ("account_id", "angka_kredit.id"),
                ("evaluation_id", "workflow_case.id"),
                ("case_id", "workflow_case.id"),
                ("reverses_id", "angka_kredit_line.id"),
                ("actor_id", "person.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_kredit_line")),
        sa.UniqueConstraint("account_id", "seq", "total", name="uq_angka_kredit_line_after"),
        sa.UniqueConstraint("account_id", "seq", name=op.f("uq_angka_kredit_line_account_id_seq")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_angka_kredit_line_reverses_id")),
    )
    for column in ("evaluation_id", "case_id"):
        op.create_index(op.f(f"ix_angka_kredit_line_{column}"), "angka_kredit_line", [column])


def _guard_postgresql() -> None:
    for key in (_FORMASI, _ANGKA_KREDIT):
        op.create_foreign_key(*key, deferrable=True, initially="DEFERRED")
    schema = op.get_bind().execute(text("SELECT current_schema()")).scalar_one()
    at = '"' + schema.replace('"', '""') + '"'
    for table in LINES:
        for name, operation, each in (
            ("written_once", "UPDATE", "ROW"),
            ("not_deleted", "DELETE", "ROW"),
            ("not_emptied", "TRUNCATE", "STATEMENT"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {operation} ON {at}.{table}"
                f" FOR EACH {each} EXECUTE FUNCTION {at}.alur_refuse()"
            )


def _guard_sqlite() -> None:
    for table in LINES:
        for operation in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{operation.lower()} BEFORE {operation} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} refuses {operation}'); END"
            )
