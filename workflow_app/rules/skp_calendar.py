"""The calendar of an SKP: when planning opens, by when it is set, its evaluation periods.

Source: PermenPANRB 6/2022, Pasal 1 and 14–15; the end of January: PP 30/2019, Pasal 8–25.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.text import Text
from workflow_app.rules.working_days import IsWorkingDay, working_day_after

_ROMAN = ("I", "II", "III", "IV")
#: The names of the months, January first.
MONTHS = (
    Text("Januari", "January"),
    Text("Februari", "February"),
    Text("Maret", "March"),
    Text("April", "April"),
    Text("Mei", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("Agustus", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Desember", "December"),
)


class EvaluationPeriod(Labelled):
    """How often an agency evaluates inside the year; the SKP itself is always yearly."""

    MONTH = "month", "Bulan", "Month"
    QUARTER = "quarter", "Triwulan", "Quarter"
    SEMESTER = "semester", "Semester", "Half-year"

    @property
    def months(self) -> int:
        """Length in months."""
        return {"month": 1, "quarter": 3, "semester": 6}[self]


@dataclass(frozen=True, slots=True)
class Period:
    """One evaluation period, ``start`` to ``end`` both included; ``number`` counts in the year."""

    number: int
    label: Text
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class EstablishmentCheck:
    """Where an SKP that is not set yet stands; ``trigger`` is what the calendar asks for now."""

    overdue: bool
    trigger: str | None = None
    escalate_to: str | None = None


def periods(
    year: int, kind: EvaluationPeriod, start: date | None = None, end: date | None = None
) -> tuple[Period, ...]:
    """Return the evaluation periods of the year, clipped to an SKP that runs ``start``–``end``.

    Together they cover exactly the days of the SKP in that year. Raises ValueError when the SKP
    has no day in the year. Source: PermenPANRB 6/2022, Pasal 1 (month or quarter); half-years are
    the practice of some agencies.
    """
    first = max(start or date.min, date(year, 1, 1))
    last = min(end or date.max, date(year, 12, 31))
    if first > last:
        raise ValueError(f"SKP tidak mempunyai hari pada tahun {year}")
    whole = (_whole(year, kind, number) for number in range(1, 12 // kind.months + 1))
    return tuple(
        Period(period.number, period.label, max(period.start, first), min(period.end, last))
        for period in whole
        if period.start <= last and period.end >= first
    )


def new_post_deadline(start: date, working_days: int, is_working_day: IsWorkingDay) -> date:
    """Return the last day for setting the SKP of a new post that began on ``start``."""
    return working_day_after(start, working_days, is_working_day)


def establish_deadline(
    general: date, start: date, working_days: int, is_working_day: IsWorkingDay
) -> date:
    """Return the last day for setting an SKP that begins on ``start``.

    The general deadline (31 January) or that of a new post, whichever is later.
    """
    return max(general, new_post_deadline(start, working_days, is_working_day))


def joins_too_late(start: date, cutoff: date | None) -> bool:
    """Whether somebody new in a post continues the predecessor's SKP; no cutoff: never.

    An agency's own rule; off by default.
    """
    return cutoff is not None and start > cutoff


def planning_open(today: date, opens: date) -> bool:
    """Whether an SKP of the year may be drafted already."""
    return today >= opens


def check_establishment(
    *, year: int, is_set: bool, today: date, deadline: date, fallback_actor: str = "atasan_ppkj"
) -> EstablishmentCheck:
    """Say whether an SKP of ``year`` is overdue for setting and what follows.

    The day after the deadline the fallback actor takes over the dialogue; after the year the SKP
    expires without a predikat. Source: PermenPANRB 6/2022, Pasal 14–15.
    """
    if is_set or today <= deadline:
        return EstablishmentCheck(overdue=False)
    if today.year > year:
        return EstablishmentCheck(overdue=True, trigger="expire")
    return EstablishmentCheck(overdue=True, trigger="escalate", escalate_to=fallback_actor)


def _whole(year: int, kind: EvaluationPeriod, number: int) -> Period:
    first_month = (number - 1) * kind.months + 1
    last_month = first_month + kind.months - 1
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(
        number, _label(kind, number), date(year, first_month, 1), following - timedelta(days=1)
    )


def _label(kind: EvaluationPeriod, number: int) -> Text:
    if kind is EvaluationPeriod.MONTH:
        return MONTHS[number - 1]
    roman = _ROMAN[number - 1]
    return Text(f"{kind.label.id} {roman}", f"{kind.label.en} {roman}")
