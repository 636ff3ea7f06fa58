"""Processes killed at each step: nothing is lost, one extra copy at most (C1)."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from counts import chance, count
from redis_server import redis_started
from running import HERE, ROOT, Running, eventually, is_ours, running, start
from scripted_smtp import smtp_server
from small_world import build
from sqlalchemy import func, select
from worker_desk import Office, open_accounts

from state_machines.registry import REGISTRY
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, Event, Notification, OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox

pytestmark = [pytest.mark.faults, pytest.mark.redis]

ROUNDS = count(1, long=250, small=1)
WRITERS = count(4, long=50, small=2)
#: Where the mail server keeps the worker waiting, and whether it has the mail by then.
STEPS = {"greeting": False, "rcpt": False, "data": False, "body": True}


class Plant:
    """A relay, a worker, a Redis and a mail server around one database."""

    def __init__(self, database, folder, stack: ExitStack) -> None:
        self.redis = stack.enter_context(redis_started(folder))
        self.script = stack.enter_context(smtp_server())
        self.office = Office(
            build(database),
            folder,
            redis_url=self.redis.url,
            mail_url=self.script.url,
            smtp_timeout=15.0,
        )
        self.accounts = open_accounts(self.office.world)
        self.started: list[Running] = []
        self.orphans: list[int] = []
        stack.callback(self.end)
        self.run("relay")
        self.worker = self.run("worker")

    def run(self, name: str) -> Running:
        self.started.append(start(name, self.office.settings))
        return self.started[-1]

    def end(self) -> None:
        for process in self.started:
            self.orphans += process.horses()
            process.kill()
        for pid in self.orphans:
            if is_ours(pid):
                os.kill(pid, signal.SIGKILL)

    def post_mail(self):
        at = datetime.now(UTC)
        with unit_of_work(self.office.world.database) as session:
            row = Notification(
                account_id=self.accounts["staf"],
                message_id=uuid4(),
                kind="move",
                title_id="Judul",
                title_en="Title",
                at=at,
                mailed=True,
            )
            session.add(row)
            session.flush()
            payload = {"account": str(self.accounts["staf"]), "notifications": [str(row.id)]}
            return outbox.post(session, "send_mail", at=at, payload=payload)

    def row(self, message) -> OutboxMessage:
        with reading(self.office.world.database) as session:
            return session.get(OutboxMessage, message)

    def hold_next(self, step: str) -> None:
        """The next conversation that gets to ``step`` is kept waiting there."""
        self.script.reached[step].clear()
        self.script.release.clear()
        self.script.answers[step] = ["hold"]
        self.script.kept.clear()

    def kill(self, who: str) -> None:
        horses = self.worker.horses()
        assert horses, "somebody is at work"
        if who in {"parent", "both"}:
            self.worker.kill()
        for horse in horses:
            if who == "parent":
                self.orphans.append(horse)
            else:
                os.kill(horse, signal.SIGKILL)
        if self.worker.process.poll() is not None:
            self.worker = self.run("worker")


@pytest.fixture(scope="module")
def plant(sqlite_template, tmp_path_factory):
    """One plant for all cells: what a cell kills is started anew."""
    folder = tmp_path_factory.mktemp("plant")
    shutil.copyfile(sqlite_template, folder / "alur.db")
    database = open_database(f"sqlite:///{folder / 'alur.db'}")
    with ExitStack() as stack:
        stack.callback(database.close)
        yield Plant(database, folder, stack)


@pytest.mark.parametrize("who", ["parent", "horse", "both"])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_worker_loses_no_mail_and_sends_one_copy_too_many_at_most(
    plant, who, step, publish
):
    extra = 0
    for _ in range(ROUNDS):
        plant.hold_next(step)
        message = plant.post_mail()
        assert plant.script.reached[step].wait(60)
        plant.kill(who)
        eventually(lambda message=message: _settled(plant, message))
        plant.script.release.set()
        eventually(lambda: not _alive(plant.orphans))
        copies = len(plant.script.kept)
        assert copies >= 1
        assert copies <= 1 + (STEPS[step] or (who == "parent" and step == "data"))
        assert plant.row(message).parked_at is None
        extra += copies - 1
    counted = f"{ROUNDS} kills, 0 mails lost, {extra} extra copies"
    publish(f"C1 {who} at {step}: {counted}")


def _settled(plant, message) -> bool:
    return plant.row(message).sent_at is not None


def _alive(pids: list[int]) -> bool:
    return any(is_ours(pid) for pid in pids)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_killed_writer_leaves_no_event_without_its_messages(request, kind, publish):
    """A web process is killed anywhere: a move and its messages are there together, or not."""
    database = request.getfixturevalue(kind)
    url = database.engine.url.render_as_string(hide_password=False)
    pauses = chance()
    world = build(database)
    people = {name: str(person) for name, person in world.person.items()}
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])}
    for year in range(WRITERS):
        writer = subprocess.Popen(
            [sys.executable, str(HERE / "run_writer.py"), url, json.dumps(people), str(year)],
            stdout=subprocess.PIPE,
            env=environ,
        )
        for _ in range(pauses.randint(1, 20)):
            assert writer.stdout.readline()
        time.sleep(pauses.uniform(0, 0.02))
        writer.kill()
        writer.communicate()
    events = _check_messages(database)
    counted = f"{WRITERS} kills, {events} events, no message lost"
    publish(f"C1 web on {kind}: {counted}")


def _check_messages(database) -> int:
    with reading(database) as session:
        events = session.execute(select(Event)).scalars().all()
        told = dict(
            session.execute(
                select(OutboxMessage.event_id, func.count()).group_by(OutboxMessage.event_id)
            ).all()
        )
        cases = session.execute(select(Case.id, Case.version)).all()
    assert len(events) >= WRITERS
    for event in events:
        table = REGISTRY[event.workflow, 1]
        rows = table.rows_on(event.source, event.trigger) or [table.births[event.trigger]]
        assert told.pop(event.id, 0) == len(rows[0].effects), event.trigger
    assert told == {}
    for case in cases:
        assert case.version == sum(event.case_id == case.id for event in events)
    return len(events)


def test_a_message_rung_for_twice_at_once_is_carried_out_once(plant):
    """Two workers on one queue, every bell rung again and again."""
    plant.script.kept.clear()
    settings = replace(plant.office.settings, requeue_after=0.05)
    with running("relay", settings), running("worker", settings):
        messages = [plant.post_mail() for _ in range(12)]
        eventually(lambda: all(_settled(plant, each) for each in messages))
    assert len(plant.script.kept) == len(messages)
