"""Settings in words: what their codes are called, and what a value says, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat
from workflow_app.rules.setting_lines import line_of
from workflow_app.rules.setting_records import DEFAULT_JF, Member, PerJf, Record
from workflow_app.rules.setting_values import (
    LAST_DAY,
    Choice,
    Flag,
    Made,
    Maybe,
    Number,
    Reader,
    Sequence,
    Table,
    YearDay,
)
from workflow_app.rules.skp_calendar import MONTHS
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomComponent

_YEARS = {
    "-1": Text("tahun sebelumnya", "the year before"),
    "0": Text("tahun kinerja itu", "the performance year"),
    "1": Text("tahun berikutnya", "the year after"),
}
_LAST = Text("Hari terakhir", "Last day")
_DAY = ("day", "month", "year")
NOTHING = Text("Tidak ditentukan", "Not set")
NONE = Text("Tidak ada", "None")
_LABELLED = (JenisJabatan, Jenjang, Golongan, CapaianOrganisasi, Predikat, UkomComponent)

#: What codes are called that no list of a regulation names.
WORDS: Mapping[str, Text] = {
    **{code.value: code.label for kind in _LABELLED for code in kind},
    "yes": Text("Ya", "Yes"),
    "no": Text("Tidak", "No"),
    DEFAULT_JF: Text("Semua JF", "Every JF"),
    "warn": Text("Ingatkan saja", "Warn only"),
    "block": Text("Tolak", "Refuse"),
    "off": Text("Tidak dipakai", "Not used"),
    "always": Text("Selalu", "Always"),
    "never": Text("Tidak pernah", "Never"),
    "proposal": Text("Diusulkan, lalu diputuskan", "Proposed, then decided"),
    "warn_with_reason": Text("Ingatkan dan minta alasan", "Warn and ask for a reason"),
    "granted": Text("Dianggap dikabulkan", "Deemed granted"),
    "reminded": Text("Diingatkan tiap hari", "Reminded of daily"),
    "calendar": Text("Hari kalender", "Calendar days"),
    "working": Text("Hari kerja", "Working days"),
    "kuantitatif": Text("Kuantitatif", "Quantitative"),
    "kualitatif": Text("Kualitatif", "Qualitative"),
    "semester": Text("Semester", "Half-year"),
    "quarter": Text("Triwulan", "Quarter"),
    "agency": Text("Seluruh instansi", "The whole agency"),
    "organisation_without_head": Text(
        "Unit tanpa pimpinannya", "The organisation without its head"
    ),
    "organisation_with_head": Text("Unit dengan pimpinannya", "The organisation with its head"),
    "agency_table": Text("Tabel instansi", "A table of the agency"),
    "pp30": Text("Rumus PP 30/2019", "The formula of PP 30/2019"),
    "se_3_2023": Text("SE MenPANRB 3/2023", "Circular SE MenPANRB 3/2023"),
    "ppkj_decides": Text("Pejabat penilai memutuskan", "The rater decides"),
    "month_weighted_aid": Text(
        "Pejabat penilai memutuskan, dibantu bobot bulan", "The rater decides, shown month weights"
    ),
    "ppkj": Text("Pejabat Penilai Kinerja", "Rater"),
    "atasan_ppkj": Text("Atasan Pejabat Penilai Kinerja", "Superior of the rater"),
    "tim_pengelola_kinerja": Text("Tim Pengelola Kinerja", "Performance team"),
    "menteri_koordinator": Text("Menteri koordinator", "Coordinating minister"),
    "kepala_instansi": Text("Pimpinan instansi", "Head of the agency"),
    "kepala_daerah": Text("Kepala daerah", "Head of the region"),
    "keterampilan": Text("JF keterampilan", "JF of skills"),
    "pimpinan_unit_mandiri": Text("Pimpinan unit kerja mandiri", "Head of an independent unit"),
    "lainnya": Text("Lainnya", "Others"),
    "pusat": Text("Instansi pusat", "Central agencies"),
    "daerah": Text("Instansi daerah", "Regional agencies"),
    "planning": Text("Saat perencanaan", "While planning"),
    "period": Text("Periode", "Period"),
    "name": Text("Nama langkah", "Name of the step"),
    "due": Text("Jatuh tempo", "Due"),
    "day": Text("Tanggal", "Day"),
    "month": Text("Bulan", "Month"),
    "year": Text("Tahun", "Year"),
    "months": Text("Bulan sebelum BUP", "Months before BUP"),
    "mode": Text("Bila lewat", "When later"),
    "full": Text("Lulus penuh mulai (persen)", "Passed from, percent"),
    "with_note": Text("Lulus dengan catatan mulai (persen)", "Passed with a note from, percent"),
    "when": Text("Kapan boleh", "When allowed"),
    "cap": Text("Paling banyak (kali)", "At most (times)"),
    "golongan": Text("Golongan", "Golongan (rank class)"),
    "pendidikan": Text("Ijazah", "Diploma"),
    "ak": Text("Angka kredit tiap masa kepangkatan", "Angka kredit by years in the pangkat"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One row of a value: what leads to it, and what it says."""

    headings: tuple[Text, ...]
    text: Text

    @property
    def heading(self) -> Text:
        """The headings on one line."""
        return Text(
            " · ".join(each.id for each in self.headings),
            " · ".join(each.en for each in self.headings),
        )


def word(code: str) -> Text:
    """What a code is called; the code of a JF is its own name."""
    return WORDS.get(code, Text(code, code))


def answer_word(read: Reader, part: str, code: str) -> Text:
    """What one of the answers to a leaf is called; ``part`` is the last of its path."""
    match read:
        case YearDay():
            if part == "month":
                return MONTHS[int(code) - 1]
            return _YEARS[code] if part == "year" else _day(code)
        case Sequence():
            return answer_word(read.read, part, code)
        case Member():
            return read.kind(code).label
        case _:
            return word(code)


def said(read: Reader, value: Any, headings: tuple[Text, ...] = ()) -> Iterator[Said]:  # noqa: ANN401 - JSON
    """A JSON value in words, a row a leaf."""
    match read:
        case Made() | Maybe() if value is not None:
            yield from said(read.read, value, headings)
        case Table() | Record() | PerJf():
            for name, part in value.items():
                inner = read.readers[name] if isinstance(read, Record) else read.read
                yield from said(inner, part, (*headings, word(name)))
        case _:
            yield Said(headings, _text(read, value))


def _text(read: Reader, value: Any) -> Text:  # noqa: ANN401 - JSON
    if value is None:
        return NOTHING
    match read:
        case Sequence():
            return _listed(read.read, value)
        case Flag():
            return word("yes" if value else "no")
        case Choice() | Member():
            return answer_word(read, "", value)
        case YearDay():
            return _joined([answer_word(read, part, str(value[part])) for part in _DAY], " ")
        case _:
            return _plain(str(value).replace(".", ",") if isinstance(read, Number) else str(value))


def _listed(read: Reader, values: list[Any]) -> Text:
    if not values:
        return NONE
    if isinstance(read, Choice | Member):
        return _joined([answer_word(read, "", each) for each in values], ", ")
    return _plain(" / ".join(line_of(read, each) for each in values))


def _day(code: str) -> Text:
    return _LAST if code == LAST_DAY else _plain(code)


def _plain(text: str) -> Text:
    return Text(text, text)


def _joined(texts: list[Text], between: str) -> Text:
    return Text(between.join(each.id for each in texts), between.join(each.en for each in texts))
