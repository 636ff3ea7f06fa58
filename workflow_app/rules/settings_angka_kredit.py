"""The settings of angka kredit, each with what holds until an agency decides.

Where a clause is silent the default is the mildest reading.
"""

from __future__ import annotations

from fractions import Fraction

from workflow_app.rules.ak_appointment import PENYESUAIAN_YEARS, PenyesuaianRow
from workflow_app.rules.ak_pendidikan import EduBonusScope
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.angka_kredit import YearBasis
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.setting_records import made_of, member, points
from workflow_app.rules.setting_values import (
    Made,
    SettingDefinition,
    Unfit,
    flag,
    sequence,
    whole,
    year_date,
    year_day,
)
from workflow_app.rules.text import Text

_PENYESUAIAN = "PermenPANRB 1/2023, Pasal 25; Peraturan BKN 3/2023, Pasal 8"


def _row_of(golongan: Golongan, pendidikan: Pendidikan, ak: tuple[Fraction, ...]) -> PenyesuaianRow:
    if len(ak) != PENYESUAIAN_YEARS:
        raise Unfit(
            f"isi {PENYESUAIAN_YEARS} angka: masa 0, 1, 2, 3, dan 4 tahun atau lebih",
            f"enter {PENYESUAIAN_YEARS} figures: for 0, 1, 2, 3, and 4 years or more",
        )
    return PenyesuaianRow(golongan, pendidikan, ak)


def _each_once(read: object) -> object:
    rows: tuple[PenyesuaianRow, ...] = read  # type: ignore[assignment]  # of rows
    if len({(row.golongan, row.pendidikan) for row in rows}) != len(rows):
        raise Unfit(
            "satu golongan dan ijazah hanya satu baris", "one row for a golongan and diploma"
        )
    return rows


_row = made_of(
    _row_of, golongan=member(Golongan), pendidikan=member(Pendidikan), ak=sequence(points)
)
_penyesuaian = Made(sequence(_row), _each_once)

#: In the order of the work.
ANGKA_KREDIT = (
    SettingDefinition(
        "ak_year_basis",
        member(YearBasis),
        Text("Dasar konversi bila unit atau penilai berganti", "What counts on a change of unit"),
        "Peraturan BKN 3/2023, Pasal 12–13",
        default=YearBasis.ANNUAL_PREDICATE.value,
    ),
    SettingDefinition(
        "ak_display_decimals",
        whole(2, 3),
        Text("Desimal angka kredit pada cetakan", "Decimals of printed angka kredit"),
        "Peraturan BKN 3/2023, Lampiran II angka 10",
        default=3,
        looks_back=True,
    ),
    SettingDefinition(
        "ak_book_keeping",
        member(BookKeeping),
        Text("Pembukuan angka kredit", "Book-keeping of angka kredit"),
        "Peraturan BKN 3/2023, Lampiran II angka 12",
        default=BookKeeping.MODE_A.value,
        looks_back=True,
    ),
    SettingDefinition(
        "ak_pengangkatan_pertama",
        flag,
        Text("Konversi masa CPNS pada pengangkatan pertama", "Convert CPNS service"),
        "Peraturan BKN 3/2023, Pasal 4",
        default=True,
    ),
    SettingDefinition(
        "ak_penyesuaian_table",
        _penyesuaian,
        Text("Tabel angka kredit penyesuaian", "Table of AK at a penyesuaian"),
        _PENYESUAIAN,
        default=[],
    ),
    SettingDefinition(
        "annual_konversi_not_before",
        year_date,
        Text("Konversi tahunan paling awal", "Earliest annual konversi"),
        "Peraturan BKN 3/2023, Pasal 12",
        default=year_day(12, 15),
    ),
    SettingDefinition(
        "edu_bonus_scope",
        member(EduBonusScope),
        Text("Angka kredit peningkatan pendidikan", "AK for a higher degree"),
        "Peraturan BKN 3/2023, Pasal 14",
        default=EduBonusScope.PER_JENJANG.value,
    ),
)
