"""A believable agency, written into an empty database by real transitions on a simulated clock.

Nothing in it is real: neither the agency nor its people. Everything in it happened through the
services of the product, so that histories verify and every state was reached by its own rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workflow_app.demo import personas
from workflow_app.demo.careers import seed_careers
from workflow_app.demo.living import living
from workflow_app.demo.organisation import setting
from workflow_app.demo.play import Play
from workflow_app.demo.roster import Roster, staffed
from workflow_app.demo.script import Script
from workflow_app.demo.staff import foundation
from workflow_app.demo.walk import Progress, Stage
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.founding import found
from workflow_app.services.notifications import past

#: What is older stands in no bell; what is younger is left for the worker, mail included.
_BELL = timedelta(days=10)
_UNREAD = timedelta(days=4)
_FRESH = timedelta(hours=20)


def _silence(_stage: str, _done: int, _total: int) -> None:
    """Nobody wants to know."""


def seed(
    database: Database,
    data: Path,
    *,
    now: datetime,
    people: int = 60,
    seed: int = 2026,
    progress: Progress = _silence,
) -> None:
    """Found the agency and let two years of it happen, up to ``now``.

    The same seed tells the same story; ids, salts and passwords are new each time. The personas
    are written to ``data``. Raises ``ValueError`` for a database with an organisation, or for
    fewer than twenty people.
    """
    now = now.astimezone(UTC)
    roster = staffed(people, seed, (now + timedelta(hours=7)).date())
    with unit_of_work(database) as session:
        found(session, foundation(roster))
    opened = personas.open_accounts(
        database, roster, _founded_on(roster), lambda done, total: progress("akun", done, total)
    )
    _tell(database, roster, now, seed, progress)
    seed_careers(database, roster, now, seed)
    with unit_of_work(database) as session:
        past.count_as_told(session, now - _BELL)
        past.tell_without_mail(session, now - _FRESH)
        past.count_as_read(session, now - _UNREAD)
    personas.write(opened, data)


def best_told_on(now: datetime) -> datetime:
    """The moment nearest after ``now`` at which the story has all its states.

    That is ``now`` itself in November and early December, when the year's evaluation is in full
    swing and the next year's planning has begun; else the coming 23 November.
    """
    year = now.year
    if datetime(year, 11, 2, tzinfo=UTC) <= now < datetime(year, 12, 12, tzinfo=UTC):
        return now
    best = datetime(year, 11, 23, 2, tzinfo=UTC)
    return best if best >= now else best.replace(year=year + 1)


def _founded_on(roster: Roster) -> datetime:
    """Before the first planning that the story tells."""
    return datetime(roster.year - 2, 9, 15, 2, tzinfo=UTC)


def _tell(
    database: Database, roster: Roster, now: datetime, number: int, progress: Progress
) -> None:
    stage = Stage(database, roster, now, number, progress)
    play, script = Play(stage, roster), Script(roster, number)
    stage.at = _founded_on(roster)
    for year in (roster.year - 1, roster.year, roster.year + 1):
        for person in roster.people:
            for starts_on in _beginnings(roster, person, year):
                sheet = play.sheet(person, year, starts_on)
                if sheet is not None:
                    stage.enlist(living(play, script, sheet))
    for plan in script.settings():
        stage.enlist(setting(play, plan))
    stage.run()


def _beginnings(roster: Roster, person: str, year: int) -> Iterator[date]:
    """The days on which an SKP of somebody begins in a year: its first, and those of new posts."""
    first = date(year, 1, 1)
    starts = {
        each.starts
        for each in roster.holdings
        if each.person == person and each.kind == "definitive"
    }
    if roster.post_of(person, first) is not None:
        yield first
    yield from sorted(day for day in starts if day.year == year and day > first)
