"""E1: a test is read and tended by whoever tests in person, not by who shares their post."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account, build_site
from sqlalchemy import select

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Case, Mandate, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.uji_kompetensi.panel import name_panel
from workflow_app.services.visibility import readable

TODAY = date(2027, 2, 1)
OTHERS = ("sharing", "plh", "delegate")


def beside(agency, db, name):
    """Somebody without a post of their own."""
    person = Person(id=new_id(), name=f"Orang {name}", status="pns")
    db.add(person)
    db.flush()
    agency.person[name] = person.id
    return person.id


def others_at_the_post(agency):
    """Who shares the post of the tester, stands in for them, and has their power."""
    post = agency.position["madya"]
    with unit_of_work(agency.database) as db:
        for name, kind in (("sharing", "definitive"), ("plh", "plh")):
            row = Appointment(person_id=beside(agency, db, name), position_id=post, kind=kind)
            row.valid_from, row.valid_to = date(2025, 3, 3), date(2030, 1, 1)
            db.add(row)
        held = select(Appointment.id).where(Appointment.person_id == agency.person["madya"])
        given = Mandate(
            id=new_id(),
            appointment_id=db.execute(held).scalar_one(),
            person_id=beside(agency, db, "delegate"),
            position_id=post,
            giver_id=agency.person["madya"],
            unit_id=agency.unit["bagian"],
            document="SP/1",
        )
        given.valid_from, given.valid_to = date(2025, 3, 3), date(2030, 1, 1)
        db.add(given)


@pytest.fixture
def site(world, tmp_path):
    """On both databases: a test with one tester, on the day on which it is held."""
    world.at(on=TODAY)
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(world, ready.case, "uji_kompetensi")
    jf.papers(world, test, list(jf.UkomDocument), who="verifikator")
    world.fire("verifikator", "register", test)
    others_at_the_post(world)
    with unit_of_work(world.database) as db:
        panel = [world.person["madya"]]
        name_panel(db, test, panel, actor=world.person["pembina"], at=world.at())
    world.fire("pembina", "verify", test)
    jf.schedule(world, test)
    world.at(days=1)
    built = build_site(world, tmp_path / "data")
    with unit_of_work(world.database) as db:
        for who in ("madya", *OTHERS):
            add_account(built, db, who, world.person[who])
    return built, test


def state_of(world, test):
    with reading(world.database) as db:
        return db.get_one(Case, test).state


@pytest.mark.parametrize("step", ["attend", "record_absence"])
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_at_a_testers_post_reads_the_test_or_takes_a_step(site, who, step):
    built, test = site
    world = built.world
    browser = built.signed_in(who)
    pages = (f"/cases/{test}", f"/cases/{test}/history", f"/cases/{test}/steps/{step}")
    assert {browser.get(page).status_code for page in pages} == {404}
    assert str(test) not in browser.get("/inbox").text
    with reading(world.database) as db:
        assert not readable(db, test, person=world.person[who], at=world.now)
    with pytest.raises(Unready) as refused:
        world.fire(who, step, test)
    assert [verdict.code for verdict in refused.value.verdicts] == ["actor_tests"]
    assert state_of(world, test) == "scheduled"


@pytest.mark.parametrize(("step", "state"), [("attend", "sat"), ("record_absence", "failed")])
def test_the_tester_in_person_reads_the_test_and_takes_the_step(site, step, state):
    built, test = site
    assert built.signed_in("madya").get(f"/cases/{test}").status_code == 200
    built.world.fire("madya", step, test)
    assert state_of(built.world, test) == state
