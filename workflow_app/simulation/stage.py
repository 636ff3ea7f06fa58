"""A simulated day: what is due is taken in the order of its moments, in the name of whoever acts.

Nobody acts but on a task the product asks them to do, or on an errand of their own: opening an
SKP, opening a result, leaving on a journey. At night the clock of the product ticks, and its
worker carries out what waits in the outbox.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.demo.contents import PlannedResult
from workflow_app.demo.days import Place
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import open_work, outbox, timers
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.notifications import past
from workflow_app.services.open_work import Work
from workflow_app.services.skp.editing import Edit
from workflow_app.services.staffing.due import due_reassignments
from workflow_app.simulation.agency import Agency
from workflow_app.workers.clock import Clock
from workflow_app.workers.desk import Desk
from workflow_app.workers.step import carry

#: 00:10 in Jakarta: every zone of the country has ended the day before.
_NIGHT = time(17, 10, tzinfo=UTC)
_TRIES, _TRY_AGAIN = 16, 3
_BATCH = 400

Errand = Callable[[], int | None]
"""Something to do; it answers with the days after which it is to be tried again, or None."""


@dataclass(order=True, slots=True)
class _Due:
    moment: datetime
    key: str
    work: Errand | None = field(compare=False, default=None)
    task: UUID | None = field(compare=False, default=None)
    tries: int = field(compare=False, default=0)


@dataclass(slots=True)
class Sheet:
    """An SKP as its author knows it: what was planned, by id of the result."""

    case: UUID
    person: UUID
    position: UUID
    year: int
    planned: list[tuple[UUID, PlannedResult]] = field(default_factory=list)
    indicators: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)


class _Clock(Clock):
    """The clock of the product, without what is for accounts and for those who watch it."""

    def _reckon(self, at: datetime) -> None:
        """Nobody looks at the board of candidates."""

    def _post_digests(self) -> None:
        """Nobody has an account here."""

    def _beat(self) -> None:
        """Nobody watches it."""


class Stage:
    """The agency on a day. ``act`` does a task in somebody's name, ``plan`` says when."""

    def __init__(
        self,
        desk: Callable[[Callable[[], datetime]], Desk],
        agency: Agency,
        last_year: int,
        act: Callable[[Stage, Work, UUID], int | None],
        plan: Callable[[Stage, Work], tuple[date, int] | None],
    ) -> None:
        self.agency, self.last_year = agency, last_year
        self.at = datetime(agency.year - 1, 9, 1, tzinfo=UTC)
        self.sheets: dict[UUID, Sheet] = {}
        self.planned: dict[tuple[UUID, int], Sheet] = {}
        self.away: dict[UUID, list[tuple[date, date]]] = {}
        self.left: dict[UUID, date] = {}
        self.noticed: dict[UUID, date] = {}
        self.counts: Counter[str] = Counter()
        self._act, self._plan = act, plan
        self._desk = desk(lambda: self.at)
        self._clock = _Clock(self._desk)
        self._queue: list[_Due] = []
        self._seen = self._begun = self._latest = self.at
        self._session: Session | None = None
        self._moved = True

    @property
    def session(self) -> Session:
        """The transaction of the present day."""
        if self._session is None:
            raise RuntimeError("people act by day")
        return self._session

    @property
    def today(self) -> date:
        """The date in the capital, on which holders are worked out."""
        return (self.at + timedelta(hours=7)).date()

    def chance(self, *key: object) -> Random:
        """Chance that depends on the seed and a name, not on the order of events."""
        return Random(":".join(map(str, (self.agency.seed, *key))))  # noqa: S311 - a story

    def night(self, day: date) -> None:
        """What the processes of the installation do before a day begins."""
        night = datetime.combine(day - timedelta(days=1), _NIGHT)
        self.at = max(night, self.at + timedelta(seconds=1))
        if day.weekday() == 0 or self._is_due():
            self.counts["timers"] += self._clock.tick()
            self._moved = True
        if not self._moved:
            return
        with unit_of_work(self._desk.database) as session:
            past.count_as_told(session, self.at + timedelta(seconds=1))
            waiting = outbox.claim(
                session, self.at, again_at=self.at + timedelta(hours=1), limit=10_000
            )
        for message in waiting:
            carry(self._desk, message)

    def day(self, day: date, prepare: Callable[[], None]) -> None:
        """One day of work; ``prepare`` is what the personnel unit changes first."""
        end = datetime.combine(day, _NIGHT)
        with self._transaction():
            prepare()
            if self._moved:
                self._notice()
            self._moved = False
            self._begun = self._latest = self.at
            while self._queue and self._queue[0].moment < end:
                self._work(self._taken(end))
            self.at = self._latest

    def errand(self, moment: datetime, key: str, work: Errand) -> None:
        """Let somebody do something of their own accord."""
        heapq.heappush(self._queue, _Due(moment, key, work=work))

    def on(self, day: date, where: Place, chance: Random) -> datetime:
        """A moment in office hours of the first working day from ``day`` on, after the present."""
        moment = where.office_hours(where.on_or_after(day), chance)
        return max(moment, self.at + timedelta(minutes=chance.randint(2, 20)))

    def fire(
        self, who: UUID | None, trigger: str, case: UUID, *, note: str = "", **more: str
    ) -> Outcome:
        """Fire a row as somebody at the present moment; ``more`` are the details."""
        attempt = Attempt(
            case=case,
            trigger=trigger,
            actor=who,
            at=self.at,
            note=note,
            reason_code=more.pop("reason_code", ""),
            details=more,
        )
        return fire(self.session, attempt)

    def edit(self, who: UUID, case: UUID) -> Edit:
        """An edit by somebody, a moment later."""
        self.at += timedelta(seconds=20)
        return Edit(case=case, actor=who, at=self.at)

    def is_away(self, person: UUID, day: date) -> bool:
        """Whether somebody is not at work on a day, whatever the product knows."""
        if person in self.left and self.left[person] <= day:
            return True
        return any(first <= day <= last for first, last in self.away.get(person, ()))

    def stir(self) -> None:
        """Something has happened that others may have to do with tomorrow."""
        self._moved = True

    def attempt(self, work: Errand) -> int | None:
        """Try something on its own: what is refused has not happened."""
        self._moved = True
        try:
            with self.session.begin_nested():
                return work()
        except refusals.Refusal as refusal:
            self.counts[f"refused {type(refusal).__name__}"] += 1
            return None if isinstance(refusal, refusals.AlreadyMoved) else _TRY_AGAIN
        finally:
            self.session.expunge_all()

    def is_open(self, task: UUID) -> bool:
        """Whether a task is still to be done."""
        return task in open_work.still_open(self.session, [task])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with unit_of_work(self._desk.database) as session:
            self._session = session
            yield
        self._session = None

    def _is_due(self) -> bool:
        """Whether the clock has anything to do but to look around, which it does on Mondays."""
        with reading(self._desk.database) as session:
            return bool(
                timers.due_timers(session, self.at, limit=1)
                or due_reassignments(session, self.at, limit=1)
            )

    def _notice(self) -> None:
        """People read what has come; each sets a day for it."""
        for work in open_work.opened_since(self.session, self._seen):
            self._schedule(work)
        self._seen = self.at

    def _schedule(self, work: Work) -> None:
        planned = self._plan(self, work)
        if planned is None:
            return
        since, days = planned
        chance = self.chance("when", work.task_name)
        moment = self.on(since + timedelta(days=days), place(work.zone, work.week_days), chance)
        heapq.heappush(self._queue, _Due(moment, work.task_name, task=work.task))

    def _taken(self, end: datetime) -> list[_Due]:
        taken: list[_Due] = []
        while self._queue and self._queue[0].moment < end and len(taken) < _BATCH:
            taken.append(heapq.heappop(self._queue))
        return taken

    def _work(self, due: Iterable[_Due]) -> None:
        """People work beside each other: nobody begins later because others take their time."""
        due = list(due)
        tasks = [each.task for each in due if each.task is not None]
        works = open_work.still_open(self.session, tasks) if tasks else {}
        for each in due:
            self.at = self._begun = max(each.moment, self._begun + timedelta(seconds=1))
            again = self._again(each, works)
            self._latest = max(self._latest, self.at)
            if again is not None and each.tries < _TRIES:
                self._again_later(each, again)

    def _again(self, due: _Due, works: dict[UUID, Work]) -> int | None:
        if due.work is not None:
            return self.attempt(due.work)
        work = works.get(due.task) if due.task else None
        if work is None:
            return None
        actor = self._actor(work)
        if actor is None or self.is_away(actor, self.today):
            due.tries -= 1
            return 1
        return self.attempt(lambda: self._act(self, work, actor))

    def _again_later(self, due: _Due, days: int) -> None:
        moment = due.moment + timedelta(days=days)
        while moment.weekday() >= 5:
            moment += timedelta(days=1)
        heapq.heappush(self._queue, _Due(moment, due.key, due.work, due.task, due.tries + 1))

    def _actor(self, work: Work) -> UUID | None:
        """Who takes the task: whoever is asked, or a member of the pool who is not concerned."""
        if work.pool is None:
            return work.assignee
        found = open_work.members(self.session, work.unit, work.role, self.today)
        free = [
            each for each in found if each != work.subject and not self.is_away(each, self.today)
        ]
        return self.chance("member", work.task_name).choice(free) if free else None


@cache
def place(zone: str, week_days: int) -> Place:
    """The office of a unit."""
    return Place(zone, week_days)
