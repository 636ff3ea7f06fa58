"""Sessions of tests with their seats, whom a tester may test, draws, and scores by part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

_KEPT = "periode_ukom_lama"
_COLUMNS = "id, jf, opens_on, closes_on, place, announced_by, announced_at"


def upgrade() -> None:
    op.execute(f"CREATE TABLE {_KEPT} AS SELECT * FROM periode_ukom")
    op.drop_table("periode_ukom")
    _periode_ukom()
    op.execute(
        f"INSERT INTO periode_ukom ({_COLUMNS}, name, jenjang, cancel_reason) "
        f"SELECT {_COLUMNS}, '', '', '' FROM {_KEPT}"
    )
    op.drop_table(_KEPT)
    _sesi_ukom()
    _kursi_ukom()
    _kecakapan_penguji()
    _undian_penguji()
    _score_by_part()


def downgrade() -> None:
    op.execute("DELETE FROM nilai_ukom WHERE component = 'manajerial'")
    op.execute("UPDATE nilai_ukom SET component = 'mansoskul' WHERE component = 'sosial_kultural'")
    for table in ("undian_penguji", "kecakapan_penguji", "kursi_ukom", "sesi_ukom"):
        op.drop_table(table)
    op.execute(f"CREATE TABLE {_KEPT} AS SELECT * FROM periode_ukom")
    op.drop_table("periode_ukom")
    op.create_table(
        "periode_ukom",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("announced_by", sa.Uuid(), nullable=False),
        sa.Column("announced_at", Instant(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_periode_ukom_dates")),
        sa.ForeignKeyConstraint(
            ["announced_by"], ["person.id"], name=op.f("fk_periode_ukom_announced_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode_ukom")),
    )
    op.create_index("ix_periode_ukom_opens_on", "periode_ukom", ["opens_on", "jf"], unique=False)
    # before, a period was not cancelled: one that is would be open again
    op.execute(
        f"INSERT INTO periode_ukom ({_COLUMNS}) "
        f"SELECT {_COLUMNS} FROM {_KEPT} WHERE cancelled_at IS NULL"
    )
    op.drop_table(_KEPT)


def _periode_ukom() -> None:
    op.create_table(
        "periode_ukom",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("tests_from", sa.Date(), nullable=True),
        sa.Column("tests_until", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("announced_by", sa.Uuid(), nullable=False),
        sa.Column("announced_at", Instant(), nullable=False),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_periode_ukom_dates")),
        sa.CheckConstraint(
            "(tests_from is null) = (tests_until is null) and "
            "(tests_from is null or (tests_until >= tests_from and tests_from > closes_on))",
            name=op.f("ck_periode_ukom_tests"),
        ),
        sa.CheckConstraint(
            "(cancelled_at is null) = (cancelled_by is null) and "
            "(cancelled_at is null) = (cancel_reason = '')",
            name=op.f("ck_periode_ukom_cancelled_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["announced_by"], ["person.id"], name=op.f("fk_periode_ukom_announced_by")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by"], ["person.id"], name=op.f("fk_periode_ukom_cancelled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periode_ukom")),
    )
    op.create_index("ix_periode_ukom_opens_on", "periode_ukom", ["opens_on", "jf"], unique=False)


def _sesi_ukom() -> None:
    op.create_table(
        "sesi_ukom",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("arranged_by", sa.Uuid(), nullable=False),
        sa.Column("arranged_at", Instant(), nullable=False),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.CheckConstraint("capacity between 1 and 1000", name=op.f("ck_sesi_ukom_capacity")),
        sa.CheckConstraint("taken between 0 and capacity", name=op.f("ck_sesi_ukom_taken")),
        sa.CheckConstraint(
            "cancelled_at is null or taken = 0", name=op.f("ck_sesi_ukom_cancelled_empty")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["periode_ukom.id"], name=op.f("fk_sesi_ukom_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["arranged_by"], ["person.id"], name=op.f("fk_sesi_ukom_arranged_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi_ukom")),
    )
    op.create_index("ix_sesi_ukom_period_id", "sesi_ukom", ["period_id"], unique=False)
    op.create_index("ix_sesi_ukom_held_on", "sesi_ukom", ["held_on"], unique=False)


def _kursi_ukom() -> None:
    op.create_table(
        "kursi_ukom",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sesi_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_kursi_ukom_number")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["uji_kompetensi.case_id"], name=op.f("fk_kursi_ukom_case_id")
        ),
        sa.ForeignKeyConstraint(["sesi_id"], ["sesi_ukom.id"], name=op.f("fk_kursi_ukom_sesi_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_kursi_ukom_taken_by")),
        sa.PrimaryKeyConstraint("case_id", "attempt", name=op.f("pk_kursi_ukom")),
        sa.UniqueConstraint("sesi_id", "number", name=op.f("uq_kursi_ukom_sesi_id_number")),
    )


def _kecakapan_penguji() -> None:
    op.create_table(
        "kecakapan_penguji",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from", name=op.f("ck_kecakapan_penguji_dates")
        ),
        sa.CheckConstraint("document <> ''", name=op.f("ck_kecakapan_penguji_document")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_kecakapan_penguji_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_kecakapan_penguji_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kecakapan_penguji")),
    )
    op.create_index(
        "ix_kecakapan_penguji_person_id", "kecakapan_penguji", ["person_id"], unique=False
    )


def _undian_penguji() -> None:
    op.create_table(
        "undian_penguji",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("deed", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("among", sa.Integer(), nullable=False),
        sa.Column("load", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint(
            "deed in ('drawn', 'named', 'removed')", name=op.f("ck_undian_penguji_deed")
        ),
        sa.CheckConstraint(
            "(deed = 'removed') = (reason <> '')",
            name=op.f("ck_undian_penguji_removed_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["uji_kompetensi.case_id"], name=op.f("fk_undian_penguji_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_undian_penguji_person_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_undian_penguji_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undian_penguji")),
    )
    op.create_index(
        "ix_undian_penguji_case_id", "undian_penguji", ["case_id", "attempt"], unique=False
    )


def _score_by_part() -> None:
    """A mark for both parts counts for each of them, which leaves every JPM as it was."""
    op.execute(
        "INSERT INTO nilai_ukom (case_id, attempt, person_id, component, hundredths, note) "
        "SELECT case_id, attempt, person_id, 'manajerial', hundredths, '' "
        "FROM nilai_ukom WHERE component = 'mansoskul'"
    )
    op.execute("UPDATE nilai_ukom SET component = 'sosial_kultural' WHERE component = 'mansoskul'")
