"""D1: PostgreSQL is killed under load, and no decision that was acknowledged is lost.

What a caller cannot know, whether the commit came before the kill, its request key tells.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from counts import chance, count
from postgres_cluster import Cluster, need_postgres
from small_world import YEAR, World, build
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import Event
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.history import verify_case

pytestmark = [pytest.mark.faults, pytest.mark.postgres]

KILLS = count(5, long=2_000, small=1)
#: Who decides at the same time, each on a case of their own, and who rates them.
TELLERS = {"staf": "kabag", "staf2": "kabag", "personalia": "kepala", "perencana": "kepala"}
#: Seconds after the restart of the database within which everybody must be served again.
SERVED_WITHIN = 10


@dataclass
class Teller:
    """Submits and withdraws an SKP, again and again, and keeps what was acknowledged."""

    world: World
    who: str
    case: UUID
    stop: threading.Event
    told: list[tuple[Attempt, Outcome]] = field(default_factory=list)
    unknown: int = 0
    committed: int = 0
    told_at: float = 0.0

    def run(self) -> None:
        while not self.stop.is_set():
            self._decide("submit")
            self._decide("withdraw")

    def _decide(self, trigger: str) -> None:
        attempt = Attempt(
            case=self.case,
            trigger=trigger,
            actor=self.world.person[self.who],
            at=self.world.now,
            key=uuid4().hex,
        )
        lost = 0
        while (outcome := answered(self.world, attempt)) is None:
            lost = 1
            time.sleep(0.05)
        self.unknown += lost
        self.committed += outcome.repeated
        self.told.append((attempt, outcome))
        self.told_at = time.monotonic()


@pytest.fixture(scope="module")
def fragile(tmp_path_factory):
    """A world on a cluster of its own, with the durability of an installation.

    A commit that does not wait for the disk stays in the memory of the server for long.
    """
    need_postgres()
    folder = tmp_path_factory.mktemp("fragile")
    with Cluster.started(folder, wal_writer_delay="10s") as cluster:
        cluster.create("alur")
        database = open_database(cluster.url("alur"))
        migrating.upgrade(database)
        yield cluster, build(database)
        database.close()


def test_no_acknowledged_decision_is_lost_when_the_database_is_killed(fragile, publish):
    cluster, world = fragile
    pauses = chance()
    told = unknown = committed = 0
    for _ in range(KILLS):
        tellers = killed_under(world, cluster, pauses.uniform(0.1, 0.6))
        for teller in tellers:
            check(world, teller)
        told += sum(len(teller.told) for teller in tellers)
        unknown += sum(teller.unknown for teller in tellers)
        committed += sum(teller.committed for teller in tellers)
    assert told >= 8 * KILLS
    of_unknown = f"{committed} of {unknown} unknown outcomes committed"
    publish(f"D1 {KILLS} kills: 0 of {told} decisions lost, {of_unknown}")


def killed_under(world: World, cluster: Cluster, pause: float) -> list[Teller]:
    """Everybody at work, the database killed and started, and everybody at work again."""
    world.now = datetime(YEAR, 1, 12, 3, tzinfo=UTC)
    stop = threading.Event()
    tellers = [Teller(world, who, drafted(world, who), stop) for who in TELLERS]
    with ThreadPoolExecutor(len(tellers)) as pool:
        running = [pool.submit(teller.run) for teller in tellers]
        time.sleep(pause)
        cluster.crash()
        cluster.start()
        begun = time.monotonic()
        while not all(teller.told_at > begun for teller in tellers):
            if time.monotonic() > begun + SERVED_WITHIN or any(each.done() for each in running):
                break
            time.sleep(0.02)
        stop.set()
    for each in running:
        each.result()
    assert all(begun < teller.told_at < begun + SERVED_WITHIN for teller in tellers)
    return tellers


def drafted(world: World, who: str) -> UUID:
    skp = world.new_skp(who)
    world.fill(skp, who=who, leader=TELLERS[who], results=1)
    return skp


def answered(world: World, attempt: Attempt) -> Outcome | None:
    """The outcome of an attempt; None where nobody can say what became of it."""
    try:
        with unit_of_work(world.database) as session:
            return fire(session, attempt)
    except DBAPIError:
        return None


def check(world: World, teller: Teller) -> None:
    """Everything that was acknowledged is there, once, in one sound history, and no more."""
    with reading(world.database) as session:
        written = session.execute(
            select(func.count()).where(Event.case_id == teller.case, Event.key_digest.is_not(None))
        ).scalar_one()
        assert verify_case(session, teller.case) == []
    assert written == len(teller.told)
    for attempt, outcome in teller.told:
        assert answered(world, attempt) == replace(outcome, repeated=True)
    world.fire(teller.who, "cancel", teller.case, note="Selesai")
