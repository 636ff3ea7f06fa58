"""A session never seats more candidates than it has seats, whoever comes at once."""

from __future__ import annotations

from datetime import date, timedelta

import jf_agency as jf
import pytest
from counts import count
from races import Race
from sqlalchemy import func, select

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.models import KursiUkom, SesiUkom
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.uji_kompetensi.choosing import take_seat

ROUNDS = count(10, long=300, small=2)
TODAY = date(2027, 2, 1)


@pytest.fixture
def two(world):
    """Two tests whose registrations the organiser has accepted."""
    world.at(on=TODAY)
    jf.found(world)
    jf.need(world, jf.place(world), 2)
    found = []
    for who in ("pertama", "pertama2"):
        case = jf.ready_to_rise(world, who).case
        world.fire("verifikator", "confirm_vacancy", case)
        test = jf.child(world, case, "uji_kompetensi")
        jf.register(world, test)
        found.append(test)
    return found


def test_of_two_who_come_for_the_last_seat_one_gets_it(world, two, publish):
    at, actor = world.at(), world.person["pembina"]
    with Race.of(world.database, 2) as race:
        for number in range(ROUNDS):
            sesi = jf.session_on(world, TODAY + timedelta(days=10 + number), seats=1)
            answers = race.run(
                [
                    lambda db, test=test, sesi=sesi: take_seat(db, test, sesi, actor=actor, at=at)
                    for test in two
                ]
            )
            assert sorted(isinstance(each, Invalid) for each in answers) == [False, True], answers
            assert counted(world, sesi) == (1, 1)
    publish(f"last seat: {ROUNDS} races of 2, one winner in each")


def test_two_who_change_places_at_once_both_end_up_seated_once(world, two):
    first, second = (
        jf.session_on(world, TODAY + timedelta(days=days), seats=2) for days in (10, 11)
    )
    at, actor = world.at(), world.person["pembina"]
    with Race.of(world.database, 2) as race:
        for number in range(ROUNDS):
            wanted = (first, second) if number % 2 else (second, first)
            answers = race.run(
                [
                    lambda db, test=test, sesi=sesi: take_seat(db, test, sesi, actor=actor, at=at)
                    for test, sesi in zip(two, wanted, strict=True)
                ]
            )
            assert not any(isinstance(each, Exception) for each in answers), answers
            assert counted(world, first) == counted(world, second) == (1, 1)


def counted(world, sesi):
    """What the session says is taken, and how many seats there are."""
    with reading(world.database) as session:
        return (
            session.get_one(SesiUkom, sesi).taken,
            session.execute(select(func.count()).where(KursiUkom.sesi_id == sesi)).scalar_one(),
        )
