"""Two sources disagree about people; a person decides, and what was decided becomes so."""

from __future__ import annotations

from datetime import date

import pytest
from import_files import COMPARISON, account, csv_file, imported, nip, number, said, seen
from sqlalchemy import select

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Appointment,
    CaseParty,
    Disagreement,
    OrganisationChange,
    Person,
    Position,
    ReportingLine,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.imports import discarding
from workflow_app.services.imports.columns import Kind
from workflow_app.services.reconciliation import pages
from workflow_app.services.reconciliation.deciding import Alike, Decision, Side, decide
from workflow_app.services.staffing import above
from workflow_app.services.staffing.changing import By

SK = "SK 9/2026"


def compared(world, folder, rows, **more):
    """A second source held against the first."""
    file = csv_file(COMPARISON, rows)
    return imported(world, folder, Kind.COMPARISON, file, source="SIASN", **more)


def work(world, batch, **more) -> pages.Worklist:
    """The worklist of a comparison."""
    with reading(world.database) as db:
        return pages.worklist(db, batch, **more)


def differences(world, batch, **more) -> dict[tuple[str, str], tuple[str, str]]:
    """What is on the worklist: who and what, and both values."""
    return {
        (row.name, row.subject): (row.ours.code, row.theirs.code)
        for row in work(world, batch, **more).rows
    }


def decided(world, batch, alike, side=Side.THEIRS, *, rows=1, **more):
    """Decide as an account would."""
    by = By(at=world.at(), account=account(world))
    values = {"document": SK, "effective_on": by.today, "reason": "Sesuai SK", **more}
    with unit_of_work(world.database) as db:
        return decide(db, batch, alike, Decision(side=side, **values), by, rows=rows)


def rater(world, who: str) -> str:
    """The code of the position above somebody's post."""
    with reading(world.database) as db:
        post, person = world.position[who], world.person[who]
        found = above.superior_of(db, post, world.now.date(), person=person)
        return db.get(Position, found).code


def test_only_what_differs_is_put_on_the_worklist(world, tmp_path):
    numbers = number(world)
    rows = [
        (numbers["staf"], "Orang staf", "", "staf", "bagian", "kabag"),
        (numbers["kabag"], "Orang kabag", "IV/a", "kabag", "sekretariat", "menteri"),
        (numbers["staf2"], "Orang staf2", "", "perencana", "perencanaan", "kepala"),
        (nip(99), "Tak dikenal", "", "staf", "", ""),
    ]
    batch = compared(world, tmp_path, rows)
    assert differences(world, batch) == {
        ("Orang kabag", "golongan"): ("", "iv_a"),
        ("Orang kabag", "unit"): ("bagian", "sekretariat"),
        ("Orang kabag", "superior"): ("kepala", "menteri"),
        ("Orang staf2", "position"): ("staf2", "perencana"),
    }
    assert seen(world, batch).counts == {"unchanged": 1, "changed": 2, "wrong": 1}
    assert "Tidak ada pegawai dengan NIP" in said(world, batch, 5)["nip"]


def test_taking_the_second_source_changes_the_record_and_says_who_did(world, tmp_path):
    numbers = number(world)
    rows = [(numbers["kabag"], "Orang kabag", "IV/a", "kabag", "", "menteri")]
    batch = compared(world, tmp_path, rows)
    assert decided(world, batch, Alike(subject="golongan")).refused == ()
    assert decided(world, batch, Alike(subject="superior")).refused == ()
    with reading(world.database) as db:
        assert db.get(Person, world.person["kabag"]).golongan == "iv_a"
        kinds = set(db.execute(select(OrganisationChange.kind)).scalars())
    assert kinds == {"change_person", "change_superior"}
    assert rater(world, "kabag") == "menteri"
    assert work(world, batch).open == {}
    rows = work(world, batch, shown=pages.Shown.DECIDED).rows
    assert {(row.side, row.decided_by, row.reason) for row in rows} == {
        (Side.THEIRS, "Pengimpor", "Sesuai SK")
    }


@pytest.mark.parametrize(("who", "state"), [("personalia", "closing"), ("", "monitored")])
def test_a_post_taken_from_the_second_source_closes_the_segment(world, tmp_path, who, state):
    plan = world.monitored("staf")
    world.at(on=date(2026, 3, 2))
    numbers = number(world)
    account(world, who)
    batch = compared(world, tmp_path, [(numbers["staf"], "", "", "staf2", "", "")])
    assert decided(world, batch, Alike(subject="position")).refused == ()
    assert world.state(plan) == state


def test_keeping_what_is_on_record_changes_nothing_but_is_remembered(world, tmp_path):
    numbers = number(world)
    batch = compared(world, tmp_path, [(numbers["staf"], "", "III/a", "", "", "")])
    decided(world, batch, Alike(), Side.OURS)
    with reading(world.database) as db:
        assert db.get(Person, world.person["staf"]).golongan == ""
    assert work(world, batch).decided == 1
    by = By(at=world.at(), account=account(world))
    with unit_of_work(world.database) as db:
        discarding.check_again(db, batch, by)
    assert differences(world, batch) == {}


