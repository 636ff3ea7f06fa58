"""Two clocks, each a process of its own, on one PostgreSQL: every timer strikes once."""

from __future__ import annotations

import multiprocessing
from datetime import timedelta

import pytest
from counts import count
from decreed import decree_days
from sqlalchemy import func, select
from staffing import report, staff_post
from worker_desk import Office, open_accounts

from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Case, Event, OutboxMessage, Timer
from workflow_app.persistence.unit_of_work import reading
from workflow_app.workers.clock import Clock
from workflow_app.workers.desk import Desk

CLOCKS = 2
ROUNDS = count(3, long=60, small=1)
WHO = ("staf", "staf2", "kabag", "personalia", "perencana")


def run(settings, url, at, gate, fired):
    """One clock in a process of its own: it waits for the other, then looks once."""
    database = open_database(url)
    gate.wait()
    fired.put(Clock(Desk(settings, database, lambda: at)).tick())
    database.close()


def race(office, at):
    """Let the clocks look at one moment, and count what each of them fired."""
    started = multiprocessing.get_context("spawn")
    gate, fired = started.Barrier(CLOCKS), started.Queue()
    url = office.world.database.engine.url.render_as_string(hide_password=False)
    clocks = [
        started.Process(target=run, args=(office.settings, url, at, gate, fired))
        for _ in range(CLOCKS)
    ]
    for clock in clocks:
        clock.start()
    counts = [fired.get(timeout=60) for _ in clocks]
    for clock in clocks:
        clock.join(timeout=60)
        assert clock.exitcode == 0
    return counts


@pytest.fixture
def postgres_office(postgres_world, tmp_path):
    """A desk on PostgreSQL."""
    office = Office(postgres_world, tmp_path, mail_url="smtp://127.0.0.1:1")
    office.accounts = open_accounts(postgres_world)
    return office


@pytest.mark.postgres
def test_two_clock_processes_strike_every_timer_once(postgres_office, publish):
    office, world = postgres_office, postgres_office.world
    staff_post(world, "lain", superior="kepala")
    struck = 0
    for _ in range(ROUNDS):
        cases = [report(world, who, "lain" if who != "kabag" else "perencana") for who in WHO]
        decree_days(world, world.now.date() + timedelta(days=200 + struck))
        with reading(world.database) as session:
            due = session.execute(
                select(func.max(Case.due_at)).where(Case.id.in_(cases))
            ).scalar_one()
            wanted = session.execute(
                select(func.count())
                .select_from(Timer)
                .where(Timer.case_id.in_(cases), Timer.due_at <= due, Timer.fired_at.is_(None))
            ).scalar_one()
        world.now = due + timedelta(minutes=1)
        assert sum(race(office, world.now)) >= wanted
        struck += wanted
        with reading(world.database) as session:
            events = session.execute(
                select(Event.case_id, func.count())
                .where(Event.case_id.in_(cases), Event.trigger == "escalate")
                .group_by(Event.case_id)
            ).all()
            assert sorted(row[1] for row in events) == [1] * len(cases)
            mails = session.execute(
                select(OutboxMessage.case_id, OutboxMessage.created_at, func.count())
                .where(OutboxMessage.effect == "notify_reminder")
                .group_by(OutboxMessage.case_id, OutboxMessage.created_at)
            ).all()
            assert all(row[2] == 1 for row in mails)
        for who, case in zip(WHO, cases, strict=True):
            world.fire(who, "withdraw", case, note="Selesai")
    publish(f"A8: {CLOCKS} clock processes on PostgreSQL, {struck} timers struck once each")
