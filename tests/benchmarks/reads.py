"""What the first page of an inbox and the history of a case cost as the tables grow.

Rows are made set-based, in a database of our own, at their true width; their chains need not
verify.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from postgres_cluster import Cluster
from small_world import build

from benchmarks.tables import show
from workflow_app.persistence import migrating
from workflow_app.persistence.database import Database, open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.history import history_page
from workflow_app.services.inbox import inbox_page
from workflow_app.simulation.loading import EVENTS_A_CASE, Filler, fill, filler_case

#: Open tasks and events of each size.
_SIZES = {
    "1 k tasks / 10 k events": (1_000, 10_000),
    "100 k tasks / 1 M events": (100_000, 1_000_000),
    "1 M tasks / 10 M events": (1_000_000, 10_000_000),
}
#: What the smallest is set against where nobody waits for the large ones.
_SOME = {"10 k tasks / 20 k events": (10_000, 20_000)}
_AT = datetime(2026, 1, 12, 3, tzinfo=UTC)


def run(cluster: Cluster, *, full: bool) -> None:
    """Measure each size and set it against the smallest."""
    sizes = _SIZES if full else dict(list(_SIZES.items())[:1]) | _SOME
    rows, base = [], None
    for name, (tasks, events) in sizes.items():
        inbox, history = _measure(cluster, tasks, events)
        base = base or (inbox, history)
        rows.append(
            (
                name,
                f"{inbox:.2f}",
                f"{inbox / base[0]:.2f}",
                f"{history:.2f}",
                f"{history / base[1]:.2f}",
            )
        )
    show(
        "Reads on PostgreSQL, medians",
        ("open tasks / events", "inbox ms", "of the small case", "history ms", "of the small case"),
        rows,
    )


def _measure(cluster: Cluster, tasks: int, events: int) -> tuple[float, float]:
    name = f"reads_{tasks}"
    cluster.create(name)
    database = open_database(cluster.url(name))
    migrating.upgrade(database)
    world = build(database)
    person = world.person["kabag"]
    cases = max(events // EVENTS_A_CASE, tasks)
    fill(database, Filler(cases=cases, tasks=tasks), lambda *_: None)
    case = UUID(filler_case(7))
    inbox = _median(lambda: _inbox(database, person))
    history = _median(lambda: _history(database, case))
    database.close()
    cluster.drop(name)
    return inbox, history


def _inbox(database: Database, person: UUID) -> None:
    with reading(database) as session:
        page = inbox_page(session, person, _AT)
    if len(page.rows) != 50:
        raise RuntimeError(f"a page of {len(page.rows)} tasks")


def _history(database: Database, case: UUID) -> None:
    with reading(database) as session:
        found = history_page(session, case)
    if len(found) != EVENTS_A_CASE:
        raise RuntimeError(f"a history of {len(found)} events")


def _median(work: Callable[[], None], times: int = 100) -> float:
    for _ in range(20):
        work()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)
