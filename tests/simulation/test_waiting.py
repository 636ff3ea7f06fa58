"""The reader of waits sees what the walker cannot hide: it looks at what is stored only."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import staffing
from sqlalchemy import update

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Absence, Appointment, Person, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.oversight.waiting import longest_waits

#: Thursday to Tuesday: two working days in between, with a weekend.
AWAY = (date(2026, 1, 15), date(2026, 1, 20))


def waits(world, until: datetime | None = None):
    with reading(world.database) as session:
        return longest_waits(session, until or world.now)


def submitted_on(world, day: date):
    world.at(on=day)
    return staffing.submitted(world, "staf")


def behind_the_back(world, *rows, **values):
    """Write what no use case would: nobody is asked in the place of whoever is not there."""
    with unit_of_work(world.database) as session:
        for row in rows:
            session.add(row)
        for table, change in values.items():
            session.execute(change if table == "statement" else update(table).values(change))


def test_nobody_has_waited_while_everybody_is_there(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 14))
    sqlite_world.at(days=7)
    assert waits(sqlite_world) == ()


def test_whoever_is_asked_and_away_lets_the_case_wait(sqlite_world):
    skp = submitted_on(sqlite_world, date(2026, 1, 14))
    absence = Absence(
        id=new_id(),
        person_id=sqlite_world.person["kabag"],
        condition="annual_leave",
        valid_from=AWAY[0],
        valid_to=AWAY[1],
        document="",
    )
    behind_the_back(sqlite_world, absence)
    (wait,) = waits(sqlite_world, sqlite_world.at(days=14))
    assert (wait.days, wait.case, wait.why) == (3, skp, "left or away"), "16 January is no holiday"


def test_whoever_has_left_lets_it_wait_until_now(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 19))
    left = update(Person).where(Person.id == sqlite_world.person["kabag"])
    behind_the_back(
        sqlite_world, statement=left.values(left_on=date(2026, 1, 21), left_by="retired")
    )
    (wait,) = waits(sqlite_world, sqlite_world.now + timedelta(days=4, hours=6))
    assert (wait.days, wait.since) == (3, date(2026, 1, 21))


def test_a_task_that_asks_nobody_waits(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 19))
    behind_the_back(
        sqlite_world,
        statement=update(Task).where(Task.role == "ppkj").values(assignee_id=None),
    )
    (wait,) = waits(sqlite_world, sqlite_world.now + timedelta(days=2, hours=6))
    assert (wait.days, wait.why) == (3, "nobody was asked")


def test_whoever_sits_elsewhere_by_now_lets_it_wait(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 19))
    ended = update(Appointment).where(Appointment.person_id == sqlite_world.person["kabag"])
    behind_the_back(sqlite_world, statement=ended.values(valid_to=date(2026, 1, 20)))
    (wait,) = waits(sqlite_world, sqlite_world.now + timedelta(days=4, hours=6))
    assert (wait.days, wait.why) == (3, "sits there no more")


def test_whoever_was_asked_from_above_and_has_got_the_post_since_let_nothing_wait(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 19))
    acts_later(sqlite_world, "kepala")
    assert waits(sqlite_world, sqlite_world.now + timedelta(days=4, hours=6)) == ()


def test_whoever_got_the_post_since_and_sat_nowhere_above_it_let_it_wait(sqlite_world):
    submitted_on(sqlite_world, date(2026, 1, 19))
    acts_later(sqlite_world, "perencana")
    (wait,) = waits(sqlite_world, sqlite_world.now + timedelta(days=4, hours=6))
    assert (wait.days, wait.why) == (3, "sits there no more")


def acts_later(world, who):
    """Somebody has been asked all the time, and got the post of the rater on 22 January."""
    task = update(Task).where(Task.role == "ppkj")
    acting = Appointment(
        id=new_id(),
        person_id=world.person[who],
        position_id=world.position["kabag"],
        kind="plt",
        document="SK 1/2026",
        valid_from=date(2026, 1, 22),
    )
    behind_the_back(world, acting, statement=task.values(assignee_id=world.person[who]))
