"""Years of an agency from its first planning to the end of its last follow-up, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.founding import found
from workflow_app.services.notifications import past
from workflow_app.services.staffing.picture import picture
from workflow_app.settings import Settings
from workflow_app.simulation import planning, turns
from workflow_app.simulation.agency import Agency, foundation, imagined
from workflow_app.simulation.personnel import Personnel
from workflow_app.simulation.stage import Stage, place
from workflow_app.workers.desk import Desk

#: The clock looks weekly for what nobody has told it: here every change is told.
_SWEEPS = timedelta(days=6)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many people over how many years of SKP, the first of them ``start``, and the seed."""

    people: int = 200
    years: int = 1
    seed: int = 2026
    start: int = 2025

    @property
    def first_day(self) -> date:
        """The first day of planning for the first year."""
        return date(self.start - 1, 10, 1)

    @property
    def last_day(self) -> date:
        """The day by which the follow-up of the last year is over."""
        return date(self.start + self.years, 4, 30)


@dataclass(frozen=True, slots=True)
class Lived:
    """What the walker counted, how many lines were wrong at first, and the last moment."""

    agency: Agency
    counts: Counter[str]
    wrong: int
    until: datetime


def _silence(_stage: str, _done: int, _total: int) -> None:
    """Nobody wants to know."""


def live(
    database: Database, settings: Settings, wanted: Wanted, *, progress: Progress = _silence
) -> Lived:
    """Found an agency and let its years happen. The same wish gives the same events.

    Raises ``ValueError`` for a database with an organisation, or for fewer than twenty people.
    """
    stage = begin(database, settings, wanted)
    wrong = len(stage.agency.wrong)
    personnel = Personnel(stage)
    days = (wanted.last_day - wanted.first_day).days
    for number in range(days + 1):
        day = wanted.first_day + timedelta(days=number)
        stage.night(day)
        stage.day(day, partial(_prepare, stage, personnel, day))
        if day.day == 1:
            progress(f"{day:%Y-%m}", number, days)
    with unit_of_work(database) as session:
        past.count_as_told(session, stage.at)
        past.count_as_read(session, stage.at)
    progress(f"{wanted.last_day:%Y-%m}", days, days)
    until = datetime.combine(wanted.last_day, datetime.min.time(), tzinfo=UTC)
    return Lived(stage.agency, stage.counts, wrong, until + timedelta(days=1))


def begin(database: Database, settings: Settings, wanted: Wanted) -> Stage:
    """Found the agency; its people begin to act when the first day does. Raises ``ValueError``."""
    agency = imagined(wanted.people, wanted.seed, wanted.start)
    with unit_of_work(database) as session:
        found(session, foundation(agency))
    last_year = wanted.start + wanted.years - 1
    settings = replace(settings, sweep_pause=_SWEEPS.total_seconds())
    return Stage(partial(Desk, settings, database), agency, last_year, turns.act, turns.plan)


def open_planning(stage: Stage, year: int, day: date) -> None:
    """Everybody with a post sets a day for the SKP of the coming year."""
    for person in picture(stage.session, day).people.values():
        if person.post is None:
            continue
        first = date(year, 1, 1)
        if person.pension is not None and person.pension <= first:
            continue
        post = stage.agency.posts[person.post]
        chance = stage.chance("opens", person.id, year)
        unit = stage.agency.plan.units[post.unit]
        where = place(unit.zone, unit.week_days)
        moment = stage.on(planning.opens_on(post, year, chance), where, chance)
        work = partial(planning.opening, stage, person.id, year, first)
        stage.errand(moment, f"{person.id}:plans:{year}", work)


def _prepare(stage: Stage, personnel: Personnel, day: date) -> None:
    if day.day == 1:
        personnel.plan_month(day)
    if (day.month, day.day) == (10, 1) and day.year < stage.last_year:
        open_planning(stage, day.year + 1, day)
    personnel.record(day)
