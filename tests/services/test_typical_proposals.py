"""What similar proposals took, out of their own histories."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest

from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.typical_days import TypicalDays
from workflow_app.services.candidate.typical import typical_of


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 3, holders=1)
    return world


def walked(agency, who):
    """Ten working days from Monday to the Monday after next, five of them in the test."""
    agency.at(on=date(2027, 7, 5))
    ready = jf.ready_to_rise(agency, who)
    agency.at(on=date(2027, 7, 7))
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    agency.at(on=date(2027, 7, 13))
    jf.pass_test(agency, ready.case)
    agency.fire("kepala", "propose", ready.case)
    day = agency.at(on=date(2027, 7, 19)).date()
    jf.decided(agency, ready.case, day=day)


def test_days_in_the_test_do_not_count_and_other_kinds_say_nothing(agency):
    walked(agency, "pertama")
    with reading(agency.database) as session:
        at = agency.at()
        assert typical_of(session, "kenaikan_jenjang", "ke_jf", at, least=2) is None
        found = {
            variant: typical_of(session, "kenaikan_jenjang", variant, at, least=1)
            for variant in ("ke_jf", "ke_ja")
        }
        assert typical_of(session, "perpindahan", "ke_jf", at, least=1) is None
    assert found == {"ke_jf": TypicalDays(count=1, low=5, high=5), "ke_ja": None}
