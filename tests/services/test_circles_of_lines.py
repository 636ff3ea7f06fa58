"""No post and no person comes to stand under those below them, on whatever day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from staffing import SK, add_person, appoint, made, retire, staff_post, today

from workflow_app.engine.refusals import Invalid
from workflow_app.services.staffing import lines


def put_under(world, name, superior, day):
    """A post under another one from a day on."""
    args = (world.position[name], world.position[superior], day)
    return made(world, lambda session, by: lines.change_superior(session, *args, by, document=SK))


def own_line(world, who, superior, first, last=None):
    """A person under another post than their own post says."""
    line = lines.Line(
        person=world.person[who],
        superior=world.position[superior],
        basis="correction",
        valid_from=first,
        valid_to=last,
        document=SK,
    )
    return made(world, lines.set_line, line)


def refused(change, *args):
    """What the refusal of a change says of the superior."""
    with pytest.raises(Invalid) as raised:
        change(*args)
    assert raised.value.field == "superior"
    return raised.value.sentence


def test_not_under_what_stands_below_today(world):
    said = refused(put_under, world, "kepala", "kabag", today(world))
    assert said.id == "Jabatan itu berada di bawah jabatan ini"


def test_not_from_a_coming_day_on_under_what_will_stand_below_then(world):
    """Personalia goes under kabag in spring; so kabag cannot go under personalia in summer."""
    spring, summer = date(2026, 4, 1), date(2026, 7, 1)
    put_under(world, "personalia", "kabag", spring)
    refused(put_under, world, "kabag", "personalia", summer)


def test_not_before_a_change_that_would_close_the_circle_later(world):
    put_under(world, "personalia", "kabag", date(2026, 4, 1))
    said = refused(put_under, world, "kabag", "personalia", today(world))
    assert said.id == "Sejak 1 April 2026 jabatan itu berada di bawah jabatan ini"
    assert said.en == "Since 1 April 2026 that position stands below this one"


def test_what_no_longer_stands_below_is_no_obstacle(world):
    """Personalia leaves kepala's branch in spring, so kepala may go under it from then on."""
    spring = date(2026, 4, 1)
    put_under(world, "personalia", "menteri", spring)
    refused(put_under, world, "kepala", "personalia", today(world))
    put_under(world, "kepala", "personalia", spring)


def test_a_line_of_ones_own_leads_to_nobody_below(world):
    staff_post(world, "madya", superior="kepala")
    refused(own_line, world, "kepala", "kabag", today(world))
    own_line(world, "kabag", "madya", today(world))
    refused(own_line, world, "madya", "kabag", today(world))


def test_a_line_that_ends_in_time_is_no_obstacle(world):
    put_under(world, "personalia", "kabag", date(2026, 4, 1))
    refused(own_line, world, "kabag", "personalia", today(world))
    own_line(world, "kabag", "personalia", today(world), date(2026, 3, 31))


def test_the_line_of_a_holder_who_has_left_binds_nobody(world):
    staff_post(world, "madya", superior="kepala")
    own_line(world, "kabag", "madya", today(world))
    world.at(days=1)
    retire(world, "kabag")
    add_person(world, "pengganti")
    appoint(world, "pengganti", "kabag")
    own_line(world, "madya", "kabag", today(world) + timedelta(days=1))
