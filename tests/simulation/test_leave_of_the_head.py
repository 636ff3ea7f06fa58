"""The head of an agency goes on leave: somebody can decide every case, the Plh's own as well."""

from __future__ import annotations

from datetime import date

import pytest

from workflow_app.services.staffing.picture import PersonSeen, Picture, PostSeen
from workflow_app.simulation import careers
from workflow_app.simulation.agency import foundation, imagined

MONTHS = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(60)]


@pytest.fixture(scope="module")
def agency():
    return imagined(40, 5, 2025)


@pytest.fixture(scope="module")
def seen(agency):
    founded = foundation(agency)
    posts = {
        each.id: PostSeen(
            id=each.id,
            code=str(each.id),
            unit=each.unit_id,
            superior=agency.superior[each.id],
            jenis=each.jenis,
            jenjang=each.jenjang,
        )
        for each in founded.positions
    }
    people = {}
    for each in founded.appointments:
        posts[each.position_id].holders.append(each.person_id)
        people[each.person_id] = PersonSeen(
            id=each.person_id, post=each.position_id, appointment=each.id
        )
    return Picture(day=MONTHS[0], posts=posts, people=people)


@pytest.fixture(scope="module")
def leaves(agency, seen):
    """What is planned for each leave of the head, by kind."""
    head = next(post for post in seen.posts.values() if post.superior is None)
    months = (list(careers.planned(careers.Month(agency, seen, first))) for first in MONTHS)
    return [
        {change.kind: change for change in month if _concerns(change, head, seen)}
        for month in months
        if any(each.kind == "away" and each.person in head.holders for each in month)
    ]


def _concerns(change, head, seen):
    mine = {seen.people[holder].appointment for holder in head.holders}
    return change.person in head.holders or change.post == head.id or change.appointment in mine


def test_a_plh_is_named_for_every_leave_of_the_head(leaves):
    assert len(leaves) >= 2
    assert all(set(leave) == {"away", "plh", "delegate"} for leave in leaves)


def test_somebody_else_than_the_plh_decides_what_is_the_plhs_own_case(leaves):
    for leave in leaves:
        away, plh, other = leave["away"], leave["plh"], leave["delegate"]
        assert other.person not in {plh.person, away.person}
        assert (other.on, other.until) == (plh.on, plh.until) == (away.on, away.until)
