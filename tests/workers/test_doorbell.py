"""Forged jobs in Redis never run (C7)."""

from __future__ import annotations

import json
import os
import pickle
import zlib
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from rq.exceptions import NoSuchJobError
from rq.job import JobStatus
from running import run_burst
from worker_desk import settings_for

from workflow_app.persistence.models import OutboxMessage
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import outbox
from workflow_app.workers.bell import CARRY, Ring, answering, bell, ring


class _Touch:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


RAN: list[UUID] = []


class OurRing(Ring):
    functions: ClassVar = {CARRY: RAN.append}
    queue_name: ClassVar = "alur"


@pytest.fixture(autouse=True)
def nothing_ran():
    RAN.clear()


@pytest.fixture
def queue(redis):
    with answering(redis.url) as connection:
        yield bell(connection, "", seconds=5, ring=OurRing)


def stored(queue, job_id, data, **fields):
    key = f"rq:job:{job_id}"
    queue.connection.hset(key, mapping={"data": data, "origin": "alur", **fields})
    queue.connection.rpush(queue.key, str(job_id))


def forgeries(message, touched):
    """What an intruder may put where a job is expected, by what it tries."""
    command = f"touch {touched}"
    said = str(message)

    def packed(*call):
        return zlib.compress(json.dumps(call).encode())

    return {
        "another function": packed("os.system", None, [command], {}),
        "another function of ours": packed("workflow_app.workers.step.log", None, [said], {}),
        "a function on an object": packed("system", "os", [said], {}),
        "no arguments": packed(CARRY, None, [], {}),
        "more arguments": packed(CARRY, None, [said, said], {}),
        "options": packed(CARRY, None, [said], {"effects": {"x": "os.system"}}),
        "no id": packed(CARRY, None, [command], {}),
        "a number": packed(CARRY, None, [1], {}),
        "an id of another job": packed(CARRY, None, [str(uuid4())], {}),
        "an id in another spelling": packed(CARRY, None, [said.upper()], {}),
        "a list for a name": packed([CARRY], None, [said], {}),
        "an object for a call": zlib.compress(json.dumps({"func": CARRY}).encode()),
        "a deserialiser": packed("pickle.loads", None, [said], {}),
        "an import": packed("rq.utils.import_attribute", None, ["os.system"], {}),
        "a pickle": zlib.compress(pickle.dumps((CARRY, None, _Touch(touched), {}))),
        "a bare pickle": pickle.dumps((CARRY, None, _Touch(touched), {})),
        "a pickle inside JSON": packed(
            CARRY, None, [pickle.dumps(_Touch(touched), 0).decode("latin-1")], {}
        ),
        "not packed": json.dumps([CARRY, None, [said], {}]).encode(),
        "a bomb": zlib.compress(b"[" * 50_000_000),
        "rubbish": b"\xff\x00rubbish",
        "nothing": b"",
    }


NAMES = tuple(forgeries(uuid4(), "x"))


@pytest.mark.redis
@pytest.mark.parametrize("name", NAMES)
def test_a_forged_call_is_no_ring(queue, tmp_path, name):
    message, touched = uuid4(), tmp_path / "touched"
    stored(queue, message, forgeries(message, touched)[name])
    with pytest.raises(NoSuchJobError):
        OurRing.fetch(str(message), connection=queue.connection, serializer=queue.serializer)
    assert not touched.exists()
    assert RAN == []


@pytest.mark.redis
def test_nothing_but_the_message_is_read_of_a_ring(queue):
    message = uuid4()
    ring(queue, [message])
    queue.connection.hset(
        f"rq:job:{message}",
        mapping={
            "success_callback_name": "os.abort",
            "failure_callback_name": "os.abort",
            "stopped_callback_name": "os.abort",
            "webhooks": json.dumps([{"url": "http://127.0.0.1:1", "job_status": "finished"}]),
            "meta": pickle.dumps(_Touch("x")),
            "result": pickle.dumps(_Touch("x")),
            "timeout": "not a number",
            "status": "no such status",
            "retries_left": "9",
            "repeats_left": "9",
            "dependency_ids": json.dumps([str(uuid4())]),
            "rate_limit_key": "x",
            "rate_limit_concurrency": "1",
            "group_id": "x",
            "origin": "another",
            "ended_at": "never",
        },
    )
    job = OurRing.fetch(str(message), connection=queue.connection, serializer=queue.serializer)
    assert (job.success_callback, job.failure_callback, job.stopped_callback) == (None, None, None)
    assert (job.webhooks, job.meta, job.dependency) == ([], {}, None)
    assert (job.retries_left, job.repeats_left, job.has_rate_limit) == (None, None, False)
    assert (job.origin, job.timeout, job.group_id) == ("alur", 120, None)
    assert job.get_status() is JobStatus.STARTED
    job.perform()
    assert [message] == RAN


@pytest.mark.redis
def test_a_worker_passes_over_forgeries_and_does_its_work(sqlite, redis, tmp_path):
    """A real worker meets every forgery, weird ids and worse, and then an honest ring."""
    settings = settings_for(sqlite, tmp_path, redis_url=redis.url)
    queue = bell(answering(redis.url), "", seconds=5)
    touched = tmp_path / "touched"
    for name in NAMES:
        message = uuid4()
        stored(queue, message, forgeries(message, touched)[name])
        if name == "another function":
            queue.connection.hset(f"rq:job:{message}", "failure_callback_name", "os.abort")
    for job_id in (b"\xff\xfe", b"../../etc", b"", b"a:b", b"-"):
        queue.connection.rpush(queue.key, job_id)
    queue.connection.set(f"rq:job:{(wrong := uuid4())}", "no hash")
    queue.connection.rpush(queue.key, str(wrong))
    queue.connection.sadd(b"rq:workers:alur", b"\xff")
    queue.connection.zadd("rq:wip:alur", {b"\xff": 1, b"no colon": 1})
    queue.connection.rpush("rq:queue:alur:intermediate", b"\xff\xfe")
    with unit_of_work(sqlite) as session:
        honest = outbox.post(session, "notify_reminder", at=datetime.now(UTC), payload={})
    ring(queue, [honest])
    log = run_burst(settings)
    with sqlite.sessions() as session:
        assert session.get(OutboxMessage, honest).sent_at is not None, log
    assert not touched.exists()
    assert queue.count == 0
    assert not queue.connection.exists(f"rq:job:{honest}"), "no result is kept"


@pytest.mark.redis
def test_the_worker_takes_no_commands_from_redis(queue, sqlite, redis, tmp_path):
    from rq.worker import Worker
    from running import eventually, running

    settings = settings_for(sqlite, tmp_path, redis_url=redis.url)
    with running("worker", settings) as worker:
        eventually(lambda: queue.connection.smembers("rq:workers"))
        (key,) = queue.connection.smembers("rq:workers")
        name = key.decode().rpartition(":")[2]
        listeners = queue.connection.publish(
            f"rq:pubsub:{name}", json.dumps({"command": "shutdown"})
        )
        assert listeners == 0
        assert worker.process.poll() is None
        assert Worker.all_keys(connection=queue.connection)
        assert worker.stop() == 0
