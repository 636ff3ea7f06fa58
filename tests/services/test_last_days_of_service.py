"""Whoever is known to leave the service holds nothing beyond their last day in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import staffing
from sqlalchemy import select
from staffing import act, delegate, made, staff_post, today, transfer

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.models import Appointment
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.dates import written_date
from workflow_app.services.staffing import holding

LEAVES_AFTER = 10


@pytest.fixture
def leaving(world):
    """A world in which ``perencana`` leaves the service in ten days."""
    left_on = today(world) + timedelta(days=LEAVES_AFTER)

    def retire(session, person, day, by):
        return holding.retire(session, person, day, by, document=staffing.SK)

    made(world, retire, world.person["perencana"], left_on)
    return world


def test_nobody_acts_beyond_their_service(leaving):
    with pytest.raises(Invalid) as caught:
        act(leaving, "perencana", "kabag", days=LEAVES_AFTER)
    assert caught.value.field == "valid_to"
    last = today(leaving) + timedelta(days=LEAVES_AFTER - 1)
    assert written_date(last).id in caught.value.sentence.id
    act(leaving, "perencana", "kabag", days=LEAVES_AFTER - 1)


def test_nobody_is_delegated_to_beyond_their_service(leaving):
    with pytest.raises(Invalid) as caught:
        delegate(leaving, "kabag", "perencana", days=LEAVES_AFTER)
    assert caught.value.field == "valid_to"
    delegate(leaving, "kabag", "perencana", days=LEAVES_AFTER - 1)


def test_a_post_of_ones_own_ends_with_the_service(leaving):
    staff_post(leaving, "arsip", unit="perencanaan", superior="kepala", holder=False)
    last = today(leaving) + timedelta(days=LEAVES_AFTER - 1)
    transfer(leaving, "perencana", "arsip")
    with reading(leaving.database) as session:
        held = session.execute(
            select(Appointment.valid_to).where(
                Appointment.position_id == leaving.position["arsip"],
                Appointment.person_id == leaving.person["perencana"],
            )
        ).scalar_one()
    assert held == last
