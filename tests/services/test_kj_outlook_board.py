"""Who could rise if …: everybody judged at once, counted, filtered and paged, in few statements."""

from __future__ import annotations

from datetime import date
from functools import partial

import jf_agency as jf
import pytest
from races import Race
from sqlalchemy import func, select
from statements import sent_to

from workflow_app.engine.refusals import AlreadyMoved, NoSuchCase
from workflow_app.persistence.models import (
    Appointment,
    HukumanDisiplin,
    KjOutlook,
    KjReckoning,
    OutboxMessage,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_lacking import PROPOSABLE, Lacking
from workflow_app.rules.kj_outlook import Assumed
from workflow_app.services.accounts import NewAccount, create_account
from workflow_app.services.board import Reach
from workflow_app.services.kj_outlook import board, listing
from workflow_app.services.kj_outlook.reckoning import (
    EFFECT,
    ask_again,
    begin_day,
    holders_on,
    last_run,
    reckon_next,
)
from workflow_app.services.kj_outlook.rising import rise_of, rises

DAY = date(2027, 2, 1)
EVERYTHING = Reach(everything=True)


@pytest.fixture
def agency(world):
    """One who lacks nothing but a place and a test, one who lacks angka kredit, one punished."""
    world.at(on=DAY)
    jf.found(world)
    jf.need(world, jf.place(world), 1, holders=1)
    jf.credited(world, "pertama", "ahli_pertama", 104)
    jf.record(world, "pertama", y2026="baik")
    jf.credited(world, "pertama2", "ahli_pertama", 97)
    jf.record(world, "pertama2", y2026="baik")
    jf.credited(world, "muda", "ahli_muda", 205)
    jf.record(world, "muda", y2026="baik")
    punish(world, "muda", until=date(2027, 6, 30))
    return world


def punish(world, who, *, until=None):
    with unit_of_work(world.database) as db:
        db.add(
            HukumanDisiplin(
                person_id=world.person[who],
                tingkat="sedang",
                valid_from=date(2027, 1, 4),
                valid_to=until,
                document="SK 3/2027",
            )
        )


def account(world):
    """An account that may ask for a run."""
    wanted = NewAccount(login="papan", name="Papan", email="papan@contoh.go.id")
    with unit_of_work(world.database) as db:
        return create_account(db, wanted, at=world.now, by=None)


def kept(world):
    """What is kept of everybody."""
    with reading(world.database) as db:
        rows = db.execute(select(KjOutlook)).scalars()
        return {row.person_id: (row.closed, row.ak_on, row.opens_on) for row in rows}


def reckoned(world, *, limit=2000, asked_by=None):
    """A whole run, slice by slice."""
    with unit_of_work(world.database) as db:
        run = KjReckoning(day=DAY, begun_at=world.now, people=0, asked_by=asked_by)
        db.add(run)
        db.flush()
        slices = 1
        while not reckon_next(db, run, world.now, limit=limit):
            slices += 1
    return slices


def numbers(world, reach=EVERYTHING, **wanted):
    with reading(world.database) as db:
        return board.tally(db, reach, board.Wanted(**wanted), DAY)


def people(world, reach=EVERYTHING, **wanted):
    asked = board.Wanted(**wanted)
    with reading(world.database) as db:
        counted = board.tally(db, reach, asked, DAY)
        page = board.people_page(db, reach, asked, counted, at=world.now)
    return [row.name.removeprefix("Orang ") for row in page.rows]


def everybody(column):
    return column.in_(holders_on(DAY))


def test_all_at_once_are_judged_as_each_by_themselves(agency):
    with reading(agency.database) as db:
        found = rises(db, everybody, DAY)
        alone = {person: rise_of(db, person, DAY, Assumed()) for person in found}
    assert found == alone
    assert set(found) == {agency.person[key] for key in ("pertama", "pertama2", "muda", "madya")}


def test_what_each_lacks_is_said_in_one_word_with_its_day(agency):
    with reading(agency.database) as db:
        found = rises(db, everybody, DAY)
    lacking = {key: found[agency.person[key]].lacking for key in ("pertama", "pertama2", "muda")}
    assert lacking == {
        "pertama": Lacking.SEAT_AND_TEST,
        "pertama2": Lacking.AK_SOON,
        "muda": Lacking.RECORD,
    }
    record = found[agency.person["muda"]].ahead.gates[-2]
    assert (record.reason, record.opens_on) == (Reason.RECORD_NOT_CLEAN, date(2027, 7, 1))
    assert found[agency.person["pertama"]].proposable
    assert not found[agency.person["pertama2"]].proposable


def test_a_thousand_cost_as_many_statements_as_one(agency):
    with sent_to(agency.database) as one, reading(agency.database) as db:
        rise_of(db, agency.person["pertama"], DAY, Assumed())
    with sent_to(agency.database) as many, reading(agency.database) as db:
        rises(db, everybody, DAY)
    assert len(one) == len(many) == 3


def test_the_numbers_add_up_and_lead_to_the_people(agency):
    reckoned(agency)
    found = numbers(agency)
    assert found.people == sum(found.lacking.values()) == 4
    assert found.lacking[Lacking.SEAT_AND_TEST] == 1
    by_gate = {each.gate: each.people for each in found.gates}
    assert by_gate[Reason.COMPETENCY_TEST_MISSING] == 4
    assert by_gate[Reason.RECORD_NOT_CLEAN] == 1
    assert people(agency, lacking=frozenset({Lacking.AK_SOON})) == ["pertama2"]
    assert people(agency, lacking=PROPOSABLE) == ["pertama"]
    assert people(agency, gate=Reason.RECORD_NOT_CLEAN) == ["muda"]
    assert people(agency, lacking=frozenset({Lacking.BARRED})) == []
    assert people(agency, jenjang=Jenjang.AHLI_MUDA) == ["muda"]
    assert people(agency, jf="pranata_komputer") == []
    assert people(agency, search="TAMA2") == ["pertama2"]


def test_a_board_ends_where_the_reach_ends(agency):
    reckoned(agency)
    inside = Reach(units=frozenset({agency.unit["sekretariat"]}))
    outside = Reach(units=frozenset({agency.unit["perencanaan"]}))
    assert len(people(agency, inside)) == 4
    assert people(agency, inside, unit=agency.unit["perencanaan"]) == []
    assert people(agency, outside) == []
    assert numbers(agency, outside).people == 0
    with reading(agency.database) as db:
        found = board.one_person(db, inside, agency.person["muda"], agency.now)
        assert found.rise.lacking is Lacking.RECORD
        with pytest.raises(NoSuchCase):
            board.one_person(db, outside, agency.person["muda"], agency.now)
        assert listing.choices(db, inside) == (jf.CODE,)
        assert listing.choices(db, outside) == ()
        tops = {unit for unit, _ in listing.units_below(db, inside, None)}
        below = {unit for unit, _ in listing.units_below(db, inside, agency.unit["sekretariat"])}
    assert tops == {agency.unit["sekretariat"]}
    assert below == {agency.unit["sekretariat"], agency.unit["bagian"]}


def test_a_proposal_under_way_is_named(agency):
    case = jf.start(agency, "pertama", jf.Act.KENAIKAN_JENJANG)
    with reading(agency.database) as db:
        found = board.one_person(db, EVERYTHING, agency.person["pertama"], agency.now)
    assert found.open_case == case


def test_pages_go_on_where_the_last_one_ended(agency, monkeypatch):
    monkeypatch.setattr(board, "MOST", 3)
    asked = board.Wanted()
    with reading(agency.database) as db:
        counted = board.tally(db, EVERYTHING, asked, DAY)
        first = board.people_page(db, EVERYTHING, asked, counted, at=agency.now)
        second = board.people_page(db, EVERYTHING, asked, counted, at=agency.now, after=first.after)
    assert [len(first.rows), len(second.rows)] == [3, 1]
    assert second.after is None
    assert len({row.person for row in (*first.rows, *second.rows)}) == 4


def test_slices_find_what_one_run_finds(agency):
    assert reckoned(agency) == 1
    whole = kept(agency)
    assert reckoned(agency, limit=1, asked_by=account(agency)) == 5
    assert kept(agency) == whole
    assert len(whole) == 4


def test_whoever_has_left_is_forgotten_by_the_next_run(agency):
    reckoned(agency)
    with unit_of_work(agency.database) as db:
        held = db.execute(
            select(Appointment).where(Appointment.person_id == agency.person["muda"])
        ).scalar_one()
        held.valid_to = date(2027, 1, 31)
    reckoned(agency, asked_by=account(agency))
    assert agency.person["muda"] not in kept(agency)
    assert len(kept(agency)) == 3


def test_the_clock_begins_one_run_a_day_and_another_waits_for_its_end(agency):
    asked = account(agency)
    with unit_of_work(agency.database) as db:
        assert begin_day(db, agency.now)
        assert not begin_day(db, agency.now)
        posted = db.execute(select(OutboxMessage).where(OutboxMessage.effect == EFFECT))
        assert len(posted.all()) == 1
        assert last_run(db).finished_at is None
        with pytest.raises(AlreadyMoved):
            ask_again(db, by=asked, at=agency.now)


def test_of_clocks_and_people_who_ask_at_once_one_begins(agency):
    asked = account(agency)
    acts = [partial(begin_day, at=agency.now), partial(ask_again, by=asked, at=agency.now)] * 4
    with Race.of(agency.database, len(acts)) as race:
        answers = race.run(acts)
    begun = [each for each in answers if each is True or each is None]
    with reading(agency.database) as db:
        runs = db.execute(select(func.count()).select_from(KjReckoning)).scalar_one()
        posted = db.execute(select(OutboxMessage).where(OutboxMessage.effect == EFFECT)).all()
    assert (len(begun), runs, len(posted)) == (1, 1, 1)
    assert {type(each) for each in answers if each not in begun} <= {bool, AlreadyMoved}


def test_whoever_holds_no_jf_is_not_on_the_way(agency):
    with reading(agency.database) as db:
        assert rise_of(db, agency.person["staf"], DAY, Assumed()) is None
