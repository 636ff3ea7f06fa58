"""A move waits until the SKP of the old post is closed and rated, where the agency has set so."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from small_world import YEAR
from sqlalchemy import func, select
from staffing import made, staff_post, today
from walks import decide

from workflow_app.engine.refusals import Invalid, Unready
from workflow_app.persistence.models import Appointment
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.services.staffing.holding import NewHolder, transfer

ONCE = date(2020, 1, 1)
KEY = "transfer_requires_closed_skp"
PAPERS = jf.dossier(Act.PERPINDAHAN, Route.JA_JPT_KE_JF)


def established(world, year=YEAR):
    """The SKP of the staff, in force."""
    skp = world.new_skp(year=year)
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.mark(skp, who="kabag")
    for who, step in (("kabag", "agree"), ("staf", "agree"), ("kabag", "establish")):
        world.fire(who, step, skp)
    return skp


def moved(world):
    """The staff goes to a post that is free."""
    new = NewHolder(
        person=world.person["staf"],
        position=world.position["baru"],
        valid_from=today(world),
        document="SK 9",
    )
    return made(world, transfer, new)


def posts(world):
    with reading(world.database) as session:
        held = select(func.count()).where(Appointment.person_id == world.person["staf"])
        return session.execute(held).scalar_one()


@pytest.fixture
def running(world):
    """An agency in which the staff has an SKP in force, and a post is free."""
    staff_post(world, "baru", holder=False)
    skp = established(world)
    world.at(on=date(YEAR, 6, 1))
    return world, skp


def test_a_transfer_goes_on_where_the_agency_only_warns(running):
    world, skp = running
    assert moved(world).plans == (skp,)


def test_a_transfer_is_refused_with_what_to_do_and_nothing_is_written(running):
    world, _skp = running
    decide(world, KEY, '"block"', on=ONCE)
    with pytest.raises(Invalid) as refused:
        moved(world)
    assert refused.value.field == "valid_from"
    assert "Tutup segmennya" in refused.value.sentence.id
    assert posts(world) == 1


def test_the_setting_of_the_unit_that_is_left_holds_and_that_of_another_does_not(running):
    world, _skp = running
    decide(world, KEY, '"block"', on=ONCE, unit="kementerian")
    assert moved(world).plans


def test_a_segment_that_is_being_closed_is_not_rated_yet(running):
    world, skp = running
    decide(world, KEY, '"block"', on=ONCE)
    details = {"effective_on": today(world).isoformat(), "end": "transfer"}
    world.fire("personalia", "start_closing", skp, details=details)
    assert world.state(skp) == "closing"
    with pytest.raises(Invalid):
        moved(world)


def test_without_an_skp_nothing_is_waited_for(world):
    staff_post(world, "baru", holder=False)
    decide(world, KEY, '"block"', on=ONCE)
    assert moved(world).plans == ()


@pytest.mark.parametrize("mode", ["warn", "block"])
def test_a_perpindahan_is_decided_once_the_old_skp_is_closed(world, mode):
    world.at(on=date(2027, 1, 5))
    decide(world, KEY, f'"{mode}"', on=ONCE)
    jf.found(world)
    jf.settle(world, "staf", "iii_b")
    jf.record(world, "staf", y2023="baik", y2024="baik", y2025="baik", y2026="baik")
    jf.need(world, jf.place(world, "ahli_pertama"), 1)
    case = jf.start(world, "staf", Act.PERPINDAHAN, target="pertama", experience_months=30)
    jf.papers(world, case, PAPERS)
    world.fire("kabag", "submit", case)
    jf.checked(world, case, PAPERS)
    world.fire("verifikator", "clear_administration", case)
    world.fire("sidang", "recommend", case)
    jf.pass_test(world, case)
    world.fire("kabag", "set_angka_kredit", case)
    world.fire("kepala", "propose", case)
    established(world, 2027)
    if mode == "block":
        with pytest.raises(Unready) as refused:
            jf.decided(world, case, day=world.at(days=1).date())
        unmet = [each for each in refused.value.verdicts if not each.met]
        assert [each.code for each in unmet] == ["old_skp_closed"]
        assert "Tutup segmennya" in unmet[0].remedy.id
        assert world.state(case) == "proposed"
    else:
        jf.decided(world, case, day=world.at(days=1).date())
        assert world.state(case) == "completed"
