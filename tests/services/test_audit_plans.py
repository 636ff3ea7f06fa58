"""However many events there are, a search walks one index and sorts no more than its budget."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from module_databases import new_database
from small_world import build
from sqlalchemy import Executable, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement

from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.audit.criteria import Criteria
from workflow_app.services.audit.search import Place, statement

EVENTS, PEOPLE = 20_000, 50
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SOMEBODY = UUID(int=7)
LATER = Place(NOW - timedelta(hours=1), UUID(int=99))

#: What is looked for, the index that is walked, and whether its walk is in the order of time.
WALKS = {
    "everything": (Criteria(), "ix_event_at", True),
    "a stretch of time": (
        Criteria(since=NOW - timedelta(days=1), until=NOW),
        "ix_event_at",
        True,
    ),
    "a kind": (Criteria(kinds=frozenset({"task"})), "ix_event_at", True),
    "an actor": (Criteria(actors=frozenset({SOMEBODY})), "ix_event_actor_id", True),
    "an actor's step": (
        Criteria(actors=frozenset({SOMEBODY}), steps=frozenset({("skp", "submit")})),
        "ix_event_actor_id",
        True,
    ),
    "a mandate": (
        Criteria(mandates={uuid4(): frozenset({SOMEBODY})}),
        "ix_event_actor_id",
        True,
    ),
    "a step": (Criteria(steps=frozenset({("skp", "establish")})), "ix_event_trigger", True),
    "two steps": (
        Criteria(steps=frozenset({("skp", "establish"), ("skp", "submit")})),
        "ix_event_trigger",
        False,
    ),
    "a batch": (Criteria(batch=UUID(int=1)), "ix_event_batch_id", True),
    "cases": (Criteria(cases=frozenset({UUID(int=1), UUID(int=2)})), "case_id", False),
}


class Explained(Executable, ClauseElement):
    """A statement whose plan is asked for."""

    inherit_cache = False

    def __init__(self, explained) -> None:
        self.explained = explained


@compiles(Explained, "sqlite")
def _on_sqlite(element, compiler, **options):
    return f"EXPLAIN QUERY PLAN {compiler.process(element.explained, **options)}"


@compiles(Explained, "postgresql")
def _on_postgresql(element, compiler, **options):
    return f"EXPLAIN {compiler.process(element.explained, **options)}"


_NUMBERS = (
    "WITH RECURSIVE n(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM n WHERE g < {count})"
    " INSERT INTO event (id, case_id, seq, kind, at, workflow, trigger, source, target, actor_id,"
    " role, capacity, reason_code, batch_id, request_digest, hash, body)"
    " SELECT {id}, {case}, 1, 'move', {at}, 'skp',"
    " CASE g % 40 WHEN 0 THEN 'establish' WHEN 1 THEN 'submit' ELSE 'other' END, 'draft', 'draft',"
    " {actor}, 'ppkj', 'definitive', '', CASE g % 50 WHEN 0 THEN {case} END, '', '', '{{}}' FROM n"
)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("pg", marks=pytest.mark.postgres)])
def filled(request, tmp_path_factory):
    """A database with filler events of many people; their chains need not verify."""
    with new_database(request, tmp_path_factory) as database:
        build(database)
        with database.engine.connect() as connection:
            for line in _filling(sqlite=database.is_sqlite):
                connection.execute(text(line))
            connection.commit()
        yield database


def _filling(*, sqlite):
    if sqlite:
        name = "printf('%032x', {})".format
        at = "strftime('%Y-%m-%d %H:%M:%f', '2026-03-01', '-' || g || ' minutes') || '000'"
        yield "PRAGMA defer_foreign_keys = ON"
        yield "DROP TRIGGER event_fits_case"
    else:
        name = "lpad(to_hex({}), 32, '0')::uuid".format
        at = "timestamptz '2026-03-01' - g * interval '1 minute'"
        yield "SET LOCAL session_replication_role = replica"
    yield _NUMBERS.format(
        count=EVENTS, id=name("g"), case=name("g + 9000000"), actor=name(f"g % {PEOPLE}"), at=at
    )
    if sqlite:
        yield (
            "INSERT INTO workflow_case (id, workflow, workflow_version, variant, state, version,"
            " head, content, subject_person, unit_id, parent_id, root_id, opened_at, entered_at,"
            " closed_at, due_at, dates, signing, signed, holds) SELECT case_id, 'skp', 1, '',"
            " 'draft', 1, '', '', NULL, (SELECT id FROM unit LIMIT 1), NULL, case_id, at, at,"
            " NULL, NULL, '{}', '', '[]', '[]' FROM event"
        )
    yield "ANALYZE"


def plan_of(database, criteria, after=None):
    with reading(database) as session:
        walk = statement(session, criteria, after=after, budget=20)
        # the driver's own cursor: the columns are those of the plan, not of the statement
        lines = session.execute(Explained(walk)).cursor.fetchall()
    return "\n".join(str(line[-1]) for line in lines)


@pytest.mark.parametrize("place", [None, LATER])
@pytest.mark.parametrize("name", WALKS)
def test_a_search_walks_the_index_it_is_meant_to(filled, name, place):
    criteria, index, in_order = WALKS[name]
    plan = plan_of(filled, criteria, place)
    assert index in plan, plan
    assert "Seq Scan" not in plan, plan
    read = [line for line in plan.splitlines() if line.split()[:2] == ["SCAN", "event"]]
    assert all("USING" in line for line in read), plan
    if in_order:
        assert "Sort" not in plan, plan
        assert "TEMP B-TREE" not in plan, plan
