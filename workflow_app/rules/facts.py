"""What every guard may ask about, whatever the workflow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from workflow_app.rules.agency_settings import SettingsView
from workflow_app.rules.finding import Finding

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """The facts a case carries itself.

    ``today`` is the date in the zone of the unit, ``entered_on`` the date the case came into its
    present state, ``stood_still`` for how many days since then its clock did not run, ``stopped``
    for how many it has not been running until now, ``dates`` the named dates of the case,
    ``settings`` the agency's settings on the date the case is about, ``details`` what the attempt
    brings beyond a note.
    """

    today: date
    entered_on: date
    dates: Mapping[str, date]
    settings: SettingsView
    details: Mapping[str, str]
    signed_by: tuple[str, ...] = ()
    stood_still: int = 0
    stopped: int = 0

    @property
    def waited(self) -> int:
        """The days since the case came into its present state in which its clock ran."""
        return (self.today - self.entered_on).days - self.stood_still


def last_day(facts: CaseFacts, name: str) -> date:
    """The named date of the case; a last day (``…_by``) later by what its clock stands still now.

    The stops that are over have moved it already.
    """
    day = facts.dates[name]
    return day + timedelta(days=facts.stopped) if name.endswith("_by") else day


def passed(facts: CaseFacts, name: str) -> Finding:
    """Whether the named date of the case lies before today (its day is over)."""
    limit = last_day(facts, name)
    return Finding(facts.today > limit, facts.today.isoformat(), f"> {limit.isoformat()}")


def reached(facts: CaseFacts, name: str) -> Finding:
    """Whether the named date of the case is today or earlier."""
    limit = facts.dates[name]
    return Finding(facts.today >= limit, facts.today.isoformat(), f"≥ {limit.isoformat()}")


def day_given(facts: CaseFacts, name: str) -> date | None:
    """The date that the attempt brings under a name, None when it is not one."""
    try:
        return date.fromisoformat(facts.details.get(name, ""))
    except ValueError:
        return None


def day_asked(facts: CaseFacts, name: str) -> date:
    """The same after a condition has asked for it. Raises ``LookupError`` where none has."""
    day = day_given(facts, name)
    if day is None:
        raise LookupError(f"the conditions of the row ask for {name}")
    return day


def words_given(facts: CaseFacts, name: str) -> str:
    """The words that the attempt brings under a name, without blanks around them."""
    return facts.details.get(name, "").strip()


def asked(group: T | None) -> T:
    """A group of facts. Raises LookupError for one that the condition did not ask for."""
    if group is None:
        raise LookupError("a condition on a group of facts must ask for it")
    return group
