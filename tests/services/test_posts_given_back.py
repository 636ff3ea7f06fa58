"""A post that has a holder of its own again, and whoever leaves the service."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from staffing import (
    SK,
    act,
    add_person,
    appoint,
    asked,
    away,
    handed_over,
    made,
    only,
    retire,
    staff_post,
    submitted,
    today,
    transfer,
)

from workflow_app.engine.refusals import Forbidden
from workflow_app.persistence.models import Appointment, OrganisationChange, TeamAssignment
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.staffing import holding, teams


def acting_in(world, post, kind="plt"):
    """First and last day of whoever acts or is to act in a post."""
    with reading(world.database) as session:
        return session.execute(
            select(Appointment.valid_from, Appointment.valid_to)
            .where(Appointment.position_id == world.position[post], Appointment.kind == kind)
            .order_by(Appointment.valid_from)
        ).all()


def formed(world, name):
    """A new team of the section."""
    made_team = made(
        world,
        lambda session, by: teams.add_team(
            session, name, world.unit["bagian"], by.today, by, document=SK
        ),
    )
    return made_team.row


def joined(world, team, who, on, *, role="anggota"):
    """Somebody in a team from a day on."""
    made(
        world,
        lambda session, by: teams.join_team(session, team, world.person[who], on, by, role=role),
    )


@pytest.fixture
def vacant(world):
    """The post of kabag, left by its holder, with a task that waits there."""
    case = submitted(world)
    staff_post(world, "lain", holder=False)
    add_person(world, "pengganti")
    transfer(world, "kabag", "lain")
    return case


def test_a_plt_gives_way_to_a_new_holder_on_the_day(world, vacant):
    act(world, "personalia", "kabag", kind="plt", days=90)
    first = today(world)
    world.at(days=5)
    changed = appoint(world, "pengganti", "kabag")
    assert only(world, vacant).who == "pengganti"
    assert acting_in(world, "kabag") == [(first, today(world) - timedelta(days=1))]
    with pytest.raises(Forbidden):
        world.fire("personalia", "send_back", vacant, note="Masa Plt. sudah berakhir")
    with reading(world.database) as session:
        ended = session.execute(
            select(OrganisationChange).where(OrganisationChange.kind == "end_acting")
        ).scalar_one()
    assert (ended.person_id, ended.document) == (world.person["personalia"], SK)
    assert changed.row


def test_a_plt_stays_until_a_holder_who_comes_later_is_there(world, vacant):
    act(world, "personalia", "kabag", kind="plt", days=90)
    begins = today(world) + timedelta(days=10)
    new = holding.NewHolder(
        person=world.person["pengganti"],
        position=world.position["kabag"],
        valid_from=begins,
        document=SK,
    )
    made(world, holding.appoint, new)
    assert only(world, vacant).who == "personalia"
    assert acting_in(world, "kabag")[0].valid_to == begins - timedelta(days=1)


def test_a_plt_who_has_not_begun_never_does(world, vacant):
    act(world, "personalia", "kabag", kind="plt", after=3)
    appoint(world, "pengganti", "kabag")
    assert acting_in(world, "kabag") == []
    assert only(world, vacant).who == "pengganti"


def test_whoever_stands_in_for_a_new_holder_who_is_away_stays(world, vacant):
    act(world, "personalia", "kabag", kind="plt", days=90)
    last = acting_in(world, "kabag")[0].valid_to
    away(world, "pengganti")
    appoint(world, "pengganti", "kabag")
    assert acting_in(world, "kabag")[0].valid_to == last
    assert only(world, vacant).who == "personalia"


def test_a_plh_of_the_one_before_goes_too(world):
    case = submitted(world)
    staff_post(world, "lain", holder=False)
    add_person(world, "pengganti")
    away(world, "kabag", days=20)
    act(world, "personalia", "kabag", days=20)
    transfer(world, "kabag", "lain")
    assert only(world, case).who == "personalia", "the letter runs while the post is vacant"
    world.at(days=1)
    appoint(world, "pengganti", "kabag")
    assert only(world, case).who == "pengganti"
    assert acting_in(world, "kabag", "plh")[0].valid_to == today(world) - timedelta(days=1)


def test_whoever_gets_the_post_they_acted_in_is_asked_as_its_holder(world, vacant):
    act(world, "staf2", "kabag", kind="plt")
    world.at(days=2)
    left = transfer(world, "staf2", "kabag")
    assert [(each.who, each.basis) for each in asked(world, vacant)] == [("staf2", "line")]
    assert handed_over(world, left.changed) == []


def test_whoever_leaves_the_service_leaves_their_teams(world):
    now, coming = formed(world, "Tim A"), formed(world, "Tim B")
    later = today(world) + timedelta(days=40)
    joined(world, now, "kabag", today(world), role="ketua")
    joined(world, now, "staf", today(world))
    joined(world, coming, "kabag", later)
    world.at(days=3)
    retire(world, "kabag")
    with reading(world.database) as session:
        left = session.execute(
            select(TeamAssignment.team_id, TeamAssignment.person_id, TeamAssignment.valid_to)
        ).all()
    assert sorted(left, key=str) == sorted(
        [
            (now, world.person["kabag"], today(world) - timedelta(days=1)),
            (now, world.person["staf"], None),
        ],
        key=str,
    )
