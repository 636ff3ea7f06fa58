from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from postgres_cluster import free_port
from redis_server import RedisServer
from rq.exceptions import NoSuchJobError
from running import eventually, run_burst, running
from sqlalchemy import select

from workflow_app.persistence.models import Heartbeat, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox
from workflow_app.services.health import health, without_database
from workflow_app.services.heartbeats import beat
from workflow_app.workers.bell import answering, bell
from workflow_app.workers.relay import Relay


def at_redis(office, server):
    office.settings = replace(office.settings, redis_url=server.url)
    office.desk = replace(office.desk, settings=office.settings)
    return bell(answering(server.url), "", seconds=5)


def post(office, count=1):
    with unit_of_work(office.world.database) as session:
        return [
            outbox.post(session, "notify_reminder", at=office.desk.now(), payload={})
            for _ in range(count)
        ]


def relay_beat(office):
    with reading(office.world.database) as session:
        return session.get(Heartbeat, "relay")


@pytest.mark.redis
def test_a_ring_carries_nothing_but_the_id_of_its_message(office, redis):
    queue = at_redis(office, redis)
    (message,) = post(office)
    assert Relay(office.desk).turn() == 1
    assert queue.get_job_ids() == [str(message)]
    stored = queue.connection.hgetall(f"rq:job:{message}")
    wanted = (b"result_ttl", b"success_callback_name", b"failure_callback_name")
    assert [stored[name] for name in wanted] == [b"0", b"", b""]
    with pytest.raises(NoSuchJobError):
        queue.job_class.fetch(str(message), connection=queue.connection)


@pytest.mark.redis
def test_a_message_in_its_undo_window_is_not_rung_for(office, redis):
    queue = at_redis(office, redis)
    with unit_of_work(office.world.database) as session:
        later = office.desk.now() + timedelta(seconds=60)
        session.add(
            OutboxMessage(
                effect="notify_move", created_at=office.desk.now(), available_at=later, payload={}
            )
        )
    relay = Relay(office.desk)
    assert relay.turn() == 0
    office.pass_time(60)
    assert relay.turn() == 1
    assert queue.count == 1


def test_without_redis_nothing_is_lost_and_the_relay_says_so(office):
    server = RedisServer(office.settings.data, free_port())
    queue = at_redis(office, server)
    messages = post(office, 3)
    relay = Relay(office.desk)
    pauses = []
    for _ in range(4):
        assert relay.turn() == 0
        pauses.append(relay.rest(0))
    assert pauses == [0.1, 0.2, 0.2, 0.2], "longer every time, up to a limit"
    assert relay_beat(office).detail == {"queue": "lost"}
    server.start()
    try:
        office.pass_time(1)
        assert relay.turn() == 3
        assert relay.rest(3) == office.settings.relay_pause
        assert sorted(queue.get_job_ids()) == sorted(str(each) for each in messages)
        assert relay_beat(office).detail == {"queue": "alive"}
    finally:
        server.stop()


@pytest.mark.redis
def test_what_could_not_be_rung_for_is_available_at_once(office, redis, monkeypatch):
    at_redis(office, redis)
    (message,) = post(office)
    relay = Relay(office.desk)
    count = type(relay._queue).count.fget

    def counted_then_killed(queue):
        found = count(queue)
        redis.kill()
        return found

    monkeypatch.setattr(type(relay._queue), "count", property(counted_then_killed))
    assert relay.turn() == 0
    monkeypatch.undo()
    assert office.claim() == [message], "it does not wait until it would be rung for again"


@pytest.mark.redis
def test_a_queue_that_nobody_answers_does_not_grow_without_end(office, redis):
    queue = at_redis(office, redis)
    office.settings = replace(office.settings, relay_batch=2)
    office.desk = replace(office.desk, settings=office.settings)
    post(office, 5)
    relay = Relay(office.desk)
    for _ in range(50):
        relay.turn()
        office.pass_time(1)
    assert queue.count <= 2 * 10 + 2


@pytest.mark.redis
def test_two_relays_ring_once_for_every_message(office, redis):
    queue = at_redis(office, redis)
    post(office, 150)
    barrier = threading.Barrier(2)

    def run():
        relay = Relay(office.desk)
        barrier.wait()
        while relay.turn():
            pass

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert queue.count == 150


@pytest.mark.redis
def test_relay_and_worker_carry_a_message_through(sqlite_office, redis):
    office = sqlite_office
    queue = at_redis(office, redis)
    world = office.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    settings = replace(office.settings, mail_url="")
    with running("relay", settings), running("worker", settings):
        eventually(lambda: office.titles(office.accounts["kabag"]))
        eventually(lambda: all(each.sent_at for each in office.messages()))
        eventually(lambda: queue.count == 0)
    with reading(world.database) as session:
        parts = {part.name: part for part in health(session, datetime.now(UTC)).parts}
    assert [name for name, part in parts.items() if not part.alive] == ["clock"]


@pytest.mark.redis
def test_relay_and_worker_live_through_the_loss_of_redis(sqlite_office, redis):
    office = sqlite_office
    at_redis(office, redis)
    settings = replace(office.settings, mail_url="")
    with running("relay", settings) as relay, running("worker", settings) as worker:
        post(office)
        eventually(lambda: all(each.sent_at for each in office.messages()))
        redis.kill()
        post(office, 3)
        eventually(lambda: relay_beat(office).detail == {"queue": "lost"})
        redis.start()
        eventually(lambda: all(each.sent_at for each in office.messages()))
        assert relay.process.poll() is None
        assert worker.process.poll() is None
        assert relay.stop() == 0
        assert worker.stop() == 0


def test_health_reads_heartbeats_only(office):
    now = office.desk.now()
    database = office.world.database

    def alive():
        with reading(database) as session:
            return {part.name: part.alive for part in health(session, office.desk.now()).parts}

    assert alive() == {
        "database": True,
        "queue": False,
        "relay": False,
        "worker": False,
        "clock": False,
    }
    with unit_of_work(database) as session:
        for process in ("relay", "worker", "clock"):
            beat(session, process, now, {"queue": "alive"})
    assert all(alive().values())
    with unit_of_work(database) as session:
        beat(session, "relay", now, {"queue": "lost"})
    assert [name for name, fine in alive().items() if not fine] == ["queue"]
    office.pass_time(31)
    assert [name for name, fine in alive().items() if not fine] == ["queue", "relay"]
    office.pass_time(60)
    assert [name for name, fine in alive().items() if not fine] == ["queue", "relay", "worker"]
    office.pass_time(120)
    assert not alive()["clock"]
    with reading(database) as session:
        told = health(session, office.desk.now())
        assert told.parts[2].sentence.id == "Pengantar pesan diam sejak 211 detik"
        assert not told.alive
        assert session.execute(select(Heartbeat)).scalars().all()
    assert not without_database().alive


@pytest.mark.redis
def test_a_burst_of_work_ends_when_nothing_is_left(sqlite_office, redis):
    office = sqlite_office
    at_redis(office, redis)
    post(office, 3)
    Relay(office.desk).turn()
    log = run_burst(replace(office.settings, mail_url=""))
    assert all(each.sent_at for each in office.messages()), log
