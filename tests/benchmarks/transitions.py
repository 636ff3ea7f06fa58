"""Durable transitions per second of ``fire`` beside hand-written SQL writing the same rows."""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from postgres_cluster import Cluster
from small_world import World, build
from sqlalchemy import func, select

from benchmarks.hand_written import HandCase, HandSqlite, InSession, SingleStatement, StatementARow
from benchmarks.tables import show
from state_machines.registry import CURRENT
from workflow_app.engine.attempt import Attempt
from workflow_app.memory import settle_down
from workflow_app.persistence import migrating
from workflow_app.persistence.database import open_database
from workflow_app.persistence.models import (
    Appointment,
    Case,
    Event,
    EventPrivate,
    OutboxMessage,
    Task,
    Timer,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.cases.firing import fire

#: Far ahead, so that no deadline passes while we measure.
_YEARS = range(2040, 2140)


@dataclass(frozen=True, slots=True)
class Client:
    """What one client needs to know of the agency it works in."""

    url: str
    cases: tuple[UUID, ...]
    employee: UUID
    rater: UUID
    position: UUID
    hat: UUID


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one contender: moves per second and client CPU per move in ms."""

    rate: float
    cpu: float


def run(cluster: Cluster, folder: Path, *, full: bool) -> None:
    """Measure one and eight clients on PostgreSQL, then one on SQLite."""
    seconds, rounds = (4.0, 9) if full else (1.0, 5)
    cluster.create("moves")
    client = _prepare(cluster.url("moves"), cases=32)
    _same_rows(client)
    for clients in (1, 8):
        results = _interleave(client, clients, seconds, rounds, _POSTGRES)
        _report(f"PostgreSQL, {clients} client{'s' if clients > 1 else ''}", results, _LIMITS)
    path = folder / "bench.db"
    on_file = _prepare(f"sqlite:///{path}", cases=8)
    results = _interleave(on_file, 1, seconds, rounds, _SQLITE)
    _report("SQLite (WAL, synchronous=FULL), 1 client", results, ("hand-written",))


def _prepare(url: str, *, cases: int) -> Client:
    """A small agency with SKPs that stand at ``returned``."""
    database = open_database(url)
    migrating.upgrade(database)
    world = build(database)
    found = tuple(_returned(world, year) for year, _ in zip(_YEARS, range(cases), strict=False))
    with reading(database) as session:
        hat = session.execute(
            select(Appointment.id).where(Appointment.person_id == world.person["kabag"])
        ).scalar_one()
    database.close()
    return Client(
        url=url,
        cases=found,
        employee=world.person["staf"],
        rater=world.person["kabag"],
        position=world.position["kabag"],
        hat=hat,
    )


def _returned(world: World, year: int) -> UUID:
    world.now = datetime(year, 1, 5, 3, tzinfo=UTC)
    case = world.new_skp(year=year)
    world.fill(case)
    world.fire("staf", "submit", case)
    world.mark(case)
    world.fire("kabag", "send_back", case, note="Perbaiki indikator kedua")
    return case


Mover = Callable[[UUID], None]


@contextmanager
def _by_fire(client: Client) -> Iterator[Mover]:
    """Moves by the product."""
    database = open_database(client.url)
    turn = dict.fromkeys(client.cases, True)

    def move(case: UUID) -> None:
        submits = turn[case]
        attempt = Attempt(
            case=case,
            trigger="submit" if submits else "send_back",
            actor=client.employee if submits else client.rater,
            at=datetime.now(UTC),
            note="" if submits else "Perbaiki indikator kedua",
            key=os.urandom(8).hex(),
        )
        with unit_of_work(database) as session:
            fire(session, attempt)
        turn[case] = not submits

    yield move
    for case, at_rest in turn.items():
        if not at_rest:
            move(case)
    database.close()


def _by_hand(kind: Callable[[str], Any]) -> Callable[[Client], Any]:
    @contextmanager
    def contender(client: Client) -> Iterator[Mover]:
        target = client.url
        hand = kind(target.removeprefix("sqlite:///"))
        held = {case.id: case for case in _hand_cases(client)}

        def move(case: UUID) -> None:
            hand(held[case])

        yield move
        for case in held.values():
            if not case.submits:
                hand(case)
        hand.close()

    return contender


def _hand_cases(client: Client) -> list[HandCase]:
    database = open_database(client.url)
    with reading(database) as session:
        rows = session.execute(
            select(Case.id, Case.version, Case.head, Case.content, Case.dates).where(
                Case.id.in_(client.cases)
            )
        ).all()
    database.close()
    return [
        HandCase(
            id=row.id,
            version=row.version,
            head=row.head,
            content=row.content,
            dates=json.dumps(row.dates),
            employee=client.employee,
            rater=client.rater,
            position=client.position,
            hat=client.hat,
            table=CURRENT["skp"].digest,
        )
        for row in rows
    ]


_POSTGRES = {
    "fire": _by_fire,
    "one statement a row": _by_hand(StatementARow),
    "single statement": _by_hand(SingleStatement),
    "in a session, undecided": _by_hand(InSession),
}
_SQLITE = {"fire": _by_fire, "hand-written": _by_hand(HandSqlite)}
_LIMITS = ("one statement a row", "single statement", "in a session, undecided")


class Crew:
    """The clients of one contender: processes of their own, kept from round to round.

    Each has cases of its own and has warmed up before the first round.
    """

    def __init__(self, contender: str, client: Client, clients: int) -> None:
        context = multiprocessing.get_context("fork")
        self._start = context.Barrier(clients)
        share = len(client.cases) // clients
        self._lines, self._workers = [], []
        for n in range(clients):
            ours, theirs = context.Pipe()
            part = replace(client, cases=client.cases[n * share : (n + 1) * share])
            worker = context.Process(target=_work, args=(contender, part, self._start, theirs))
            worker.start()
            self._lines.append(ours)
            self._workers.append(worker)
        for line in self._lines:
            line.recv()

    def round(self, seconds: float) -> Round:
        """All clients at once for ``seconds``."""
        for line in self._lines:
            line.send(seconds)
        results = [line.recv() for line in self._lines]
        return Round(sum(rate for rate, _ in results), statistics.mean(cpu for _, cpu in results))

    def leave(self) -> None:
        """Let the clients put their cases back and go."""
        for line, worker in zip(self._lines, self._workers, strict=True):
            line.send(0.0)
            worker.join()


def _work(contender: str, client: Client, start: Any, line: Any) -> None:
    """One client: warm up, then move for as long as each round asks; a round of 0 s ends it."""
    with {**_POSTGRES, **_SQLITE}[contender](client) as move:
        for case in client.cases:
            for _ in range(6):
                move(case)
        settle_down()
        line.send(None)
        while seconds := line.recv():
            for case in client.cases:
                for _ in range(2):
                    move(case)
            start.wait()
            count, cpu, begin = 0, time.process_time(), time.perf_counter()
            while time.perf_counter() - begin < seconds or count % (2 * len(client.cases)):
                move(client.cases[count // 2 % len(client.cases)])
                count += 1
            took = time.perf_counter() - begin
            line.send((count / took, (time.process_time() - cpu) / count * 1000))


def _interleave(
    client: Client, clients: int, seconds: float, rounds: int, contenders: dict[str, Any]
) -> dict[str, list[Round]]:
    """Rounds in turn. Each contender's cases are its own: nobody else may move them meanwhile."""
    share = len(client.cases) // len(contenders)
    crews = {
        name: Crew(name, replace(client, cases=client.cases[n * share : (n + 1) * share]), clients)
        for n, name in enumerate(contenders)
    }
    results: dict[str, list[Round]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, crew in crews.items():
            results[name].append(crew.round(seconds))
    for crew in crews.values():
        crew.leave()
    return results


def _report(title: str, results: dict[str, list[Round]], limits: tuple[str, ...]) -> None:
    ours = results["fire"]
    rows = []
    for name, rounds in results.items():
        ratios = [
            f"{statistics.median(a.rate / b.rate for a, b in zip(ours, rounds, strict=True)):.2f}"
            if name in limits
            else "",
            f"{statistics.median(a.cpu / b.cpu for a, b in zip(ours, rounds, strict=True)):.1f}"
            if name in limits
            else "",
        ]
        rows.append(
            (
                name,
                f"{statistics.median(each.rate for each in rounds):,.0f}",
                f"{statistics.median(each.cpu for each in rounds):.2f}",
                *ratios,
            )
        )
    show(
        title,
        ("contender", "moves/s", "client CPU ms", "fire / this", "CPU fire / this"),
        rows,
    )


_WRITTEN = (Event, EventPrivate, Task, OutboxMessage, Timer)


def _same_rows(client: Client) -> None:
    """Refuse to compare unless both sides leave the same number of rows and as long a body."""
    left = {name: _footprint(name, client) for name in ("fire", "single statement")}
    rows = {name: counts for name, (counts, _) in left.items()}
    widths = [width for _, width in left.values()]
    if rows["fire"] != rows["single statement"] or max(widths) > 1.05 * min(widths):
        raise RuntimeError(f"the yardstick writes other rows: {left}")


def _footprint(name: str, client: Client) -> tuple[tuple[int, ...], float]:
    database = open_database(client.url)

    def counts() -> tuple[int, ...]:
        with reading(database) as session:
            return tuple(
                session.execute(select(func.count()).select_from(table)).scalar_one()
                for table in _WRITTEN
            )

    before = counts()
    with _POSTGRES[name](client) as move:
        for _ in range(2):
            move(client.cases[0])
    after = counts()
    with reading(database) as session:
        width = session.execute(
            select(func.avg(func.length(Event.body))).where(
                Event.id.in_(select(Event.id).order_by(Event.at.desc()).limit(2))
            )
        ).scalar_one()
    database.close()
    return tuple(b - a for a, b in zip(before, after, strict=True)), float(width)
