from __future__ import annotations

import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import redis
from postgres_cluster import free_port
from running import eventually, running
from worker_desk import Office, open_accounts

from workflow_app.demo.queue_server import choose_queue
from workflow_app.workers.bell import answering


@pytest.fixture
def embedded():
    """The queue in pure Python, as a process of its own."""
    choice = choose_queue("", free_port(), path="/nowhere")
    process = subprocess.Popen(choice.command)
    client = answering(choice.url)
    eventually(lambda: _answers(client))
    yield choice.url
    process.terminate()
    process.wait(timeout=10)


def _answers(client) -> bool:
    try:
        return client.ping()
    except redis.ConnectionError:
        return False


def test_the_named_redis_comes_first_then_that_of_the_machine_then_our_own(tmp_path):
    assert choose_queue("redis://elsewhere/1", 1234).command == ()
    assert choose_queue("redis://elsewhere/1", 1234).url == "redis://elsewhere/1"
    for name in ("redis-server", "valkey-server"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        choice = choose_queue("", 1234, path=str(tmp_path))
        assert choice.command[0] == str(program)
        assert choice.command[1:3] == ("--port", "1234")
        assert "--save" in choice.command
        assert choice.url == "redis://127.0.0.1:1234/0"
    choice = choose_queue("", 1234, path="/nowhere")
    assert choice.command[0] == sys.executable


def test_an_error_reply_does_not_end_the_connection(embedded):
    client = redis.Redis.from_url(embedded, single_connection_client=True)
    before = client.client_id()
    client.set("word", "x")
    for _ in range(3):
        with pytest.raises(redis.ResponseError):
            client.lpush("word", "y")
    assert client.client_id() == before
    assert client.get("word") == b"x"


def test_the_address_of_a_client_is_written_as_a_server_writes_it(embedded):
    client = redis.Redis.from_url(embedded)
    host, _, port = client.client_info()["addr"].rpartition(":")
    assert host == "127.0.0.1"
    assert port.isdigit()


def test_answers_are_not_held_back(embedded):
    """Nagle's algorithm against delayed acknowledgements costs 40 ms an answer."""
    client = redis.Redis.from_url(embedded)
    client.rpush("list", *range(50))
    begun = time.monotonic()
    for _ in range(50):
        with client.pipeline() as pipeline:
            pipeline.lrange("list", 0, -1)
            pipeline.llen("list")
            pipeline.execute()
    assert (time.monotonic() - begun) / 50 < 0.035


def test_a_client_that_goes_away_in_the_middle_harms_nobody(embedded):
    port = int(embedded.rpartition(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"*2\r\n$4\r\nECHO\r\n")
    assert redis.Redis.from_url(embedded).ping()


def test_a_real_relay_and_worker_run_on_it(sqlite_world, tmp_path, embedded):
    office = Office(sqlite_world, tmp_path, redis_url=embedded, mail_url="")
    office.accounts = open_accounts(sqlite_world)
    skp = sqlite_world.new_skp()
    sqlite_world.fill(skp)
    sqlite_world.fire("staf", "submit", skp)
    settings = replace(office.settings, requeue_after=2.0)
    with running("relay", settings) as relay, running("worker", settings) as worker:
        eventually(lambda: all(each.sent_at for each in office.messages()))
        assert office.titles(office.accounts["kabag"])
        assert worker.stop() == 0
        assert relay.stop() == 0
    assert "queue_lost" not in worker.log.read_text() + relay.log.read_text()
