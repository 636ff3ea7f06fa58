"""When a turn ends, said in the words of the regulation; the engine turns it into an instant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Days(StrEnum):
    """How days are counted. ``SETTING`` leaves it to the agency's setting."""

    CALENDAR = "calendar"
    WORKING = "working"


class Anchor(StrEnum):
    """Where counting starts: the entry into the state, or a named date of the case."""

    ENTRY = "entry"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """``days`` after the anchor; a day ends at 24:00 in the zone of the unit.

    ``days`` is a number, or the key of an agency setting that holds it. ``count`` is a way of
    counting, or the key of an agency setting that holds it. ``date`` names the date of the case
    to count from. A timer fires at the end of the last day.
    """

    days: int | str = 0
    count: Days | str = Days.CALENDAR
    date: str = ""

    @property
    def anchor(self) -> Anchor:
        """Whether counting starts at entry or at a named date."""
        return Anchor.DATE if self.date else Anchor.ENTRY

    @property
    def written(self) -> str:
        """The deadline as one code, for the digest of the table."""
        return f"{self.anchor}:{self.date}+{self.days}:{self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A repeated notice without a move: first at ``after``, then every ``every_days`` days."""

    after: Deadline
    every_days: int
    effect: str = "notify_reminder"
