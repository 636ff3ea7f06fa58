"""The board of a unit: who filed, who owes, who rightly owes nothing; the numbers add up."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import YEAR, hire
from sqlalchemy import update
from staffing import add_person, away, retire, staff_post, transfer
from statements import sent_to

from workflow_app.engine.refusals import NoSuchCase
from workflow_app.persistence.models import Appointment, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.board import Reach, board, led_units, reached_unit
from workflow_app.services.board_numbers import page_of, tallies, tally, units_page

ALL = Reach(everything=True)


def board_of(world, *, year=YEAR, reach=ALL, unit=None):
    with reading(world.database) as session:
        return board(session, reach, year, world.now, unit=unit)


def reasons(world, **more):
    return {each.name.removeprefix("Orang "): each.reason for each in board_of(world, **more)}


def numbers(found):
    return found.people, found.filed, found.lacking, found.excused


def test_everybody_is_filed_lacking_or_excused_and_the_numbers_add_up(world):
    world.monitored("staf")
    world.new_skp("staf2")
    away(world, "perencana", condition="study_leave", days=300)
    with unit_of_work(world.database) as session:
        session.get(Person, world.person["menteri"]).status = "non_asn"
    found = reasons(world)
    assert found == {
        "kabag": "due",
        "kepala": "due",
        "menteri": "non_asn",
        "perencana": "exempt",
        "personalia": "due",
        "staf": "",
        "staf2": "draft",
    }
    people = board_of(world)
    total = tally(None, "", people)
    assert numbers(total) == (7, 1, 4, 2)
    with reading(world.database) as session:
        rows = tallies(session, people)
    for each in rows:
        assert each.filed + each.lacking + each.excused == each.people
        assert sum(each.states.values()) == each.filed
        assert sum(each.reasons.values()) == each.lacking + each.excused
    assert sum(each.people for each in rows) == total.people
    bagian = next(each for each in rows if each.unit == world.unit["bagian"])
    assert numbers(bagian) == (3, 1, 2, 0)
    assert bagian.states == {"monitored": 1}


def test_what_is_late_is_counted_apart(world):
    world.at(on=date(YEAR, 3, 1))
    assert tally(None, "", board_of(world)).late == 7
    assert reasons(world, year=YEAR - 1)["staf"] == "past"
    assert set(reasons(world, year=YEAR + 1).values()) == {"not_open"}


def test_whoever_left_is_named_with_the_reason(world):
    world.at(on=date(YEAR, 6, 10))
    staff_post(world, "meja", holder=False)
    for name in ("staf", "staf2", "sebentar"):
        if name not in world.person:
            add_person(world, name)
    retire(world, "staf")
    _held(world, "sebentar", date(YEAR, 5, 4), date(YEAR, 5, 20))
    _ended(world, "staf2", date(YEAR, 4, 30))
    world.at(days=1)
    found = reasons(world)
    assert (found["staf"], found["staf2"], found["sebentar"]) == ("left", "no_post", "too_short")


def test_whoever_is_new_has_days_of_their_own(world):
    world.at(on=date(YEAR, 6, 10))
    staff_post(world, "meja", holder=False)
    add_person(world, "baru")
    _held(world, "baru", date(YEAR, 6, 8), None)
    assert reasons(world)["baru"] == "new"
    world.at(days=90)
    assert reasons(world)["baru"] == "late"


def _held(world, name, first, last):
    with unit_of_work(world.database) as session:
        hire(session, world, name, "meja")
        session.execute(
            update(Appointment)
            .where(Appointment.person_id == world.person[name])
            .values(valid_from=first, valid_to=last)
        )


def _ended(world, name, last):
    with unit_of_work(world.database) as session:
        begun = update(Appointment).where(Appointment.person_id == world.person[name])
        session.execute(begun.values(valid_to=last))


def test_whoever_moved_counts_once_in_the_unit_they_went_to(world):
    staff_post(world, "meja", unit="perencanaan", superior="perencana", holder=False)
    world.at(on=date(YEAR, 2, 10))
    transfer(world, "staf2", "meja")
    people = [each for each in board_of(world) if each.name == "Orang staf2"]
    assert [each.unit for each in people] == [world.unit["perencanaan"]]
    assert "staf2" not in reasons(world, unit=world.unit["bagian"])


def test_a_leader_reaches_the_units_they_lead_and_those_below(world):
    with reading(world.database) as session:
        led = led_units(session, [world.position["kepala"]])
        none = led_units(session, [world.position["staf"]])
        reach = Reach(units=led_units(session, [world.position["kabag"]]))
        assert reached_unit(session, reach, world.unit["bagian"]) == "Unit bagian"
        with pytest.raises(NoSuchCase):
            reached_unit(session, reach, world.unit["perencanaan"])
    assert led == {world.unit["sekretariat"]}
    assert Reach(units=none).nothing
    assert set(reasons(world, reach=Reach(units=led))) == {
        *("kepala", "kabag", "staf", "staf2", "personalia", "perencana")
    }
    assert set(reasons(world, reach=reach)) == {"kabag", "staf", "staf2"}


def test_people_and_units_are_read_page_by_page(world):
    people = board_of(world)
    first, after = page_of(people, None, size=4)
    rest, end = page_of(people, after, size=4)
    assert [*first, *rest] == list(people)
    assert end is None
    with reading(world.database) as session:
        rows = tallies(session, people)
    some, after = units_page(rows, None, size=3)
    others, end = units_page(rows, after, size=3)
    assert [*some, *others] == list(rows)
    assert (len(some), end) == (3, None)
    assert units_page(rows, world.person["staf"], size=3)[0] == some


def test_a_board_costs_as_many_statements_whatever_it_holds(world):
    costs = []
    for extra in ((), ("a", "b", "c")):
        for name in extra:
            staff_post(world, name)
        with sent_to(world.database) as sent:
            board_of(world)
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 6
