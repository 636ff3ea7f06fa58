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

import psycopg
from postgres_cluster import Cluster
from small_world import build

from benchmarks.tables import show
from workflow_app.persistence import migrating
from workflow_app.persistence.database import Database, open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.history import history_page
from workflow_app.services.inbox import inbox_page

#: Open tasks and events of each size.
_SIZES = {
    "1 k tasks / 10 k events": (1_000, 10_000),
    "100 k tasks / 1 M events": (100_000, 1_000_000),
    "1 M tasks / 10 M events": (1_000_000, 10_000_000),
}
_EVENTS_A_CASE = 10
_AT = datetime(2026, 1, 12, 3, tzinfo=UTC)


def run(cluster: Cluster, *, full: bool) -> None:
    """Measure each size and set it against the smallest."""
    names = list(_SIZES) if full else list(_SIZES)[:1]
    sizes = {name: _SIZES[name] for name in names}
    if not full:
        sizes["100 k tasks / 200 k events"] = (100_000, 200_000)
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
    case = _load(cluster.url(name), tasks, events, world.unit["bagian"], person)
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
    if len(found) != _EVENTS_A_CASE:
        raise RuntimeError(f"a history of {len(found)} events")


def _median(work: Callable[[], None], times: int = 200) -> float:
    for _ in range(20):
        work()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


_BODY = """
'{"actor":"' || md5(g::text) || '","alg":"sha-256","filler":"' || repeat(md5(g::text), 32) || '"'
|| ',"commitments":{},"on_behalf_of":"","table":"","rules":"","verdicts":[],"workflow_version":1}'
"""


def _load(url: str, tasks: int, events: int, unit: UUID, person: UUID) -> UUID:
    """Fill case, event, private values and task; every tenth task is the measured person's."""
    cases = max(events // _EVENTS_A_CASE, tasks)
    with psycopg.connect(url, autocommit=True) as connection:
        run = connection.execute
        run("SET session_replication_role = replica")
        run(
            "INSERT INTO workflow_case (id, workflow, workflow_version, variant, state, version,"
            " head, content, subject_person, unit_id, root_id, opened_at, entered_at, dates,"
            " signing, signed)"
            " SELECT i, 'skp', 1, '', 'submitted', 10, repeat('0', 64), repeat('0', 64), %(who)s,"
            " %(unit)s, i, now(), now(), '{}', '', '[]'"
            " FROM (SELECT md5('case' || g)::uuid AS i FROM generate_series(1, %(n)s) g) x",
            {"who": person, "unit": unit, "n": cases},
        )
        run(
            "INSERT INTO event (id, case_id, seq, kind, at, workflow, trigger, source, target,"
            " actor_id, role, capacity, reason_code, request_digest, hash, body)"
            " SELECT md5('event' || g)::uuid, md5('case' || (g - 1) / 10 + 1)::uuid,"
            " (g - 1) % 10 + 1, 'move', now() - g * interval '1 second', 'skp', 'submit', 'draft',"
            " 'submitted', md5('actor' || g % 5000)::uuid, 'ppkj', 'definitive', '', '',"
            f" repeat(md5(g::text), 2), {_BODY} FROM generate_series(1, %(n)s) g",
            {"n": events},
        )
        run(
            "INSERT INTO event_private (event_id, name, salt, value)"
            " SELECT md5('event' || g)::uuid, n, md5(g::text), '{}'"
            " FROM generate_series(1, %(n)s) g, (VALUES ('derivation'), ('after')) v(n)",
            {"n": events},
        )
        run(
            "INSERT INTO task (id, case_id, kind, code, role, assignee_id, basis, opened_seq,"
            " opened_at, due_at, sort_at, outcome, result)"
            " SELECT md5('task' || g)::uuid, md5('case' || g)::uuid, 'decide', '', 'ppkj',"
            " CASE WHEN g % 10 = 0 THEN %(who)s::uuid ELSE md5('p' || g % 5000)::uuid END, 'line',"
            " 10, now(), now() + g * interval '1 minute', now() + g * interval '1 minute', '', ''"
            " FROM generate_series(1, %(n)s) g",
            {"who": person, "n": tasks},
        )
        run("SET session_replication_role = origin")
        run("VACUUM ANALYZE")
        row = run("SELECT md5('case7')::uuid").fetchone()
    if row is None:
        raise RuntimeError("no case was loaded")
    found: UUID = row[0]
    return found
