"""The ledger of angka kredit: lines are added, never changed; a mistake is met by its opposite.

One account is the time of one person in one jenjang of one JF, which starts at AK Dasar; a rise
opens the next account and leaves the rest behind. Amounts are whole units of 1/24,000 AK, in which
every figure of the regulation is exact (months/12 × percent × koefisien, and three decimals of an
integrated total), so that a sum is a sum. Source: Peraturan BKN 3/2023, Pasal 4–14 and Lampiran
II angka 10–12.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

from workflow_app.rules.ak_months import Holding, annual_terms
from workflow_app.rules.angka_kredit import Conversion, Term, convert
from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from workflow_app.rules.ak_appointment import AkAppointment
    from workflow_app.rules.predikat import Predikat

#: Units of one angka kredit: the least number divided by all denominators that occur.
UNITS = 24_000


class AkRow(Labelled):
    """The rows of a PAK, in its order (Peraturan BKN 3/2023, Lampiran II angka 12)."""

    DASAR = "dasar", "AK Dasar", "Base points"
    LAMA = "lama", "AK JF lama", "Points of the former JF"
    PENYESUAIAN = "penyesuaian", "AK Penyesuaian/Penyetaraan", "Points of adjustment"
    KONVERSI = "konversi", "AK Konversi", "Converted points"
    PENDIDIKAN = "pendidikan", "AK peningkatan pendidikan", "Points of education"
    LAINNYA = "lainnya", "Lainnya", "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AkLine:
    """One line; ``units`` may be negative only where it ``reverses`` another.

    ``year``, ``months`` and ``annual`` are those of a konversi, ``evaluation`` the case of the
    settled evaluation it rests on, ``clause`` the rule by which the amount was worked out.
    """

    id: UUID
    row: AkRow
    units: int
    clause: str
    year: int = 0
    months: int = 0
    annual: bool = False
    evaluation: UUID | None = None
    reverses: UUID | None = None

    @property
    def value(self) -> Fraction:
        """The amount in angka kredit, exact."""
        return from_units(self.units)


def to_units(value: Fraction) -> int:
    """Return an amount in whole units. Raises ValueError for one that is finer than a unit."""
    units = value * UNITS
    if units.denominator != 1:
        raise ValueError(f"{value} tidak dapat dibukukan dalam satuan 1/{UNITS}")
    return units.numerator


def from_units(units: int) -> Fraction:
    """Return whole units in angka kredit."""
    return Fraction(units, UNITS)


def balance(lines: Iterable[AkLine]) -> Fraction:
    """Return the running total of one account (Peraturan BKN 3/2023, Lampiran II angka 12)."""
    return from_units(sum(line.units for line in lines))


def standing(lines: Sequence[AkLine]) -> tuple[AkLine, ...]:
    """Return the lines that count: neither reversed nor reversing, in their order."""
    reversed_ids = {line.reverses for line in lines if line.reverses}
    return tuple(line for line in lines if line.reverses is None and line.id not in reversed_ids)


def rows_of_pak(lines: Sequence[AkLine]) -> dict[AkRow, Fraction]:
    """Return the sum of each row of the PAK, every row present (Lampiran II angka 12)."""
    rows = dict.fromkeys(AkRow, Fraction())
    for line in lines:
        rows[line.row] += line.value
    return rows


def counter_line(line: AkLine, lines: Iterable[AkLine], new_id: UUID) -> AkLine:
    """Return the line that takes another one back.

    Raises ValueError for a line that is not in the account, is taken back already, or takes back
    another itself.
    """
    found = tuple(lines)
    if line not in found:
        raise ValueError("baris itu tidak ada pada buku ini")
    if line not in standing(found):
        raise ValueError("baris itu sudah dibatalkan atau merupakan pembatalan")
    return replace(line, id=new_id, units=-line.units, reverses=line.id)


def superseded_lines(lines: Sequence[AkLine], year: int) -> tuple[AkLine, ...]:
    """Return the standing periodic lines of a year, which its annual predikat replaces.

    Source: Peraturan BKN 3/2023, Pasal 12–13.
    """
    return tuple(
        line
        for line in standing(lines)
        if line.row is AkRow.KONVERSI and line.year == year and not line.annual
    )


def annual_conversions(
    year: int, predikat: Predikat, holdings: Sequence[Holding]
) -> tuple[Conversion, ...]:
    """Return what one annual predikat earns, a conversion for each jenjang held in the year.

    Source: Peraturan BKN 3/2023, Pasal 12–13.
    """
    return tuple(convert(term) for term in annual_terms(year, predikat, holdings))


def conversion_line(conversion: Conversion, evaluation: UUID, new_id: UUID) -> AkLine:
    """Return the line of one conversion; it names the evaluation it rests on."""
    term: Term = conversion.term
    return AkLine(
        id=new_id,
        row=AkRow.KONVERSI,
        units=to_units(conversion.ak),
        clause=conversion.clause,
        year=term.year,
        months=term.months,
        annual=term.of_the_year,
        evaluation=evaluation,
    )


def opening_lines(figure: AkAppointment, row: AkRow, ids: Sequence[UUID]) -> tuple[AkLine, ...]:
    """Return the lines with which an account opens: AK Dasar, and what the way in gives besides.

    ``row`` is the row of the PAK for the rest: ``lama`` for AK carried between JF, ``konversi`` for
    service that was converted, ``penyesuaian`` for an adjustment. ``ids`` holds two ids. Source:
    Peraturan BKN 3/2023, Pasal 4–10.
    """
    base = figure.ak_dasar or Fraction()
    parts = ((AkRow.DASAR, base), (row, figure.total - base))
    return tuple(
        AkLine(id=new_id, row=kind, units=to_units(value), clause=figure.clause)
        for new_id, (kind, value) in zip(ids, parts, strict=True)
        if value
    )


def faults(lines: Sequence[AkLine]) -> tuple[str, ...]:
    """Say what cannot be right about an account: a year counted twice, a line taken back twice.

    Sentences in Bahasa Indonesia; none for a sound account. Source: Peraturan BKN 3/2023, Pasal
    12–14.
    """
    return (*_bad_reversals(lines), *_bad_years(standing(lines)), *_twice_educated(lines))


def _bad_reversals(lines: Sequence[AkLine]) -> Iterable[str]:
    by_id = {line.id: line for line in lines}
    taken: set[UUID] = set()
    for line in lines:
        if line.reverses is None:
            if line.units < 0:
                yield f"baris {line.id} bernilai negatif tanpa membatalkan baris lain"
            continue
        original = by_id.get(line.reverses)
        if original is None or original.units != -line.units or original.row is not line.row:
            yield f"baris {line.id} tidak membatalkan baris mana pun"
        if line.reverses in taken:
            yield f"baris {line.reverses} dibatalkan dua kali"
        taken.add(line.reverses)


def _bad_years(lines: Iterable[AkLine]) -> Iterable[str]:
    converted = [line for line in lines if line.row is AkRow.KONVERSI and line.year]
    for year in sorted({line.year for line in converted}):
        of_year = [line for line in converted if line.year == year]
        if sum(line.months for line in of_year) > 12:
            yield f"tahun {year} terhitung lebih dari 12 bulan"
        if len({line.annual for line in of_year}) > 1:
            yield f"tahun {year} terhitung dari predikat tahunan dan periodik sekaligus"


def _twice_educated(lines: Sequence[AkLine]) -> Iterable[str]:
    degrees = [line for line in standing(lines) if line.row is AkRow.PENDIDIKAN]
    if len(degrees) > 1:
        yield "angka kredit peningkatan pendidikan terhitung lebih dari satu kali"
