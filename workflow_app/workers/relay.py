"""The relay: rings for every message in the outbox, again and again until it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from workflow_app.logs import told
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import outbox
from workflow_app.services.heartbeats import beat
from workflow_app.settings import Settings
from workflow_app.workers.bell import Bell, answering, bell, ring
from workflow_app.workers.desk import Desk, desk_for
from workflow_app.workers.stopping import Stop

log = structlog.get_logger(__name__)

#: With so many batches rung for and not answered, ringing louder does not help.
_BATCHES_AHEAD = 10


class Relay:
    """Rings for what is available. Any number of relays may run beside one another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        settings = desk.settings
        self._queue: Bell = bell(
            answering(settings.redis_url), settings.schema, seconds=settings.lease
        )
        self._beat_at: datetime | None = None
        self._pause = settings.relay_pause
        self._answers = True

    def turn(self) -> int:
        """Ring for one batch and return how many; Redis or the database may be away."""
        try:
            rung = self._ring()
        except RedisError as problem:
            self._lost("queue_lost", problem)
            rung = 0
        self._beat()
        return rung

    def rest(self, rung: int) -> float:
        """How long to wait before the next turn.

        Not at all while there is more; longer and longer while Redis does not answer.
        """
        settings = self._desk.settings
        if self._answers:
            self._pause = settings.relay_pause
            return 0.0 if rung >= settings.relay_batch else settings.relay_pause
        self._pause = min(self._pause * 2, settings.relay_longest_pause)
        return self._pause

    def _ring(self) -> int:
        settings = self._desk.settings
        waiting = self._queue.count
        if not self._answers:
            log.info("queue_back")
        self._answers = True
        if waiting >= settings.relay_batch * _BATCHES_AHEAD:
            return 0
        at = self._desk.now()
        with unit_of_work(self._desk.database) as session:
            claimed = outbox.claim(
                session,
                at,
                again_at=at + timedelta(seconds=settings.requeue_after),
                limit=settings.relay_batch,
            )
        if not claimed:
            return 0
        try:
            ring(self._queue, claimed)
        except RedisError:
            with unit_of_work(self._desk.database) as session:
                outbox.put_back(session, claimed, at)
            raise
        return len(claimed)

    def _lost(self, what: str, problem: Exception) -> None:
        if self._answers:
            log.warning(what, **told(problem))
        self._answers = False

    def _beat(self) -> None:
        at = self._desk.now()
        every = timedelta(seconds=self._desk.settings.beat_pause)
        if self._beat_at is not None and at - self._beat_at < every:
            return
        with unit_of_work(self._desk.database) as session:
            beat(session, "relay", at, {"queue": "alive" if self._answers else "lost"})
        self._beat_at = at


def relay(settings: Settings, now: Callable[[], datetime], stop: Stop) -> None:
    """Ring until asked to stop; a database that is away is waited for."""
    with desk_for(settings, now) as desk:
        ringing = Relay(desk)
        while not stop.asked:
            try:
                pause = ringing.rest(ringing.turn())
            except SQLAlchemyError as problem:
                log.warning("database_lost", **told(problem))
                pause = settings.relay_longest_pause / 10
            stop.wait(pause)
