"""The golongan of people over time: recorded, corrected, and asked for as of a day."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import jf_agency as jf
import pytest
from import_files import PEOPLE, chosen, csv_file, exported, imported, number, verdicts
from sqlalchemy import event, select
from staffing import made

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import Person, RiwayatGolongan
from workflow_app.persistence.tagged import ask
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.stages import Choice
from workflow_app.services.proposal.people import golongan_of, pangkat_since
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.staffing import golongan
from workflow_app.services.staffing.people import change_person
from workflow_app.services.staffing.person_page import person_view
from workflow_app.services.staffing.present import present_person

SK = "SK 12/2026"


def record(world, code, tmt, who="staf"):
    new = golongan.NewGolongan(person=world.person[who], golongan=code, tmt=tmt, document=SK)
    return made(world, golongan.record_golongan, new)


def remove(world, tmt, who="staf"):
    return made(world, golongan.remove_golongan, world.person[who], tmt)


def on(world, day, who="staf"):
    with reading(world.database) as session:
        return tuple(golongan_of_people(session, [world.person[who]], day)[world.person[who]])


def present(world, who="staf"):
    with reading(world.database) as session:
        person = session.get(Person, world.person[who])
        return person.golongan, person.golongan_tmt


def rows(world, who="staf"):
    with reading(world.database) as session:
        return [(row.golongan, row.tmt) for row in golongan.history_of(session, world.person[who])]


def changed(world, who="staf", **values):
    from dataclasses import replace

    with unit_of_work(world.database) as session:
        form = replace(present_person(session, world.person[who]), **values)
        change_person(session, world.person[who], form, golongan.By(at=world.at()))


@contextmanager
def counted(database):
    """The statements that are sent within."""
    seen = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
def ranked(world):
    """Somebody with two golongan behind them; the present day is in January 2026."""
    number(world)
    record(world, "iii_a", date(2019, 4, 1))
    record(world, "iii_b", date(2023, 4, 1))
    return world


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 3, 31), ("", None)),
        (date(2019, 4, 1), ("iii_a", date(2019, 4, 1))),
        (date(2023, 3, 31), ("iii_a", date(2019, 4, 1))),
        (date(2023, 4, 1), ("iii_b", date(2023, 4, 1))),
        (date(2026, 1, 12), ("iii_b", date(2023, 4, 1))),
    ],
)
def test_a_golongan_holds_from_its_day_until_the_next(ranked, day, held):
    assert on(ranked, day) == held


def test_the_present_one_is_shown_everywhere(ranked):
    assert present(ranked) == ("iii_b", date(2023, 4, 1))
    record(ranked, "ii_d", date(2016, 4, 1))
    assert present(ranked) == ("iii_b", date(2023, 4, 1))


def test_one_to_come_is_shown_from_its_day_on(ranked):
    record(ranked, "iii_c", date(2026, 4, 1))
    assert present(ranked) == ("iii_b", date(2023, 4, 1))
    ranked.at(on=date(2026, 4, 1))
    with unit_of_work(ranked.database) as session:
        assert golongan.apply_golongan(session, ranked.now) == 1
        assert golongan.apply_golongan(session, ranked.now) == 0
    assert present(ranked) == ("iii_c", date(2026, 4, 1))


def test_a_wrong_one_is_removed_and_the_one_before_holds_again(ranked):
    remove(ranked, date(2023, 4, 1))
    assert present(ranked) == ("iii_a", date(2019, 4, 1))
    remove(ranked, date(2019, 4, 1))
    assert present(ranked) == ("", None)
    with pytest.raises(Invalid, match="no golongan since"):
        remove(ranked, date(2019, 4, 1))


@pytest.mark.parametrize(
    ("code", "tmt", "document", "field"),
    [
        ("iii_c", date(2023, 4, 1), SK, "tmt"),
        ("ix", date(2024, 4, 1), SK, "golongan"),
        ("iii_c", date(1984, 1, 1), SK, "tmt"),
        ("iii_c", date(2024, 4, 1), "  ", "document"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(ranked, code, tmt, document, field):
    new = golongan.NewGolongan(
        person=ranked.person["staf"], golongan=code, tmt=tmt, document=document
    )
    with pytest.raises(Invalid) as refused:
        made(ranked, golongan.record_golongan, new)
    assert refused.value.field == field
    assert len(rows(ranked)) == 2


def test_the_form_of_a_person_adds_the_next_one(ranked):
    changed(ranked, golongan="iii_c", golongan_tmt=date(2025, 10, 1))
    assert rows(ranked)[0] == ("iii_c", date(2025, 10, 1))
    assert on(ranked, date(2025, 9, 30))[0] == "iii_b"


def test_the_form_corrects_a_day_or_a_golongan(ranked):
    changed(ranked, golongan_tmt=date(2023, 10, 1))
    assert rows(ranked) == [("iii_b", date(2023, 10, 1)), ("iii_a", date(2019, 4, 1))]
    changed(ranked, golongan="iii_c")
    assert rows(ranked)[0] == ("iii_c", date(2023, 10, 1))


def test_the_form_leaves_the_record_alone_otherwise(ranked):
    before = rows(ranked)
    changed(ranked, email="staf@contoh.go.id")
    assert rows(ranked) == before
    with pytest.raises(Invalid) as refused:
        changed(ranked, golongan="", golongan_tmt=None)
    assert refused.value.field == "golongan_tmt"
    with pytest.raises(Invalid, match="Not the golongan of today"):
        changed(ranked, golongan="ii_c", golongan_tmt=date(2015, 4, 1))
    assert rows(ranked) == before


def test_the_form_takes_one_to_come_beside_the_present_one(ranked):
    changed(ranked, golongan="iii_c", golongan_tmt=date(2026, 4, 1))
    assert present(ranked) == ("iii_b", date(2023, 4, 1))
    assert on(ranked, date(2026, 4, 1)) == ("iii_c", date(2026, 4, 1))
    with pytest.raises(Invalid, match="Not the golongan of today"):
        changed(ranked, golongan="iii_b", golongan_tmt=date(2026, 6, 1))


def test_who_has_no_dated_golongan_has_the_same_on_every_day(world):
    number(world)
    changed(world, golongan="iii_a")
    assert on(world, date(2010, 1, 1)) == ("iii_a", None)
    changed(world, golongan_tmt=date(2024, 4, 1))
    assert rows(world) == [("iii_a", date(2024, 4, 1))]


@pytest.fixture
def undated(world):
    """Somebody whose golongan is known, and nobody knows since when."""
    number(world)
    changed(world, golongan="iii_b")
    return world


def come(world, day):
    world.at(on=day)
    with unit_of_work(world.database) as session:
        return golongan.apply_golongan(session, world.now)


@pytest.mark.parametrize("way", ["record", "form"])
def test_one_to_come_leaves_that_without_a_day_until_then_and_before(undated, way):
    first = date(2026, 4, 1)
    if way == "record":
        record(undated, "iii_c", first)
    else:
        changed(undated, golongan="iii_c", golongan_tmt=first)
    assert present(undated) == ("iii_b", None)
    assert on(undated, date(2026, 3, 31)) == ("iii_b", None)
    assert come(undated, first) == 1
    assert present(undated) == ("iii_c", first)
    assert on(undated, date(2026, 3, 31)) == ("iii_b", None)
    remove(undated, first)
    assert present(undated) == ("iii_b", None)


@pytest.mark.parametrize("way", ["record", "form"])
def test_the_next_one_leaves_that_without_a_day_before_it(undated, way):
    first = date(2025, 4, 1)
    if way == "record":
        record(undated, "iii_c", first)
    else:
        changed(undated, golongan="iii_c", golongan_tmt=first)
    assert present(undated) == ("iii_c", first)
    assert on(undated, date(2025, 3, 31)) == ("iii_b", None)
    record(undated, "iii_b", date(2021, 4, 1))
    assert rows(undated) == [("iii_c", first), ("iii_b", date(2021, 4, 1))]


def test_an_older_one_does_not_push_that_without_a_day_aside(undated):
    with pytest.raises(Invalid, match="no TMT yet"):
        record(undated, "iii_a", date(2019, 4, 1))
    assert present(undated) == ("iii_b", None)
    record(undated, "iii_b", date(2023, 4, 1))
    record(undated, "iii_a", date(2019, 4, 1))
    assert rows(undated) == [("iii_b", date(2023, 4, 1)), ("iii_a", date(2019, 4, 1))]
    assert present(undated) == ("iii_b", date(2023, 4, 1))


def test_the_form_puts_that_without_a_day_right(undated):
    changed(undated, golongan="iii_a", golongan_tmt=date(2019, 4, 1))
    assert rows(undated) == [("iii_a", date(2019, 4, 1))]
    with pytest.raises(Invalid, match="Not the golongan of today"):
        changed(undated, golongan_tmt=date(2026, 6, 1))


def test_that_without_a_day_is_removed_or_emptied(undated):
    record(undated, "iii_c", date(2026, 4, 1))
    remove(undated, None)
    assert (present(undated), rows(undated)) == (("", None), [("iii_c", date(2026, 4, 1))])
    changed(undated, golongan="iii_b", golongan_tmt=date(2024, 4, 1))
    assert present(undated) == ("iii_b", date(2024, 4, 1))


def test_the_page_shows_that_without_a_day(undated):
    record(undated, "iii_c", date(2026, 4, 1))
    with reading(undated.database) as session:
        view = person_view(session, undated.person["staf"], undated.now.date(), undated.now)
    assert [(each.golongan, each.tmt, each.holds) for each in view.ranks] == [
        ("iii_c", date(2026, 4, 1), False),
        ("iii_b", None, True),
    ]


def test_a_clock_that_was_down_for_long_still_lets_it_begin(ranked):
    """However late, and for many people in as many statements as for one."""
    first = date(2026, 4, 1)
    for who in ("staf", "staf2", "kabag"):
        record(ranked, "iv_a", first, who=who)
    ranked.at(on=date(2026, 9, 1))
    with counted(ranked.database) as seen, unit_of_work(ranked.database) as session:
        assert golongan.apply_golongan(session, ranked.now) == 3
    assert sum("FROM person" in each for each in seen) == 1
    assert {present(ranked, who) for who in ("staf", "staf2", "kabag")} == {("iv_a", first)}


@pytest.mark.parametrize(
    ("day", "code", "since"),
    [
        (date(2022, 6, 1), "iii_a", date(2019, 4, 1)),
        (date(2026, 6, 1), "iii_b", date(2023, 4, 1)),
    ],
)
def test_a_proposal_asks_for_that_of_its_day(ranked, day, code, since):
    values = {"person_id": ranked.person["staf"], "day": day, "year": day.year}
    with reading(ranked.database) as session:
        (person,) = ask(session, [PERSON["person"]], values)["person"]
    assert (golongan_of(person), pangkat_since(person, day)) == (code, since)


def test_a_file_adds_to_the_record_and_an_export_is_as_of_its_day(ranked, tmp_path):
    with reading(ranked.database) as session:
        nip = session.get(Person, ranked.person["staf"]).nip
    heads = ("NIP", "Nama", "Golongan", "TMT golongan")
    file = csv_file(heads, [(nip, "Orang staf", "III/c", "2025-10-01")])
    batch = imported(ranked, tmp_path, Kind.PEOPLE, file)
    assert verdicts(ranked, batch) == {2: "changed"}
    chosen(ranked, batch, Choice.ALL)
    assert len(rows(ranked)) == 3
    for day, said in ((date(2022, 1, 1), "III/a"), (date(2026, 1, 12), "III/c")):
        (line,) = [
            each
            for each in exported(ranked, Kind.PEOPLE, day=day).decode().splitlines()
            if nip in each
        ]
        assert said in line
    assert PEOPLE[2] == "Golongan"


def test_a_rise_is_reckoned_with_the_golongan_of_its_first_day(world):
    """AK Dasar is that of the golongan on the TMT, not of one recorded for later."""
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    jf.pass_test(world, ready.case)
    world.fire("kepala", "propose", ready.case)
    record(world, "iii_b", date(2023, 4, 1), who=ready.who)
    record(world, "iii_d", date(2028, 4, 1), who=ready.who)
    jf.decided(world, ready.case, day=world.at(days=1).date())
    with reading(world.database) as session:
        kept = session.execute(
            select(RiwayatGolongan).where(RiwayatGolongan.person_id == world.person[ready.who])
        )
        assert len(kept.all()) == 2
        account = jf.angka_kredit.account_of(session, world.person[ready.who])
    assert (account.tenure.jenjang, account.total) == ("ahli_muda", 0)
