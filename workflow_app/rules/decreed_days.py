"""Days as a decree lists them: one a line, a date and what the day is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from workflow_app.rules.labelled import Labelled
from workflow_app.rules.local_days import askable
from workflow_app.rules.skp_calendar import MONTHS
from workflow_app.rules.text import Text

MOST_DAYS = 100
LONGEST_NAME = 120


class DecreeKind(Labelled):
    """What a decree makes of its days."""

    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama", "Joint leave"
    NATIONAL = "national", "Hari libur nasional", "National holiday"
    REGIONAL = "regional", "Hari libur daerah", "Regional holiday"
    WORKING_DAY = "working_day", "Hari kerja pengganti", "Day to be worked"

    @property
    def works(self) -> bool:
        """Whether the days are worked, whatever day of the week they are."""
        return self is DecreeKind.WORKING_DAY


@dataclass(frozen=True, slots=True)
class DecreedDay:
    """A day and what it is called."""

    day: date
    name: str


class UnreadableDays(ValueError):
    """A list that cannot be taken; ``sentence`` says which line and why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


_SHAPES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)(?P<rest>.*)"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)(?P<rest>.*)"),
    re.compile(r"(?P<d>\d{1,2})\s+(?P<name>[^\W\d]+)\s+(?P<y>\d{4})(?!\d)(?P<rest>.*)"),
)
_WEEKDAY = re.compile(
    r"(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s*,\s*", re.IGNORECASE
)
_MONTHS = {
    name.casefold(): number
    for number, month in enumerate(MONTHS, 1)
    for name in (month.id, month.en, month.id[:3], month.en[:3])
}


def decreed_days(text: str) -> tuple[DecreedDay, ...]:
    """Read a pasted list; the days come sorted.

    A line is ``2026-03-20 Idulfitri``, ``20/3/2026; Idulfitri`` or ``Jumat, 20 Maret 2026 –
    Idulfitri``. Raises ``UnreadableDays`` with the number of the line.
    """
    found: dict[date, DecreedDay] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        each = _read(line.strip(), number)
        if each.day in found:
            written = each.day.isoformat()
            raise _unreadable(number, f"{written} sudah ada", f"{written} is there already")
        found[each.day] = each
        if len(found) > MOST_DAYS:
            raise _unreadable(
                number, f"paling banyak {MOST_DAYS} hari", f"at most {MOST_DAYS} days"
            )
    if not found:
        raise UnreadableDays(Text("Tulis sedikitnya satu hari", "Write at least one day"))
    return tuple(found[day] for day in sorted(found))


def _read(line: str, number: int) -> DecreedDay:
    line = _WEEKDAY.sub("", line, count=1) if _WEEKDAY.match(line) else line
    shape = next((found for each in _SHAPES if (found := each.match(line))), None)
    if shape is None:
        raise _unreadable(
            number,
            "awali dengan tanggal, misalnya 2026-03-20",
            "begin with a date such as 2026-03-20",
        )
    day = _day(shape.groupdict(), number)
    name = " ".join(shape["rest"].strip(" \t-–—:;,.|").split())
    if not name:
        raise _unreadable(number, "tulis nama harinya", "write what the day is called")
    if len(name) > LONGEST_NAME:
        raise _unreadable(
            number,
            f"nama paling banyak {LONGEST_NAME} karakter",
            f"a name has at most {LONGEST_NAME} characters",
        )
    return DecreedDay(day, name)


def _day(parts: dict[str, str], number: int) -> date:
    month = parts.get("m") or _MONTHS.get((parts.get("name") or "").casefold(), 0)
    try:
        day = date(int(parts["y"]), int(month), int(parts["d"]))
    except ValueError:
        raise _unreadable(number, "tanggal itu tidak ada", "there is no such date") from None
    if not askable(day):
        raise _unreadable(number, "tahun itu di luar kalender", "that year is out of range")
    return day


def _unreadable(number: int, indonesian: str, english: str) -> UnreadableDays:
    return UnreadableDays(Text(f"Baris {number}: {indonesian}", f"Line {number}: {english}"))
