"""Which months of a year count to which jenjang.

The month of a TMT counts whole to what begins in it; a month outside any JF counts to nothing.
Source: Peraturan BKN 3/2023, Pasal 4 and 12–13; the split by jenjang follows from the koefisien.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from workflow_app.rules.angka_kredit import MONTHS_A_YEAR, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from workflow_app.rules.jenjang import Jenjang
    from workflow_app.rules.predikat import Predikat


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody holds from ``tmt`` on: a jenjang, or None for a post outside JF."""

    jenjang: Jenjang | None
    tmt: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months of one year on end in one jenjang, from ``first`` to ``last``, 1 to 12."""

    jenjang: Jenjang
    first: int
    last: int

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class RatedDays:
    """A predikat over days on end, both included, by the case of its evaluation."""

    first: date
    last: date
    predikat: Predikat
    evaluation: UUID

    def covers(self, year: int, month: int) -> bool:
        """Whether the last day of a month lies in it."""
        return self.first <= date(year, month, monthrange(year, month)[1]) <= self.last

    def months(self, year: int) -> tuple[int, ...]:
        """The months of a year that belong to it, 1 to 12."""
        return tuple(month for month in range(1, MONTHS_A_YEAR + 1) if self.covers(year, month))


def holdings_of(accounts: Iterable[tuple[Jenjang, date, date | None]]) -> list[Holding]:
    """Return what was held since when, from accounts with their first and last day.

    Nothing is held after an account that has ended and was not followed by another.
    """
    known = tuple(accounts)
    found = [Holding(jenjang, opened_on) for jenjang, opened_on, _ in known]
    ended = {closed_on + timedelta(days=1) for _, _, closed_on in known if closed_on}
    return found + [Holding(None, day) for day in sorted(ended - {each.tmt for each in found})]


def months_by_year(start: date, until: date) -> Mapping[int, int]:
    """Count calendar months per year from that of ``start`` to the one before that of ``until``.

    ``start`` is a TMT and its month counts, ``until`` the TMT of what follows and its month does
    not. Raises ValueError when ``until`` comes first. Source: Peraturan BKN 3/2023, Pasal 4.
    """
    if until < start:
        raise ValueError(f"TMT {until.isoformat()} lebih awal daripada {start.isoformat()}")
    first, last = _ordinal(start.year, start.month), _ordinal(until.year, until.month)
    months: dict[int, int] = {}
    for ordinal in range(first, last):
        year = (ordinal - 1) // MONTHS_A_YEAR
        months[year] = months.get(year, 0) + 1
    return months


def jenjang_months(
    year: int, holdings: Sequence[Holding], through: int = MONTHS_A_YEAR
) -> Mapping[Jenjang, int]:
    """Share out the months January to ``through`` of a year among the jenjang held.

    ``holdings`` may stand in any order; of two that begin in one month the later wins. Source:
    Peraturan BKN 3/2023, Pasal 13(3): the koefisien is that of the jenjang.
    """
    shares: dict[Jenjang, int] = {}
    for each in stretches(year, holdings, through):
        shares[each.jenjang] = shares.get(each.jenjang, 0) + each.months
    return shares


def stretches(
    year: int, holdings: Sequence[Holding], through: int = MONTHS_A_YEAR
) -> tuple[Stretch, ...]:
    """Part the months January to ``through`` of a year where the jenjang changes.

    Of two that begin in one month the later wins; months outside JF are left out. Source:
    Peraturan BKN 3/2023, Pasal 4 and 13(3).
    """
    parts: list[Stretch] = []
    held = ((_held(holdings, _ordinal(year, month)), month) for month in range(1, through + 1))
    for jenjang, group in groupby(held, key=lambda each: each[0]):
        months = [month for _, month in group]
        if jenjang is not None:
            parts.append(Stretch(jenjang, months[0], months[-1]))
    return tuple(parts)


def runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of months on end; ``months`` are in order."""
    starts = [month for month in months if month - 1 not in months]
    ends = [month for month in months if month + 1 not in months]
    return list(zip(starts, ends, strict=True))


def annual_terms(year: int, predikat: Predikat, holdings: Sequence[Holding]) -> tuple[Term, ...]:
    """Return the lines that one annual predikat makes, one for each jenjang held in the year.

    Source: Peraturan BKN 3/2023, Pasal 12–13.
    """
    return tuple(
        Term(year=year, jenjang=jenjang, predikat=predikat, months=months, annual=True)
        for jenjang, months in jenjang_months(year, holdings).items()
    )


def segment_terms(
    year: int, annual: RatedDays, segments: Sequence[RatedDays], holdings: Sequence[Holding]
) -> tuple[tuple[Term, UUID], ...]:
    """Return the lines of a year in which each segment counts with its own predikat.

    A month belongs to the segment that has its last day, any other to the annual predikat; with
    each line the case of the evaluation it rests on. Source: Peraturan BKN 3/2023, Pasal 12–13;
    the agency's setting ``ak_year_basis``.
    """
    shares: dict[tuple[Jenjang, RatedDays], int] = {}
    for month in range(1, MONTHS_A_YEAR + 1):
        jenjang = _held(holdings, _ordinal(year, month))
        if jenjang is not None:
            rated = next((each for each in segments if each.covers(year, month)), annual)
            shares[jenjang, rated] = shares.get((jenjang, rated), 0) + 1
    return tuple(
        (
            Term(year=year, jenjang=jenjang, predikat=rated.predikat, months=months, annual=True),
            rated.evaluation,
        )
        for (jenjang, rated), months in shares.items()
    )


def _ordinal(year: int, month: int) -> int:
    return year * MONTHS_A_YEAR + month


def _held(holdings: Sequence[Holding], month: int) -> Jenjang | None:
    begun = [h for h in holdings if _ordinal(h.tmt.year, h.tmt.month) <= month]
    return max(begun, key=lambda holding: holding.tmt).jenjang if begun else None
