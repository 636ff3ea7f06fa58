"""The worker: waits for the doorbell and carries messages out, each in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.exceptions import StopRequested
from rq.executions import Execution
from rq.job import Job
from rq.timeouts import JobTimeoutException
from rq.worker import WorkerStatus

from workflow_app.logs import told
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.heartbeats import beat
from workflow_app.settings import Settings
from workflow_app.workers.bell import CARRY, Ring, answering, bell, queue_name
from workflow_app.workers.desk import desk_for
from workflow_app.workers.step import carry
from workflow_app.workers.stopping import Stop

log = structlog.get_logger(__name__)

_WAKES_EVERY = 5
_RQ_SUBTRACTS = 15
_MONITORS_EVERY = 10


class BellWorker(Worker):
    """An RQ worker that believes Redis nothing and keeps nothing there.

    No commands by pubsub, no registries, no results: the database knows what became of a
    message, and a ring that came to nothing is rung again.
    """

    stop: Stop
    alive: Callable[[], None]
    max_connection_wait_time = 15.0

    def subscribe(self) -> None:
        """Take no commands from Redis; a thread would not survive the fork in good order either."""

    def run_maintenance_tasks(self) -> None:
        """Forget what was begun and never ended. RQ's own upkeep reads jobs as it finds them."""
        for queue in self.queues:
            self.connection.zremrangebyscore(queue.started_job_registry.key, 0, time.time())
        self.last_cleaned_at = datetime.now(UTC)  # type: ignore[assignment]  # RQ says None

    def request_stop(self, signum: Any, frame: Any) -> None:  # noqa: ANN401
        """Stop after what is being worked on."""
        self.stop.ask()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]  # RQ is not typed

    def heartbeat(self, timeout: int | None = None, pipeline: Any = None) -> None:  # noqa: ANN401
        """Say in the database and in Redis that the worker lives; when idle, stop if asked to.

        The database comes first: it is told while Redis is away, too.
        """
        if not self.is_horse:
            self.alive()
        super().heartbeat(timeout, pipeline)
        if not self.is_horse and self.stop.asked and self.get_state() == WorkerStatus.IDLE:
            raise StopRequested

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        """Carry out one message, in the process made for it."""
        del queue
        try:
            with self.death_penalty_class(int(job.timeout or 1), JobTimeoutException):
                job.perform()
        except Exception as problem:  # noqa: BLE001 - the lease runs out, and it is rung again
            log.warning("not_carried", message=job.id, **told(problem))
        self._forget(job, execution)
        return True

    def handle_job_failure(
        self,
        job: Job,
        queue: Queue,
        started_job_registry: Any = None,  # noqa: ANN401
        exc_string: str = "",
        execution: Execution | None = None,
    ) -> None:
        """A process was killed at its work: the lease of its message runs out by itself."""
        del queue, started_job_registry, exc_string
        log.warning("horse_killed", message=job.id)
        if execution is not None:
            self._forget(job, execution)

    def _forget(self, job: Job, execution: Execution) -> None:
        try:
            with self.connection.pipeline() as pipeline:
                self.cleanup_execution(job, pipeline=pipeline, execution=execution)
                pipeline.delete(job.key)
                pipeline.execute()
        except RedisError as problem:
            log.warning("queue_lost", **told(problem))


def work(
    settings: Settings, now: Callable[[], datetime], stop: Stop, *, burst: bool = False
) -> None:
    """Work until asked to stop; while Redis is away, wait for it. ``burst``: until all is done."""
    alive = _Alive(settings, now)
    pause = settings.relay_pause
    while not stop.asked:
        try:
            worker = _worker(settings, now, stop, alive)
            pause = settings.relay_pause
            worker.work(burst=burst, logging_level=None)
        except RedisError as problem:
            log.warning("queue_lost", **told(problem))
        if burst:
            return
        stop.listen()
        alive()
        stop.wait(pause)
        pause = min(pause * 2, settings.relay_longest_pause)


def _worker(
    settings: Settings, now: Callable[[], datetime], stop: Stop, alive: Callable[[], None]
) -> BellWorker:
    def carry_out(message: UUID) -> None:
        with desk_for(settings, now) as desk:
            carry(desk, message)

    ring = type(
        "OurRing",
        (Ring,),
        {
            "functions": {CARRY: carry_out},
            "queue_name": queue_name(settings.schema),
            "seconds": int(settings.lease),
        },
    )
    connection: Redis = answering(settings.redis_url, timeout=_WAKES_EVERY * 3.0)
    queue = bell(connection, settings.schema, seconds=settings.lease, ring=ring)
    worker = BellWorker(
        [queue],
        connection=connection,
        job_class=ring,
        queue_class=type(queue),
        serializer=queue.serializer,
        worker_ttl=_WAKES_EVERY + _RQ_SUBTRACTS,
        job_monitoring_interval=_MONITORS_EVERY,
        default_result_ttl=0,
        log_job_description=False,
    )
    worker.stop, worker.alive = stop, alive
    return worker


class _Alive:
    """Writes the worker's heartbeat now and then.

    Its connection is closed every time: none may be open when the worker forks.
    """

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._last = float("-inf")

    def __call__(self) -> None:
        if time.monotonic() - self._last < self._settings.beat_pause:
            return
        try:
            with (
                desk_for(self._settings, self._now) as desk,
                unit_of_work(desk.database) as session,
            ):
                beat(session, "worker", self._now())
        except Exception as problem:  # noqa: BLE001 - a worker without a heartbeat still works
            log.warning("no_heartbeat", **told(problem))
        self._last = time.monotonic()
