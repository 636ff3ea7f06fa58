"""Millions of rows for benchmarks, set-based, in a database that was empty.

The organisation is a simulated agency's; cases, events, private values and tasks are filler of
true width. Their chains do not verify, and nobody has acted: it is for measuring reads only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from workflow_app.persistence.base import Row
from workflow_app.persistence.database import WRITES, Database
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.founding import found
from workflow_app.simulation.agency import foundation, imagined
from workflow_app.simulation.run import Wanted

#: What one SKP brings in a year: itself, three evaluations and their events.
CASES_A_YEAR, EVENTS_A_CASE = 4, 10
_BATCH = 50_000

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Filler:
    """How many cases and open tasks; a case has ten events, each with two private values."""

    cases: int
    tasks: int


def load(database: Database, wanted: Wanted, progress: Progress) -> None:
    """Found an agency of that size and fill its years. Raises ``ValueError`` where there is one."""
    agency = imagined(wanted.people, wanted.seed, wanted.start)
    with unit_of_work(database) as session:
        found(session, foundation(agency))
    cases = wanted.people * wanted.years * CASES_A_YEAR
    fill(database, Filler(cases=cases, tasks=wanted.people * 2), progress)


def fill(database: Database, filler: Filler, progress: Progress) -> None:
    """Fill cases, events and tasks about the people there are, in batches.

    On PostgreSQL the role must be able to leave triggers aside: a superuser's.
    """
    writing = database.engine.connect().execution_options(**{WRITES: True})
    with writing as connection:
        for first in range(0, filler.cases, _BATCH):
            last = min(first + _BATCH, filler.cases)
            with connection.begin():
                _fill_batch(connection, first, last, filler.tasks)
            progress("perkara / cases", last, filler.cases)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def filler_case(number: int) -> str:
    """The id of a filled case, as text with hyphens."""
    return f"000000c1-0000-0000-0000-{number:012}"


def _fill_batch(connection: Connection, first: int, last: int, tasks: int) -> None:
    values = {"first": first + 1, "last": last}
    on_postgresql = connection.dialect.name == "postgresql"

    def run(statement: str, steps: str = _STEPS) -> None:
        says = {**(_POSTGRESQL if on_postgresql else _SQLITE), "steps": steps}
        written = statement.format(**says).format(**values)
        connection.exec_driver_sql(written.replace("%", "%%") if on_postgresql else written)

    if on_postgresql:
        run("SET LOCAL session_replication_role = replica")
        run(_CASES)
        run(_EVENTS)
    else:
        run(_CASES)
        for step in range(1, EVENTS_A_CASE + 1):
            if step > 1:
                run(_ADVANCE, str(step))
            run(_EVENTS, f"(SELECT {step} AS s) s")
    run(_PRIVATE)
    if first < tasks:
        values["last"] = min(last, tasks)
        run(_TASKS)


def _id_on_postgresql(tag: str, number: str) -> str:
    return f"('{tag}' || lpad(({number})::text, 24, '0'))::uuid"


def _id_on_sqlite(tag: str, number: str) -> str:
    return f"printf('{tag}%024d', {number})"


def _ids(write: Callable[[str, str], str]) -> Row:
    return {
        "case": write("000000c1", "g"),
        "event": write("000000e1", "g * 10 + s"),
        "task": write("000000a1", "g"),
    }


_PEOPLE = (
    "(SELECT p.id, a.unit_id, row_number() OVER (ORDER BY p.id) - 1 AS k FROM person p"
    " JOIN (SELECT person_id, min(position.id{text}) AS post FROM appointment"
    " JOIN position ON position.id = appointment.position_id GROUP BY person_id) held"
    " ON held.person_id = p.id JOIN position a ON a.id{text} = held.post) who"
)
_SERIES = "generate_series({first}, {last})"
_RECURSIVE = (
    "(WITH RECURSIVE r(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM r WHERE n < {last})"
    " SELECT n FROM r)"
)
_STEPS = "(" + " UNION ALL ".join(f"SELECT {n} AS s" for n in range(1, EVENTS_A_CASE + 1)) + ") s"
_WIDE = """'{{{{"alg":"sha-256","filler":"' || {wide} || '"}}}}'"""
_POSTGRESQL: Row = {
    **_ids(_id_on_postgresql),
    "version": EVENTS_A_CASE,
    "series": f"(SELECT g FROM {_SERIES} g) g",
    "people": _PEOPLE.format(text="::text"),
    "now": "now()",
    "ago": "now() - (g % 1000) * interval '1 day' + s * interval '1 minute'",
    "later": "now() + g * interval '1 minute'",
    "hash": "lpad(to_hex(g), 64, '0')",
    "wide": "repeat(md5((g * 10 + s)::text), 36)",
}
_SQLITE: Row = {
    **_ids(_id_on_sqlite),
    "version": 1,
    "series": f"(SELECT n AS g FROM {_RECURSIVE}) g",
    "people": _PEOPLE.format(text=""),
    "now": "strftime('%Y-%m-%d %H:%M:%f000', 'now')",
    "ago": "strftime('%Y-%m-%d %H:%M:%f000', 'now', '-' || (g % 1000) || ' days',"
    " '+' || s || ' minutes')",
    "later": "strftime('%Y-%m-%d %H:%M:%f000', 'now', '+' || g || ' minutes')",
    "hash": "printf('%064x', g)",
    "wide": "replace(hex(zeroblob(576)), '0', substr('0123456789abcdef', g % 16 + 1, 1))",
}
_KNOWN = "JOIN {people} ON who.k = g % (SELECT count(*) FROM person)"

_CASES = (
    "INSERT INTO workflow_case (id, workflow, workflow_version, variant, state, version, head,"
    " content, subject_person, unit_id, root_id, opened_at, entered_at, dates, signing, signed)"
    " SELECT {case}, 'skp', 1, '', 'submitted', {version}, {hash}, {hash}, who.id, who.unit_id,"
    " {case}, {now}, {now}, '{{{{}}}}', '', '[]' FROM {series} " + _KNOWN
)
_EVENTS = (
    "INSERT INTO event (id, case_id, seq, kind, at, workflow, trigger, source, target, actor_id,"
    " role, capacity, reason_code, request_digest, hash, body)"
    " SELECT {event}, {case}, s, 'move', {ago}, 'skp', 'submit', 'draft', 'submitted', who.id,"
    " 'ppkj', 'definitive', '', '', {hash}, "
    + _WIDE
    + " FROM {series} "
    + _KNOWN
    + " CROSS JOIN {steps}"
)
#: An event is where its case is: on SQLite a trigger looks at each as it is written.
_ADVANCE = "UPDATE workflow_case SET version = {steps} WHERE id IN (SELECT {case} FROM {series})"
_PRIVATE = (
    "INSERT INTO event_private (event_id, name, salt, value)"
    " SELECT {event}, v.n, '00112233445566778899aabbccddeeff', '{{{{}}}}' FROM {series}"
    " CROSS JOIN {steps} CROSS JOIN (SELECT 'derivation' AS n UNION ALL SELECT 'after') v"
)
_TASKS = (
    "INSERT INTO task (id, case_id, kind, code, role, assignee_id, basis, opened_seq, opened_at,"
    " due_at, sort_at, outcome, result) SELECT {task}, {case}, 'decide', '', 'ppkj', who.id,"
    " 'line', 10, {now}, {later}, {later}, '', '' FROM {series} " + _KNOWN
)
