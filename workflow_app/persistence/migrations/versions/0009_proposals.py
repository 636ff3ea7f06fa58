"""The catalogue of JF, proposals with their papers, tests, and the year of angka kredit."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

from workflow_app.persistence.base import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    "jabatan_fungsional",
    "hukuman_disiplin",
    "jenjang_jf",
    "periode_ukom",
    "riwayat_predikat",
    "angka_kredit_year",
    "paper",
    "proposal",
    "uji_kompetensi",
    "nilai_ukom",
    "penguji",
)
#: The same JF has the same id wherever the catalogue is filled.
_CATALOGUE_OF = UUID("018f3c5e-6a1b-7c2d-9e4f-5a6b7c8d9e0f")
_CLAUSE = "PermenPANRB 1/2023; daftar JF nasional BKN"
_SINCE = date(2023, 1, 1)
_PERTAMA, _MUDA, _MADYA, _UTAMA = "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"
_AHLI = (_PERTAMA, _MUDA, _MADYA, _UTAMA)
_TERAMPIL = ("terampil", "mahir", "penyelia")
#: Name, rumpun, owner, jenjang: the JF that almost every agency has; an agency adds its own.
_CATALOGUE = (
    ("Analis Sumber Daya Manusia Aparatur", "Manajemen", "BKN", _AHLI[:3]),
    ("Pranata Sumber Daya Manusia Aparatur", "Manajemen", "BKN", _TERAMPIL),
    ("Asesor Sumber Daya Manusia Aparatur", "Manajemen", "BKN", _AHLI),
    ("Analis Kebijakan", "Manajemen", "LAN", _AHLI),
    ("Widyaiswara", "Pendidikan", "LAN", _AHLI),
    ("Perencana", "Manajemen", "Kementerian PPN/Bappenas", _AHLI),
    ("Auditor", "Akuntan dan anggaran", "BPKP", (*_TERAMPIL, *_AHLI)),
    ("Arsiparis", "Arsiparis, pustakawan, dan yang berkaitan", "ANRI", (*_TERAMPIL, *_AHLI)),
    (
        "Pustakawan",
        "Arsiparis, pustakawan, dan yang berkaitan",
        "Perpustakaan Nasional",
        (*_TERAMPIL, *_AHLI),
    ),
    ("Pranata Komputer", "Kekomputeran", "BPS", (*_TERAMPIL, *_AHLI)),
    ("Statistisi", "Matematika, statistika, dan yang berkaitan", "BPS", (*_TERAMPIL, *_AHLI)),
    (
        "Pranata Hubungan Masyarakat",
        "Penerangan dan seni budaya",
        "Kementerian Komunikasi dan Digital",
        (*_TERAMPIL, *_AHLI[:3]),
    ),
    ("Perancang Peraturan Perundang-undangan", "Hukum dan peradilan", "Kementerian Hukum", _AHLI),
    ("Analis Hukum", "Hukum dan peradilan", "Kementerian Hukum", _AHLI),
    ("Pengelola Pengadaan Barang/Jasa", "Manajemen", "LKPP", _AHLI[:3]),
    ("Analis Anggaran", "Akuntan dan anggaran", "Kementerian Keuangan", _AHLI),
    ("Analis Pengelolaan Keuangan APBN", "Akuntan dan anggaran", "Kementerian Keuangan", _AHLI[:3]),
    ("Pranata Keuangan APBN", "Akuntan dan anggaran", "Kementerian Keuangan", _TERAMPIL),
)


def upgrade() -> None:
    _jabatan_fungsional()
    _hukuman_disiplin()
    _jenjang_jf()
    _periode_ukom()
    _riwayat_predikat()
    _angka_kredit_year()
    _paper()
    _proposal()
    _uji_kompetensi()
    _nilai_ukom()
    _penguji()
    _fill_the_catalogue()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _fill_the_catalogue() -> None:
    columns = ["code", "name", "rumpun", "klasifikasi", "instansi_pembina", "clause"]
    catalogue = sa.table(
        "jabatan_fungsional",
        sa.column("id", sa.Uuid()),
        *(sa.column(name, sa.String()) for name in columns),
        sa.column("valid_from", sa.Date()),
    )
    rungs = sa.table("jenjang_jf", sa.column("jf_id", sa.Uuid()), sa.column("jenjang", sa.String()))
    for name, rumpun, owner, jenjang in _CATALOGUE:
        code = "".join(each if each.isalnum() else "_" for each in name.lower())
        jf = uuid5(_CATALOGUE_OF, code)
        values = (code, name, rumpun, "", owner, _CLAUSE)
        op.bulk_insert(
            catalogue,
            [{"id": jf, "valid_from": _SINCE, **dict(zip(columns, values, strict=True))}],
        )
        op.bulk_insert(rungs, [{"jf_id": jf, "jenjang": each} for each in jenjang])


def _jabatan_fungsional() -> None:
    op.create_table(
        "jabatan_fungsional",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("rumpun", sa.String(length=120), nullable=False),
        sa.Column("klasifikasi", sa.String(length=120), nullable=False),
        sa.Column("instansi_pembina", sa.String(length=120), nullable=False),
        sa.Column("clause", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("clause <> ''", name=op.f("ck_jabatan_fungsional_clause")),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from", name=op.f("ck_jabatan_fungsional_dates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jabatan_fungsional")),
        sa.UniqueConstraint(
            "code", "valid_from", name=op.f("uq_jabatan_fungsional_code_valid_from")
        ),
    )


def _hukuman_disiplin() -> None:
    op.create_table(
        "hukuman_disiplin",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tingkat", sa.String(length=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "tingkat in ('ringan', 'sedang', 'berat')", name=op.f("ck_hukuman_disiplin_tingkat")
        ),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from", name=op.f("ck_hukuman_disiplin_dates")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hukuman_disiplin_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hukuman_disiplin")),
    )
    op.create_index(
        "ix_hukuman_disiplin_person_id",
        "hukuman_disiplin",
        ["person_id", "valid_from"],
        unique=False,
    )


def _jenjang_jf() -> None:
    op.create_table(
        "jenjang_jf",
        sa.Column("jf_id", sa.Uuid(), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("kelas", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kelas is null or (kelas >= 1 and kelas <= 17)", name=op.f("ck_jenjang_jf_kelas")
        ),
        sa.ForeignKeyConstraint(
            ["jf_id"], ["jabatan_fungsional.id"], name=op.f("fk_jenjang_jf_jf_id")
        ),
        sa.PrimaryKeyConstraint("jf_id", "jenjang", name=op.f("pk_jenjang_jf")),
    )


def _periode_ukom() -> None:
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


def _riwayat_predikat() -> None:
    op.create_table(
        "riwayat_predikat",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_riwayat_predikat_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "year", name=op.f("pk_riwayat_predikat")),
    )


def _angka_kredit_year() -> None:
    op.create_table(
        "angka_kredit_year",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=True),
        sa.Column("predikat", sa.String(length=20), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("converted_on", sa.Date(), nullable=True),
        sa.Column("accumulated_on", sa.Date(), nullable=True),
        sa.Column("pak_on", sa.Date(), nullable=True),
        sa.Column("pak_units", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(basis = '') = (evaluation_id is null)",
            name=op.f("ck_angka_kredit_year_rests_on_an_evaluation"),
        ),
        sa.CheckConstraint(
            "basis in ('', 'annual', 'periodic')", name=op.f("ck_angka_kredit_year_basis")
        ),
        sa.CheckConstraint(
            "(pak_on is null) = (pak_units is null)", name=op.f("ck_angka_kredit_year_pak")
        ),
        sa.CheckConstraint("months between 0 and 12", name=op.f("ck_angka_kredit_year_months")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_angka_kredit_year_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["workflow_case.id"], name=op.f("fk_angka_kredit_year_evaluation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_angka_kredit_year_person_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_angka_kredit_year")),
    )
    op.create_index(
        "ix_angka_kredit_year_evaluation_id", "angka_kredit_year", ["evaluation_id"], unique=False
    )
    op.create_index(
        "ix_angka_kredit_year_person_id", "angka_kredit_year", ["person_id", "year"], unique=False
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("received_at", Instant(), nullable=True),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", Instant(), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("returned_at", Instant(), nullable=True),
        sa.Column("return_note", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "received_at is null or number <> '' or file_id is not null",
            name=op.f("ck_paper_found"),
        ),
        sa.CheckConstraint(
            "verified_at is null or received_at is not null", name=op.f("ck_paper_verified")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["workflow_case.id"], name=op.f("fk_paper_case_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_paper_file_id")),
        sa.ForeignKeyConstraint(["received_by"], ["person.id"], name=op.f("fk_paper_received_by")),
        sa.ForeignKeyConstraint(["verified_by"], ["person.id"], name=op.f("fk_paper_verified_by")),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_paper")),
    )
    op.create_index("ix_paper_file_id", "paper", ["file_id"], unique=False)


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.String(length=30), nullable=False),
        sa.Column("ukom_kind", sa.String(length=30), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("origin_position_id", sa.Uuid(), nullable=False),
        sa.Column("origin_jenis", sa.String(length=20), nullable=False),
        sa.Column("origin_jenjang", sa.String(length=20), nullable=False),
        sa.Column("target_unit_id", sa.Uuid(), nullable=False),
        sa.Column("target_position_id", sa.Uuid(), nullable=True),
        sa.Column("target_jenis", sa.String(length=20), nullable=False),
        sa.Column("target_jenjang", sa.String(length=20), nullable=False),
        sa.Column("jabatan", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("experience_months", sa.Integer(), nullable=False),
        sa.Column("reduced_experience", sa.Boolean(), nullable=False),
        sa.Column("degree_recognised", sa.Boolean(), nullable=False),
        sa.Column("holds_top_pangkat", sa.Boolean(), nullable=False),
        sa.Column("asks_test", sa.Boolean(), nullable=False),
        sa.Column("selected", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("result_number", sa.String(length=120), nullable=False),
        sa.Column("sk_number", sa.String(length=120), nullable=False),
        sa.Column("ba_number", sa.String(length=120), nullable=False),
        sa.Column("ak_units", sa.BigInteger(), nullable=True),
        sa.Column("ak_clause", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(ak_units is null) = (ak_clause = '')", name=op.f("ck_proposal_figure_by_a_rule")
        ),
        sa.CheckConstraint("experience_months >= 0", name=op.f("ck_proposal_experience")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_proposal_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["origin_position_id"], ["position.id"], name=op.f("fk_proposal_origin_position_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_proposal_person_id")),
        sa.ForeignKeyConstraint(
            ["target_position_id"], ["position.id"], name=op.f("fk_proposal_target_position_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_unit_id"], ["unit.id"], name=op.f("fk_proposal_target_unit_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_proposal")),
    )
    op.create_index("ix_proposal_person_id", "proposal", ["person_id"], unique=False)
    op.create_index(
        "ix_proposal_place",
        "proposal",
        ["target_unit_id", "jabatan", "target_jenjang"],
        unique=False,
    )


def _uji_kompetensi() -> None:
    op.create_table(
        "uji_kompetensi",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("jf", sa.String(length=60), nullable=False),
        sa.Column("jenjang", sa.String(length=20), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("session_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("development", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(length=120), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(passed_on is null) = (certificate = '')",
            name=op.f("ck_uji_kompetensi_passed_by_certificate"),
        ),
        sa.CheckConstraint(
            "(passed_on is null) = (valid_until is null)",
            name=op.f("ck_uji_kompetensi_passed_until"),
        ),
        sa.CheckConstraint("attempt >= 1", name=op.f("ck_uji_kompetensi_attempt")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["workflow_case.id"], name=op.f("fk_uji_kompetensi_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_uji_kompetensi_person_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_uji_kompetensi")),
    )
    op.create_index(
        "ix_uji_kompetensi_person_id", "uji_kompetensi", ["person_id", "kind", "jf"], unique=False
    )


def _nilai_ukom() -> None:
    op.create_table(
        "nilai_ukom",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("component", sa.String(length=20), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.CheckConstraint("hundredths between 0 and 10000", name=op.f("ck_nilai_ukom_percent")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["uji_kompetensi.case_id"], name=op.f("fk_nilai_ukom_case_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nilai_ukom_person_id")),
        sa.PrimaryKeyConstraint(
            "case_id", "attempt", "person_id", "component", name=op.f("pk_nilai_ukom")
        ),
    )


def _penguji() -> None:
    op.create_table(
        "penguji",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("attempt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("related", sa.Boolean(), nullable=False),
        sa.Column("handed_in_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["uji_kompetensi.case_id"], name=op.f("fk_penguji_case_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_penguji_person_id")),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_penguji_position_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "attempt", "person_id", name=op.f("pk_penguji")),
    )
