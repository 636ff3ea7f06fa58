"""The doorbell: what stands in Redis, and how little of it is believed.

A ring says no more than "look at this message". Whoever can write into Redis can ring, but can
neither name another function nor other arguments, callbacks, webhooks or repetitions: nothing of
a stored job is read but one message id in its one allowed form.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError
from redis.retry import Retry
from rq import Queue
from rq.exceptions import InvalidJobOperation, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

CARRY = "workflow_app.workers.step.carry"

_LONGEST = 1024
_NOBODY = b"-"
_FORGOTTEN = 24 * 60 * 60


class Ring(Job):
    """A job that runs an allow-listed function on one message id, and nothing else.

    ``functions`` is empty where bells are only rung.
    """

    functions: ClassVar[Mapping[str, Callable[[UUID], None]]] = {}
    queue_name: ClassVar[str] = ""
    seconds: ClassVar[int] = 120

    @classmethod
    def fetch(
        cls,
        id: str,  # noqa: A002 - RQ names it
        connection: Redis | None = None,
        serializer: Any = None,  # noqa: ANN401
    ) -> Job:
        """A stored ring. Raises ``NoSuchJobError`` for whatever is not one."""
        try:
            return super().fetch(id, connection=connection, serializer=serializer)
        except (ValueError, ResponseError) as problem:
            raise NoSuchJobError(id) from problem

    def restore(self, raw_data: Mapping[bytes, bytes]) -> None:
        """Take over a stored ring. Raises ``NoSuchJobError`` for whatever is not one."""
        name, message = self._read(raw_data.get(b"data", b""))
        if name not in self.functions or message != self.id:
            raise NoSuchJobError(self.id)
        self._func_name, self._instance, self._args, self._kwargs = name, None, [message], {}
        self.origin = self.queue_name
        self.description = name
        self.timeout = self.seconds
        self.result_ttl = 0
        self._status = JobStatus.QUEUED

    def perform(self) -> None:
        """Carry the message out."""
        self.functions[str(self.func_name)](UUID(self.args[0]))

    def _read(self, data: bytes) -> tuple[str, str]:
        try:
            unpacker = zlib.decompressobj()
            text = unpacker.decompress(data, _LONGEST)
            name, instance, arguments, options = json.loads(text)
            (message,) = arguments
            well_formed = (
                isinstance(name, str)
                and instance is None
                and isinstance(arguments, list)
                and options == {}
                and str(UUID(message)) == message
            )
        except (ValueError, TypeError, AttributeError, zlib.error, RecursionError):
            self._refuse()
        if not well_formed:
            self._refuse()
        return name, message

    def _refuse(self) -> NoReturn:
        raise NoSuchJobError(self.id)

    def _fetch_status(self) -> JobStatus:
        """A ring is there or it is not; what Redis says of its state is not asked."""
        if not self.connection.exists(self.key):
            raise InvalidJobOperation(self.id)
        return JobStatus.STARTED


class Bell(Queue):
    """The queue of rings. A ring that is lost on the way is rung again by the relay."""

    @classmethod
    def lmove(cls, connection: Redis, queue_key: str, timeout: int | None) -> Any:  # noqa: ANN401
        """Take a ring off the queue without keeping a copy of it."""
        return cls.lpop([queue_key], timeout, connection=connection)

    @classmethod
    def lpop(
        cls, queue_keys: Sequence[str], timeout: int | None, connection: Redis | None = None
    ) -> Any:  # noqa: ANN401
        """Take a ring off the queue; an id that is none becomes one that nobody has."""
        taken = super().lpop(queue_keys, timeout, connection=connection)
        if taken is None:
            return None
        key, job_id = taken
        return key, job_id if _is_id(job_id) else _NOBODY


def queue_name(schema: str) -> str:
    """The queue of one instansi."""
    return f"alur-{schema}" if schema else "alur"


def bell(connection: Redis, schema: str, *, seconds: float, ring: type[Ring] = Ring) -> Bell:
    """The queue of one instansi; a ring may be worked on for so many ``seconds``."""
    return Bell(
        queue_name(schema),
        connection=connection,
        default_timeout=int(seconds),
        job_class=ring,
        serializer=JSONSerializer,
    )


def ring(queue: Bell, messages: Sequence[UUID]) -> None:
    """Ring once for every message."""
    queue.enqueue_many(
        [
            Queue.prepare_data(
                CARRY,
                args=(str(message),),
                job_id=str(message),
                result_ttl=0,
                failure_ttl=_FORGOTTEN,
                ttl=_FORGOTTEN,
                description=CARRY,
            )
            for message in messages
        ]
    )


def answering(url: str, *, timeout: float = 5.0) -> Redis:
    """A connection that fails at once instead of trying for long: its users know what to do."""
    return Redis.from_url(
        url,
        socket_timeout=timeout,
        socket_connect_timeout=2.0,
        retry=Retry(NoBackoff(), 0),
    )


def _is_id(job_id: bytes) -> bool:
    try:
        text = job_id.decode("ascii")
        return str(UUID(text)) == text
    except ValueError:
        return False
