"""From predikat to angka kredit: konversi and akumulasi.

Values are exact fractions; only print rounds, and only the total. Source: PermenPANRB 1/2023,
Pasal 36/37; Peraturan BKN 3/2023, Pasal 12–13 and Lampiran II angka 10–11.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MONTHS_A_YEAR = 12

#: Percent of the koefisien that a predikat earns.
PERCENT: RuleTable[Mapping[Predikat, Fraction]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 36/37",
        MappingProxyType(
            {
                Predikat.SANGAT_BAIK: Fraction(150),
                Predikat.BAIK: Fraction(100),
                Predikat.BUTUH_PERBAIKAN: Fraction(75),
                Predikat.KURANG: Fraction(50),
                Predikat.SANGAT_KURANG: Fraction(25),
            }
        ),
    )
)


class YearBasis(Labelled):
    """The agency's setting ``ak_year_basis``: what counts when unit or rater changed."""

    ANNUAL_PREDICATE = "annual_predicate", "Predikat tahunan", "Annual predicate"
    PER_SEGMENT = "per_segment", "Predikat tiap segmen", "Predicate of each segment"


@dataclass(frozen=True, slots=True)
class RatedMonths:
    """Months of service under one predikat. Raises ValueError below zero."""

    months: int
    predikat: Predikat

    def __post_init__(self) -> None:
        if self.months < 0:
            raise ValueError("jumlah bulan tidak boleh negatif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One line to be converted: months of a performance year in one jenjang.

    ``annual`` marks the predikat of the year, the others are periodic or of a segment; a predikat
    over all twelve months is annual by itself.
    """

    year: int
    jenjang: Jenjang
    predikat: Predikat
    months: int = MONTHS_A_YEAR
    annual: bool = False

    @property
    def of_the_year(self) -> bool:
        """Whether the predikat is the annual one."""
        return self.annual or self.months == MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Conversion:
    """A line of the konversi form (Peraturan BKN 3/2023, Lampiran II angka 10)."""

    term: Term
    percent: Fraction
    koefisien: Fraction
    ak: Fraction
    clause: str


@dataclass(frozen=True, slots=True)
class Akumulasi:
    """The akumulasi form (Lampiran II angka 11); what another predikat replaced is kept aside."""

    rows: tuple[Conversion, ...]
    superseded: tuple[Term, ...]

    @property
    def total(self) -> Fraction:
        """The sum of the rows, exact."""
        return sum((row.ak for row in self.rows), Fraction())


def konversi(jenjang: Jenjang, predikat: Predikat, months: int, day: date) -> Fraction:
    """Return months/12 × percent × koefisien by the rule of ``day``.

    More than twelve months are years under one predikat. Raises ValueError below zero. Source:
    Peraturan BKN 3/2023, Pasal 13(3).
    """
    return konversi_all(jenjang, (RatedMonths(months, predikat),), day)


def konversi_all(jenjang: Jenjang, service: Iterable[RatedMonths], day: date) -> Fraction:
    """Return the sum over service under several predikat (Peraturan BKN 3/2023, Pasal 13(3))."""
    percent, koefisien = PERCENT.on(day).value, rung_of(jenjang, day).koefisien
    parts = (part.months * percent[part.predikat] for part in service)
    return sum(parts, Fraction()) * koefisien / (100 * MONTHS_A_YEAR)


def convert(term: Term) -> Conversion:
    """Convert one line by the rule in force at the end of its year.

    Raises ValueError outside 0–12 months, LookupError for a year before the rule (performance
    from January 2023 on). Source: Peraturan BKN 3/2023, Pasal 12–13.
    """
    if not 0 <= term.months <= MONTHS_A_YEAR:
        raise ValueError("satu tahun kinerja mempunyai 0 sampai 12 bulan")
    day = date(term.year, 12, 31)
    percent = PERCENT.on(day)
    return Conversion(
        term,
        percent.value[term.predikat],
        rung_of(term.jenjang, day).koefisien,
        konversi(term.jenjang, term.predikat, term.months, day),
        percent.clause,
    )


def akumulasi(terms: Sequence[Term], basis: YearBasis = YearBasis.ANNUAL_PREDICATE) -> Akumulasi:
    """Sum converted lines, each month once.

    Where a year has both, its annual predikat replaces the periodic ones, or the segments replace
    it under ``per_segment``. Raises ValueError when a year still counts more than twelve months.
    Source: Peraturan BKN 3/2023, Pasal 12–13, Lampiran II angka 11.
    """
    kinds = defaultdict(set)
    for term in terms:
        kinds[term.year].add(term.of_the_year)
    annual_wins = basis is YearBasis.ANNUAL_PREDICATE
    counted = [t for t in terms if len(kinds[t.year]) == 1 or t.of_the_year is annual_wins]
    _check_months(counted)
    superseded = tuple(term for term in terms if term not in counted)
    return Akumulasi(tuple(map(convert, counted)), superseded)


def _check_months(terms: Iterable[Term]) -> None:
    months: Counter[int] = Counter()
    for term in terms:
        months[term.year] += term.months
    for year, count in months.items():
        if count > MONTHS_A_YEAR:
            raise ValueError(f"tahun {year} terhitung {count} bulan")
