"""A view of the inbox is read from the index made for it, however many tasks there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import ClauseElement, Executable, insert, select, text
from sqlalchemy.ext.compiler import compiles

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.inbox import Asked, desk_of
from workflow_app.services.inbox.views import scans

pytestmark = pytest.mark.postgres

#: The view, and the index behind each place that its tasks can come from.
INDEXES = {
    "waiting": ["ix_task_inbox", "ix_task_pool"],
    "overdue": ["ix_task_inbox", "ix_task_pool"],
    "soon": ["ix_task_inbox", "ix_task_pool"],
    "returned": ["ix_task_inbox", "ix_task_pool"],
    "post": ["ix_task_post"],
    "done": ["ix_task_done"],
}


class Explained(Executable, ClauseElement):
    """A statement whose plan is asked for."""

    inherit_cache = False

    def __init__(self, statement):
        self.statement = statement


@compiles(Explained)
def _explained(element, compiler, **more):
    return "EXPLAIN " + compiler.process(element.statement, **more)


@pytest.fixture
def crowded(postgres_world):
    """Many tasks of many people, open and done; the head of personnel stands in for another."""
    world = postgres_world
    case = world.new_skp()
    posts = [post for post in world.person if post != "kabag"]
    rows = [
        {
            "id": new_id(),
            "case_id": case,
            "kind": "act",
            "code": "report",
            "role": "unit_kepegawaian" if n % 9 == 0 else "ppkj",
            "position_id": world.position[_post(posts, n)],
            "pool_unit_id": world.unit["kementerian"] if n % 9 == 0 else None,
            "assignee_id": None if n % 9 == 0 else world.person[_holder(posts, n)],
            "opened_seq": 1,
            "opened_at": world.now,
            "sort_at": world.now + timedelta(minutes=n),
            "closed_at": world.now - timedelta(hours=n) if n % 2 else None,
            "closed_by": world.person[_holder(posts, n)] if n % 2 else None,
            "outcome": "done" if n % 2 else "",
        }
        for n in range(6000)
    ]
    with unit_of_work(world.database) as db:
        db.execute(insert(Task), rows)
    with world.database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    return world


def _post(posts, n):
    return "kabag" if n % 100 == 0 else posts[n % len(posts)]


def _holder(posts, n):
    return "personalia" if n % 100 == 0 else posts[n % len(posts)]


@pytest.mark.parametrize("view", INDEXES)
def test_each_place_of_a_view_is_scanned_by_its_own_index(crowded, view):
    with reading(crowded.database) as db:
        desk = desk_of(db, crowded.person["personalia"], crowded.now)
        asked = Asked(
            desk=desk,
            at=crowded.now,
            zone="Asia/Jakarta",
            view=view,
            post=crowded.position["kabag"],
        )
        plans = []
        for scan in scans(asked):
            moment, key = scan.selected_columns.moment, scan.selected_columns.id
            order = (moment.desc(), key.desc()) if view == "done" else (moment, key)
            plan = db.execute(Explained(scan.order_by(*order).limit(51))).scalars()
            plans.append("\n".join(plan))
    for plan, index in zip(plans, INDEXES[view], strict=True):
        assert index in plan, plan
        assert "Seq Scan on task" not in plan


def test_the_cases_of_a_person_that_wait_for_others_are_found_through_the_person(crowded):
    with reading(crowded.database) as db:
        desk = desk_of(db, crowded.person["staf"], crowded.now)
        asked = Asked(desk=desk, at=crowded.now, zone="Asia/Jakarta", view="others")
        (scan,) = scans(asked)
        assert {row.id for row in db.execute(scan)} <= set(
            db.execute(
                select(Task.id)
                .join(Case, Case.id == Task.case_id)
                .where(Case.subject_person == desk.person)
            ).scalars()
        )
