"""The last conventional PAK in the book of angka kredit: once a jenjang, and taken back by name."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest
from small_world import YEAR
from sqlalchemy import select
from staffing import made, today

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.models import OrganisationChange, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.angka_kredit_ledger import AkRow, rows_of_pak
from workflow_app.services.angka_kredit import integrating, ledger
from workflow_app.services.angka_kredit.on_file import credit_of

PAK = date(2023, 6, 30)
SINCE = date(2021, 4, 1)


@pytest.fixture
def agency(world):
    """Somebody of Ahli Muda in golongan III/c without a book."""
    jf.found(world)
    world.at(on=date(YEAR + 1, 3, 1))
    with unit_of_work(world.database) as session:
        session.get_one(Person, world.person["muda"]).golongan = "iii_c"
    return world


def integrated(agency, total="275.5", *, who="muda", document="PAK/7", **more):
    given = {"pak_on": PAK, "since": SINCE, "reviewed": False, **more}
    new = integrating.NewIntegration(
        person=agency.person[who], total=Fraction(total), document=document, **given
    )
    return made(agency, integrating.integrate_book, new)


def taken_back(agency, document="Nota 3"):
    return made(agency, integrating.take_integration_back, agency.person["muda"], document)


def refused(agency, *given, **more):
    with pytest.raises(Invalid) as found:
        integrated(agency, *given, **more)
    return found.value


def lines(agency):
    with reading(agency.database) as session:
        account = ledger.account_of(session, agency.person["muda"])
        assert ledger.unbalanced(session) == ()
        return ledger.lines_of(session, account.id) if account else ()


def test_the_total_less_the_base_of_the_jenjang_opens_the_book(agency):
    changed = integrated(agency)
    [line] = lines(agency)
    assert (line.id, line.row, line.value) == (changed.row, AkRow.LAMA, Fraction("75.5"))
    assert "Pasal 57(2)" in line.clause
    assert "275,5 (2023-06-30)" in line.clause
    with reading(agency.database) as session:
        view = credit_of(session, agency.person["muda"], today(agency))
        noted = session.get_one(OrganisationChange, changed.change)
    assert (view.integrated.value, view.opened_on) == (Fraction("75.5"), SINCE)
    assert (noted.kind, noted.document) == ("integrate_ak", "PAK/7")
    assert noted.detail["konvensional"] == "275.5"


def test_a_book_that_runs_without_what_was_before_takes_it_as_well(agency):
    jf.credited(agency, "muda", "ahli_muda", 0)
    integrated(agency, since=None)
    assert rows_of_pak(lines(agency))[AkRow.LAMA] == Fraction("75.5")


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"pak_on": date(2024, 1, 1)}, "pak_on", "paling lambat 31 Desember 2023"),
        ({"total": "199"}, "total", "perlu ≥ 200"),
        ({"total": "305"}, "reviewed", "Di luar rentang golongan"),
        ({"total": "275.00001"}, "total", "tiga angka"),
        ({"since": None}, "since", "TMT jenjang"),
        ({"since": date(2023, 7, 1)}, "since", "paling lambat tanggal PAK"),
        ({"document": " "}, "document", ""),
        ({"who": "kepala"}, "total", "tidak memangku JF"),
    ],
)
def test_what_cannot_be_integrated_is_said_at_its_field(agency, more, field, words):
    total = {"total": "275.5", **more}
    refusal = refused(agency, total.pop("total"), **total)
    assert refusal.field == field
    assert words in refusal.sentence.id
    assert lines(agency) == ()


def test_a_figure_outside_the_range_is_taken_once_it_was_reviewed(agency):
    integrated(agency, "305", reviewed=True)
    assert lines(agency)[0].value == 105


def test_once_a_jenjang_also_after_the_book_was_closed(agency):
    integrated(agency)
    assert "sudah diintegrasikan" in refused(agency).sentence.id
    with unit_of_work(agency.database) as session:
        account = ledger.account_of(session, agency.person["muda"])
        ledger.close_account(session, account.id, date(YEAR, 12, 31))
    assert "sudah diintegrasikan" in refused(agency, since=date(2022, 1, 1)).sentence.id


def test_a_book_opened_with_what_was_before_would_count_it_twice(agency):
    jf.credited(agency, "muda", "ahli_muda", 20)
    assert "dua kali" in refused(agency).sentence.id
    assert len(lines(agency)) == 1


def test_the_book_of_another_jenjang_does_not_take_it(agency):
    jf.credited(agency, "muda", "ahli_pertama", 0)
    assert "bukan buku jenjang" in refused(agency).sentence.id


def test_a_mistake_is_met_by_its_opposite_and_can_be_done_anew(agency):
    integrated(agency)
    taken_back(agency)
    first, opposite = lines(agency)
    assert (opposite.reverses, opposite.units) == (first.id, -first.units)
    integrated(agency, "285", document="PAK/8", since=None)
    assert rows_of_pak(lines(agency))[AkRow.LAMA] == 85
    with reading(agency.database) as session:
        kinds = session.execute(
            select(OrganisationChange.kind).order_by(OrganisationChange.at, OrganisationChange.id)
        ).scalars()
        assert list(kinds)[-3:] == ["integrate_ak", "take_back_ak", "integrate_ak"]


def test_what_was_not_integrated_cannot_be_taken_back(agency):
    with pytest.raises(Invalid) as found:
        taken_back(agency)
    assert "Tidak ada angka kredit integrasi" in found.value.sentence.id
