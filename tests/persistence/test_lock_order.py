"""Cases are locked in one order, whoever waits for whom."""

from __future__ import annotations

from sqlalchemy import insert, select

from workflow_app.persistence import case_reading
from workflow_app.persistence.models import Case, CaseWait
from workflow_app.persistence.unit_of_work import reading, unit_of_work


def locked(world, case):
    with reading(world.database) as session:
        rows = case_reading._LOCK_WITH_AWAITED.fetch(session, {"case_id": case})
        return [row[0] for row in rows]


def test_a_child_that_is_awaited_is_locked_after_its_root(world):
    skp = world.monitored()
    with unit_of_work(world.database) as session:
        children = sorted(session.execute(select(Case.id).where(Case.parent_id == skp)).scalars())
        session.execute(
            insert(CaseWait), [{"case_id": skp, "awaited_id": child} for child in children]
        )
    assert len(children) > 1
    assert locked(world, skp) == [skp, *children]


def test_a_case_of_another_family_is_locked_first(world):
    skp, other = world.monitored(), world.new_skp("staf2")
    with unit_of_work(world.database) as session:
        child = session.execute(
            select(Case.id).where(Case.parent_id == skp).order_by(Case.id).limit(1)
        ).scalar_one()
        session.execute(insert(CaseWait).values(case_id=child, awaited_id=other))
    assert locked(world, child) == [other, skp, child]
