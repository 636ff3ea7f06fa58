"""The clock: wakes every minute and does what is due. Late rather than lost, and at most once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from workflow_app.engine.refusals import Refusal
from workflow_app.logs import told
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import drafts, sweeping, timers
from workflow_app.services.calendars import following
from workflow_app.services.calendars.rescheduling import catch_up, stale_cases
from workflow_app.services.claims import release_expired
from workflow_app.services.digests import post_due_digests
from workflow_app.services.heartbeats import beat
from workflow_app.services.kj_outlook.reckoning import begin_day
from workflow_app.services.staffing.due import (
    apply_reassignment,
    due_reassignments,
    misplaced,
    put_right,
)
from workflow_app.services.staffing.golongan import apply_golongan
from workflow_app.services.timers import DueTimer
from workflow_app.settings import Settings
from workflow_app.workers.desk import Desk, desk_for
from workflow_app.workers.stopping import Stop

log = structlog.get_logger(__name__)

#: How often the clock looks whether its time has come; a moved clock is noticed as fast.
_LOOKS_EVERY = 1.0


class Clock:
    """Does what is due. Any number of clocks may run beside one another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._swept_at: datetime | None = None

    def tick(self) -> int:
        """Do everything that is due now; returns how many timers were fired."""
        self._beat()
        self._reassign(self._desk.now())
        self._follow_calendars(self._desk.now())
        fired = self._fire_timers()
        self._post_digests()
        at = self._desk.now()
        every = timedelta(seconds=self._desk.settings.sweep_pause)
        if self._swept_at is None or at - self._swept_at >= every:
            self._open_results(at)
            self._wake_stranded(at)
            self._put_right(at)
            self._alone("schedules_not_applied", partial(following.apply_schedules, at=at))
            self._alone("golongan_not_applied", partial(apply_golongan, at=at))
            self._alone("drafts_not_swept", partial(drafts.sweep, at=at))
            self._reckon(at)
            self._swept_at = at
        return fired

    def _fire_timers(self) -> int:
        fired = 0
        last: DueTimer | None = None
        while batch := self._due(last):
            fired += sum(self._fire(timer) for timer in batch)
            last = batch[-1]
            self._beat()
        return fired

    def _due(self, last: DueTimer | None) -> tuple[DueTimer, ...]:
        with reading(self._desk.database) as session:
            return timers.due_timers(session, self._desk.now(), after=last)

    def _fire(self, timer: DueTimer) -> bool:
        """One timer in its own transaction; what goes wrong with it holds up no other."""
        at = self._desk.now()
        try:
            with unit_of_work(self._desk.database) as session:
                return timers.fire_timer(session, timer, at)
        except Refusal as refusal:
            log.warning(
                "timer_refused", case=str(timer.case), trigger=timer.trigger, why=refusal.code
            )
            self._alone("timer_not_spent", partial(timers.spend_timer, timer=timer, at=at))
        except Exception as problem:  # noqa: BLE001 - it stays due, and the others go on
            log.warning(
                "timer_failed", case=str(timer.case), trigger=timer.trigger, **told(problem)
            )
        return False

    def _reassign(self, at: datetime) -> None:
        """Changes of the organisation take effect before anything is fired that they may turn."""
        with reading(self._desk.database) as session:
            due = due_reassignments(session, at)
        for each in due:
            self._alone("not_reassigned", partial(apply_reassignment, reassignment=each, at=at))

    def _follow_calendars(self, at: datetime) -> None:
        """Cases that many at once are to follow an edit of a calendar, a batch a transaction."""
        with reading(self._desk.database) as session:
            editions = following.unsettled(session, at)
        last: UUID | None = None
        whole = True
        while editions and (batch := self._stale(last)):
            done = self._alone("not_recalculated", partial(catch_up, cases=batch, at=at))
            whole = whole and done is not None
            last = batch[-1]
            self._beat()
        if editions and whole:
            self._alone("not_settled", partial(following.settle, editions=editions, at=at))

    def _stale(self, last: UUID | None) -> Sequence[UUID]:
        with reading(self._desk.database) as session:
            return stale_cases(session, after=last, limit=following.BATCH)

    def _put_right(self, at: datetime) -> None:
        with reading(self._desk.database) as session:
            posts = misplaced(session, at)
        for each in posts:
            self._alone("not_put_right", partial(put_right, position=each, at=at))
        self._alone("not_given_back", partial(release_expired, at=at))

    def _reckon(self, at: datetime) -> None:
        """Where holders of a JF stand, once a day."""
        self._alone("outlooks_not_reckoned", partial(begin_day, at=at))

    def _post_digests(self) -> None:
        post = partial(post_due_digests, at=self._desk.now())
        while self._alone("digests_not_posted", post):
            self._beat()

    def _open_results(self, at: datetime) -> None:
        with reading(self._desk.database) as session:
            unopened = sweeping.unopened_results(session, at)
        for wanted in unopened:
            self._alone("result_not_opened", partial(sweeping.open_result, wanted=wanted, at=at))

    def _wake_stranded(self, at: datetime) -> None:
        last: UUID | None = None
        while stranded := self._stranded(last):
            for case_id in stranded:
                self._alone("not_woken", partial(sweeping.wake, case_id=case_id, at=at))
            last = stranded[-1]
            self._beat()

    def _stranded(self, last: UUID | None) -> Sequence[UUID]:
        with reading(self._desk.database) as session:
            return sweeping.stranded_evaluations(session, after=last)

    def _alone(self, trouble: str, work: Callable[[Session], object]) -> object:
        """Do one thing in a transaction of its own; what goes wrong with it is logged."""
        try:
            with unit_of_work(self._desk.database) as session:
                return work(session)
        except Exception as problem:  # noqa: BLE001 - it is tried again, and the others go on
            log.warning(trouble, **told(problem))
            return None

    def _beat(self) -> None:
        self._alone("no_heartbeat", partial(beat, process="clock", at=self._desk.now()))


def clock(settings: Settings, now: Callable[[], datetime], stop: Stop) -> None:
    """Tick every minute until asked to stop; a database that is away is waited for."""
    with desk_for(settings, now) as desk:
        ticking = Clock(desk)
        while not stop.asked:
            try:
                ticking.tick()
            except SQLAlchemyError as problem:
                log.warning("database_lost", **told(problem))
            next_at = now() + timedelta(seconds=settings.clock_pause)
            while now() < next_at and not stop.wait(_LOOKS_EVERY):
                pass
