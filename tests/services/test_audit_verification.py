"""All histories are checked, whatever the size of a stretch, and each broken one is named."""

from __future__ import annotations

import pytest
from small_world import build
from sqlalchemy import select, update
from walks import whole_year

from workflow_app.persistence.models import Case, Event
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.audit.verification import verify_onward


@pytest.fixture
def story(sqlite):
    """A whole year of one SKP."""
    world = build(sqlite)
    whole_year(world)
    return world


def stretches(session, size):
    """Every stretch, from the first case to the last."""
    found = [verify_onward(session, size=size)]
    while found[-1].after is not None:
        found.append(verify_onward(session, after=found[-1].after, size=size))
    return found


@pytest.mark.parametrize("size", [1, 4, 11, 200])
def test_every_case_is_checked_once(story, size):
    with reading(story.database) as session:
        cases = session.execute(select(Case.id)).all()
        events = session.execute(select(Event.id)).all()
        found = stretches(session, size)
    assert sum(each.cases for each in found) == len(cases)
    assert sum(each.events for each in found) == len(events)
    assert [each.broken for each in found] == [()] * len(found)
    assert max(each.cases for each in found) <= size
    assert found[-1].until is not None


def test_each_broken_history_is_named(story):
    with unit_of_work(story.database) as session:
        broken = sorted(session.execute(select(Case.id)).scalars())[2:5:2]
        session.execute(update(Case).where(Case.id.in_(broken)).values(head="0" * 64))
    with reading(story.database) as session:
        found = stretches(session, 4)
    assert [each.case for stretch in found for each in stretch.broken] == broken
    assert all(not each.verified.whole for stretch in found for each in stretch.broken)


def test_nothing_is_checked_where_there_is_nothing(sqlite_world):
    with reading(sqlite_world.database) as session:
        found = verify_onward(session)
    assert (found.cases, found.events, found.until, found.after) == (0, 0, None, None)