def test_a_superior_on_a_post_of_several_is_that_of_one_person(world, tmp_path):
    numbers = number(world)
    case = world.monitored("staf2")
    with unit_of_work(world.database) as db:
        db.add(
            Appointment(
                person_id=world.person["perencana"],
                position_id=world.position["staf2"],
                valid_from=date(2025, 1, 1),
            )
        )
    batch = compared(world, tmp_path, [(numbers["staf2"], "", "", "staf2", "", "kepala")])
    assert decided(world, batch, Alike()).refused == ()
    assert rater(world, "staf2") == "kepala"
    with reading(world.database) as db:
        line = db.execute(select(ReportingLine)).scalar_one()
        assert (line.person_id, line.basis) == (world.person["staf2"], "correction")
        rated = db.execute(
            select(CaseParty.position_id).where(
                CaseParty.case_id == case, CaseParty.role == "ppkj", CaseParty.until.is_(None)
            )
        ).scalars()
        assert world.position["kepala"] in set(rated)


def test_rows_that_differ_alike_are_decided_at_once(world, tmp_path):
    numbers = number(world)
    rows = [
        (numbers[name], "", "III/c" if name != "kepala" else "IV/e", "", "", "")
        for name in ("staf", "staf2", "kabag", "kepala")
    ]
    batch = compared(world, tmp_path, rows)
    (way,) = work(world, batch).ways
    assert (way.subject, way.theirs.written, way.rows) == ("golongan", "III/c", 3)
    alike = Alike(subject="golongan", ours="", theirs="iii_c")
    with pytest.raises(refusals.AlreadyMoved):
        decided(world, batch, alike, rows=2)
    assert decided(world, batch, alike, rows=3).rows == 3
    assert list(differences(world, batch).values()) == [("", "iv_e")]


def test_what_cannot_be_done_stays_on_the_worklist_and_says_why(world, tmp_path):
    numbers = number(world)
    batch = compared(world, tmp_path, [(numbers["staf"], "", "", "kabag", "", "")])
    (why,) = decided(world, batch, Alike()).refused
    assert "masih terisi" in why.id
    (row,) = work(world, batch).rows
    assert (row.side, row.problem) == (None, why)


def test_a_reason_is_asked_for(world, tmp_path):
    numbers = number(world)
    batch = compared(world, tmp_path, [(numbers["staf"], "", "III/a", "", "", "")])
    with pytest.raises(refusals.Invalid) as refused:
        decided(world, batch, Alike(), reason="  ")
    assert refused.value.field == "reason"


def test_two_files_are_held_against_each_other(world, tmp_path):
    numbers = number(world)
    first = compared(world, tmp_path, [(numbers["staf"], "", "III/a", "", "", "kabag")])
    rows = [
        (numbers["staf"], "", "III/b", "", "", "kepala"),
        (numbers["kabag"], "", "", "", "", ""),
    ]
    second = compared(world, tmp_path, rows, against=first)
    assert differences(world, second) == {
        ("Orang staf", "golongan"): ("iii_a", "iii_b"),
        ("Orang staf", "superior"): ("kabag", "kepala"),
    }
    assert "sumber pembanding" in said(world, second, 3)["nip"]
    decided(world, second, Alike(subject="golongan"), Side.OURS)
    with reading(world.database) as db:
        assert db.get(Person, world.person["staf"]).golongan == "iii_a"
    by = By(at=world.at(), account=account(world))
    with pytest.raises(refusals.AlreadyMoved), unit_of_work(world.database) as db:
        discarding.discard(db, first, by)


def test_what_was_decided_is_not_decided_again(world, tmp_path):
    numbers = number(world)
    batch = compared(world, tmp_path, [(numbers["staf"], "", "III/a", "", "", "")])
    with reading(world.database) as db:
        row = db.execute(select(Disagreement.id)).scalar_one()
    decided(world, batch, Alike(row=row))
    with pytest.raises(refusals.AlreadyMoved):
        decided(world, batch, Alike(row=row), Side.OURS)


def posts_held(world, *names):
    """Whose post each of some people holds today, by the code of it."""
    with reading(world.database) as db:
        rows = db.execute(
            select(Appointment.person_id, Position.code)
            .join(Position, Position.id == Appointment.position_id)
            .where(
                Appointment.valid_from <= world.now.date(),
                Appointment.valid_to.is_(None) | (Appointment.valid_to >= world.now.date()),
            )
        ).all()
    held = {row.person_id: row.code for row in rows}
    return [held[world.person[name]] for name in names]


def test_people_who_change_places_go_together(world, tmp_path):
    numbers, three = number(world), ("kabag", "personalia", "perencana")
    around = dict(zip(three, ("personalia", "perencana", "kabag"), strict=True))
    rows = [(numbers[who], f"Orang {who}", "", to, "", "") for who, to in around.items()]
    batch = compared(world, tmp_path, rows)
    world.at(days=1)
    assert decided(world, batch, Alike(subject="position"), rows=3).refused == ()
    assert posts_held(world, *three) == list(around.values())
    assert work(world, batch).open == {}


def test_who_does_not_fit_even_together_stays_on_the_worklist(world, tmp_path):
    """Kabag and personalia change places; perencana wants a post whose holder stays."""
    numbers = number(world)
    wanted = {"kabag": "personalia", "personalia": "kabag", "perencana": "kepala"}
    rows = [(numbers[who], f"Orang {who}", "", to, "", "") for who, to in wanted.items()]
    batch = compared(world, tmp_path, rows)
    world.at(days=1)
    (why,) = decided(world, batch, Alike(subject="position"), rows=3).refused
    assert why.id == "Jabatan Jabatan kepala masih terisi pada tanggal itu"
    assert posts_held(world, *wanted) == ["personalia", "kabag", "perencana"]
    assert list(differences(world, batch)) == [("Orang perencana", "position")]
