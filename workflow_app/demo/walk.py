"""A simulated clock over real transitions: stories that are told side by side.

A story is a generator that yields the moment at which it wants to go on. The stage resumes the
earliest one, lets every timer fire that is due before it, and ends at ``now``: a story whose next
moment lies behind that stays where it is.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import monotonic
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.demo.days import Place
from workflow_app.demo.roster import Roster
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.database import Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import sweeping, timers
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.skp.editing import Edit

Story = Generator[datetime, None, None]
Progress = Callable[[str, int, int], None]

#: Every zone of the country has ended its day by then, and nobody has begun the next one.
_NIGHT = time(17, 5, tzinfo=UTC)
_PAUSE = 0.5


class Vacant(Exception):
    """Nobody sits in the post that would have to act: the story stops there."""


class Stage:
    """The agency on a simulated day. Stories act through it."""

    def __init__(
        self, database: Database, roster: Roster, now: datetime, seed: int, progress: Progress
    ) -> None:
        self.roster = roster
        self.now = now
        self.at = now
        self._database = database
        self._seed = seed
        self._progress = progress
        self._session: Session | None = None
        self._told: list[tuple[datetime, int, Story]] = []
        self._number = 0
        self._reported = 0.0

    @property
    def session(self) -> Session:
        """The transaction of the present day."""
        if self._session is None:
            raise RuntimeError("a story acts while the stage runs")
        return self._session

    def chance(self, *key: object) -> Random:
        """A source of chance that depends on the seed and a name, not on the order of stories."""
        return Random(":".join(map(str, (self._seed, *key))))  # noqa: S311 - a story, not a secret

    def enlist(self, story: Story) -> None:
        """Let a story begin; it may be enlisted by another one."""
        self._next(story)

    def run(self) -> None:
        """Tell every story up to now."""
        begins = self._told[0][0]
        while self._told:
            until = _night_after(self._told[0][0])
            self._report(begins, self._told[0][0])
            with self._transaction():
                self._pass_nights(until - timedelta(days=1))
                while self._told and self._told[0][0] < until:
                    self._resume()
                    self._report(begins, self.at)
        with self._transaction():
            self._pass_nights(self.now)
        self._report(begins, self.now, always=True)

    def fire(
        self, who: str | None, trigger: str, case: UUID, *, note: str = "", **more: str
    ) -> Outcome:
        """Fire a row as somebody, or as the system, at the present moment.

        ``more`` are the details of the attempt, and ``reason_code``.
        """
        attempt = Attempt(
            case=case,
            trigger=trigger,
            actor=None if who is None else self.person(who),
            at=self.at,
            note=note,
            reason_code=more.pop("reason_code", ""),
            details=more,
        )
        return fire(self.session, attempt)

    def edit(self, who: str, case: UUID) -> Edit:
        """An edit by somebody, a moment later."""
        self.at += timedelta(minutes=1)
        return Edit(case=case, actor=self.person(who), at=self.at)

    def state(self, case: UUID) -> str:
        """Where a case stands."""
        row = read_case(self.session, case)
        if row is None:
            raise LookupError(f"case {case} is not there")
        return str(row.state)

    def person(self, key: str) -> UUID:
        """The id of somebody."""
        return self.roster.people[key].id

    def present(self, post: str) -> str:
        """Who acts in a post at the present moment. Raises ``Vacant``."""
        holder = self.roster.holder(post, self.today)
        if holder is None:
            raise Vacant(post)
        return holder

    @property
    def today(self) -> date:
        """The date in the capital, on which holders are worked out."""
        return (self.at + timedelta(hours=7)).date()

    def on(self, day: date, place: Place, chance: Random) -> datetime:
        """A moment of the first working day from ``day`` on, and always after the present one."""
        moment = place.office_hours(place.on_or_after(day), chance)
        return max(moment, self.at + timedelta(minutes=chance.randint(4, 30)))

    def later(self, days: int, place: Place, chance: Random) -> datetime:
        """A moment so many days from now."""
        if days <= 0:
            return self.at + timedelta(minutes=chance.randint(6, 50))
        return self.on(place.calendar.today(self.at) + timedelta(days=days), place, chance)

    def _next(self, story: Story) -> None:
        try:
            moment = next(story)
        except (StopIteration, Vacant):
            return
        if moment > self.now:
            story.close()
            return
        self._number += 1
        heapq.heappush(self._told, (moment, self._number, story))

    def _resume(self) -> None:
        moment, _, story = heapq.heappop(self._told)
        self.at = moment
        self._next(story)
        self.session.flush()
        self.session.expunge_all()

    def _pass_nights(self, until: datetime) -> None:
        """Fire what is due, each at its own moment, and open the results of ended periods."""
        session = self.session
        while due := timers.due_timers(session, until):
            for timer in due:
                _fire(session, timer)
            session.expunge_all()
        for unopened in sweeping.unopened_results(session, until):
            sweeping.open_result(session, unopened, until)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with unit_of_work(self._database) as session:
            self._session = session
            yield
        self._session = None

    def _report(self, begins: datetime, at: datetime, *, always: bool = False) -> None:
        clock = monotonic()
        if always or clock - self._reported >= _PAUSE:
            self._reported = clock
            self._progress(f"{at:%Y-%m}", (at - begins).days, (self.now - begins).days)


def _fire(session: Session, timer: timers.DueTimer) -> None:
    """What the clock does with a timer, a moment after it is due."""
    at = timer.due_at + timedelta(seconds=20)
    with suppress(refusals.Refusal):
        with session.begin_nested():
            timers.fire_timer(session, timer, at)
        return
    timers.spend_timer(session, timer, at)


def _night_after(moment: datetime) -> datetime:
    night = datetime.combine(moment.date(), _NIGHT)
    return night if moment < night else night + timedelta(days=1)
