"""Redis emptied, absent or poisoned: work goes on, and no outcome changes (C4, C5, D4)."""

from __future__ import annotations

import random
import shutil
import threading
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from counts import chance, count
from postgres_cluster import free_port
from redis_server import redis_started
from running import eventually, running
from scripted_smtp import smtp_server
from small_world import YEAR, build
from sqlalchemy import select
from worker_desk import Office, open_accounts

from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Event, Timer
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox
from workflow_app.services.health import health
from workflow_app.workers.effects import EFFECTS

pytestmark = [pytest.mark.faults, pytest.mark.redis]

#: The years for which the people of the small world have posts; the workers live in the last.
YEARS = range(YEAR - count(0, long=2, small=0), YEAR + 1)


def _settled(office) -> bool:
    return all(each.sent_at for each in office.messages())


def lifecycle(office, rest, year=YEAR) -> str:
    """An SKP brought into force, with a pause for the messages of each step."""
    world = office.world
    world.now = datetime(year, 1, 12, 3, tzinfo=UTC)
    skp = world.new_skp(year=year)
    rest()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    rest()
    world.mark(skp)
    world.fire("kabag", "agree", skp)
    rest()
    world.fire("staf", "agree", skp)
    rest()
    world.fire("kabag", "establish", skp)
    rest()
    return world.state(skp)


def outcome(office) -> Counter:
    return Counter(
        (name, title)
        for name, account in office.accounts.items()
        for title in office.titles(account)
    )


@pytest.fixture
def control(sqlite_template, tmp_path):
    """The same work in one process without any queue."""
    (tmp_path / "control").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "control" / "alur.db")
    database = open_database(f"sqlite:///{tmp_path / 'control' / 'alur.db'}")
    office = Office(build(database), tmp_path / "control", mail_url="smtp://127.0.0.1:1")
    office.accounts = open_accounts(office.world)
    yield office
    database.close()


def test_flushing_redis_at_random_changes_no_outcome(sqlite, control, tmp_path):
    quiet = {**EFFECTS, "send_mail": lambda *_: None}
    for year in YEARS:
        state = lifecycle(control, lambda: control.carry_all(effects=quiet), year)
        assert state == "monitored"
    pauses = chance()
    with redis_started(tmp_path) as redis, smtp_server() as script, ExitStack() as stack:
        office = Office(build(sqlite), tmp_path, redis_url=redis.url, mail_url=script.url)
        office.accounts = open_accounts(office.world)
        stack.enter_context(running("relay", office.settings))
        stack.enter_context(running("worker", office.settings))
        stack.enter_context(_flushing(redis, pauses))
        for year in YEARS:
            state = lifecycle(office, lambda: eventually(lambda: _settled(office)), year)
            assert state == "monitored"
    assert outcome(office) == outcome(control)
    assert len(script.kept) == outcome(office).total()
    assert not any(each.parked_at for each in office.messages())


@contextmanager
def _flushing(redis, pauses: random.Random):
    stop = threading.Event()
    thread = threading.Thread(target=_flush, args=(redis, pauses, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _flush(redis, pauses: random.Random, stop: threading.Event) -> None:
    with redis.client() as client:
        while not stop.wait(pauses.uniform(0.01, 0.3)):
            client.flushall()


def test_one_poison_message_does_not_hold_up_the_others_at_a_real_worker(sqlite, tmp_path):
    with redis_started(tmp_path) as redis:
        office = Office(build(sqlite), tmp_path, redis_url=redis.url)
        at = datetime.now(UTC)
        with unit_of_work(sqlite) as session:
            poison = outbox.post(session, "send_digest", at=at, payload={"account": "nobody"})
            for _ in range(10):
                outbox.post(session, "notify_reminder", at=at, payload={})
        with running("relay", office.settings), running("worker", office.settings):
            eventually(lambda: sum(each.sent_at is not None for each in office.messages()) == 10)
            eventually(lambda: _message(office, poison).parked_at is not None)
    assert _message(office, poison).attempts == office.settings.attempts


def _message(office, message):
    return next(each for each in office.messages() if each.id == message)


def test_without_redis_everything_but_queueing_works(sqlite, tmp_path):
    office = Office(
        build(sqlite), tmp_path, redis_url=f"redis://127.0.0.1:{free_port()}/0", mail_url=""
    )
    office.accounts = open_accounts(office.world)
    with running("clock", office.settings), running("relay", office.settings):
        assert lifecycle(office, lambda: None) == "monitored"
        eventually(lambda: _has_fired(sqlite))
        eventually(lambda: _parts(sqlite).get("relay"))
        parts = _parts(sqlite)
    assert [name for name, alive in parts.items() if not alive] == ["queue", "worker"]
    assert office.messages()
    assert all(each.sent_at is None and each.attempts == 0 for each in office.messages())


def _has_fired(database) -> bool:
    with reading(database) as session:
        fired = session.execute(select(Timer.id).where(Timer.fired_at.is_not(None))).first()
        return fired is not None and session.execute(select(Event.id)).first() is not None


def _parts(database) -> dict[str, bool]:
    with reading(database) as session:
        return {part.name: part.alive for part in health(session, datetime.now(UTC)).parts}


@pytest.mark.parametrize("processes", [2])
def test_clocks_and_relays_of_several_processes_do_nothing_twice(sqlite, tmp_path, processes):
    with redis_started(tmp_path) as redis, ExitStack() as stack:
        office = Office(build(sqlite), tmp_path, redis_url=redis.url, mail_url="")
        office.accounts = open_accounts(office.world)
        cases = [office.world.new_skp(name) for name in ("staf", "staf2", "personalia")]
        settings = replace(office.settings, requeue_after=5.0)
        for _ in range(processes):
            for name in ("clock", "relay", "worker"):
                stack.enter_context(running(name, settings))
        eventually(lambda: _escalations(sqlite) >= len(cases))
        eventually(lambda: _settled(office))
        eventually(lambda: not _due(sqlite))
    assert _escalations(sqlite) == len(cases)
    assert max(Counter(office.titles(office.accounts["staf"])).values()) == 1


def _escalations(database) -> int:
    with reading(database) as session:
        found = session.execute(select(Event.id).where(Event.trigger == "escalate"))
        return len(found.all())


def _due(database) -> bool:
    with reading(database) as session:
        due = select(Timer.id).where(
            Timer.due_at <= datetime.now(UTC), Timer.fired_at.is_(None), Timer.dropped_at.is_(None)
        )
        return session.execute(due).first() is not None
