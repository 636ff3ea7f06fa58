"""Angka kredit by a decree: a higher degree counts once, a penyesuaian by the agency's table."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction

import jf_agency as jf
import pytest
from small_world import YEAR
from staffing import made, today
from walks import decide

from workflow_app.engine.refusals import Invalid
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.ak_pendidikan import EduBonusScope
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, rows_of_pak, to_units
from workflow_app.services.angka_kredit import adjusting, degrees, ledger
from workflow_app.services.angka_kredit.on_file import credit_of

PER_JENJANG, PER_PERSON = EduBonusScope
ONCE = date(2020, 1, 1)


@pytest.fixture
def agency(world):
    """A JF of Ahli Muda with an S1, whose last year was Baik."""
    jf.found(world)
    world.at(on=date(YEAR + 1, 3, 1))
    jf.record(world, "muda", y2026="baik")
    studied(world, "s1")
    return world


def studied(agency, pendidikan, who="muda"):
    with unit_of_work(agency.database) as session:
        session.get_one(Person, agency.person[who]).pendidikan = pendidikan


def degree(agency, pendidikan="s2", *, on=None, relevant=True, document="PG/1"):
    new = degrees.NewDegree(
        person=agency.person["muda"],
        pendidikan=pendidikan,
        bidang="Kebijakan Publik",
        recognised_on=on or today(agency),
        relevant=relevant,
        document=document,
    )
    return made(agency, degrees.credit_degree, new)


def refused(agency, *given, **more):
    with pytest.raises(Invalid) as found:
        degree(agency, *given, **more)
    return found.value


def lines(agency, who="muda"):
    with reading(agency.database) as session:
        account = ledger.account_of(session, agency.person[who])
        assert ledger.unbalanced(session) == ()
        return ledger.lines_of(session, account.id)


def risen_since(agency):
    """A degree was counted in the jenjang before; a new book runs."""
    person = agency.person["muda"]
    tenure = ledger.Tenure(
        person=person, jf=jf.CODE, jenjang=jf.Jenjang.AHLI_PERTAMA, opened_on=date(2023, 4, 1)
    )
    line = AkLine(
        id=new_id(), row=AkRow.PENDIDIKAN, units=to_units(Fraction("12.5")), clause=degrees.CLAUSE
    )
    because = ledger.Because(at=agency.at())
    with unit_of_work(agency.database) as session:
        before = ledger.open_account(session, tenure, [line], because)
        ledger.close_account(session, before.id, date(2025, 12, 31))
    jf.credited(agency, "muda", "ahli_muda", 20, since=date(2026, 1, 1))


def test_a_higher_degree_adds_a_quarter_of_a_pangkat_and_is_on_record(agency):
    jf.credited(agency, "muda", "ahli_muda", 20)
    degree(agency)
    assert rows_of_pak(lines(agency))[AkRow.PENDIDIKAN] == 25
    with reading(agency.database) as session:
        person = session.get_one(Person, agency.person["muda"])
        view = credit_of(session, person.id, today(agency))
        assert (person.pendidikan, person.bidang_pendidikan) == ("s2", "Kebijakan Publik")
    assert (view.claims, view.scope, view.claimed) == (("ahli_muda",), PER_JENJANG, True)
    assert view.book.total == 45


@pytest.mark.parametrize("scope", EduBonusScope)
def test_a_second_degree_in_one_jenjang_never_counts(agency, scope):
    decide(agency, "edu_bonus_scope", f'"{scope.value}"', on=ONCE)
    jf.credited(agency, "muda", "ahli_muda", 20)
    degree(agency)
    refusal = refused(agency, "s3", document="PG/2")
    assert refusal.field == "pendidikan"
    assert rows_of_pak(lines(agency))[AkRow.PENDIDIKAN] == 25


def test_a_degree_in_the_next_jenjang_counts_again_where_once_is_per_jenjang(agency):
    risen_since(agency)
    degree(agency)
    assert rows_of_pak(lines(agency))[AkRow.PENDIDIKAN] == 25


def test_a_degree_counts_once_in_all_where_the_agency_says_so(agency):
    decide(agency, "edu_bonus_scope", '"per_person"', on=ONCE, unit="bagian")
    risen_since(agency)
    refusal = refused(agency)
    assert "satu kali saja" in refusal.sentence.id.replace("\n", " ")
    assert "once in all" in refusal.sentence.en
    assert rows_of_pak(lines(agency))[AkRow.PENDIDIKAN] == 0
    with reading(agency.database) as session:
        assert credit_of(session, agency.person["muda"], today(agency)).claimed


def test_the_scope_of_the_day_on_which_the_title_was_recorded_counts(agency):
    decide(agency, "edu_bonus_scope", '"per_person"', on=today(agency))
    risen_since(agency)
    refused(agency)
    degree(agency, on=today(agency) - timedelta(days=1))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"pendidikan": "d_iv"}, "pendidikan"),
        ({"pendidikan": "s9"}, "pendidikan"),
        ({"relevant": False}, "relevant"),
        ({"on": date(YEAR + 1, 3, 2)}, "recognised_on"),
        ({"on": date(YEAR, 3, 2)}, "recognised_on"),
        ({"on": date(2022, 3, 2)}, "recognised_on"),
        ({"document": " "}, "document"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(agency, given, field):
    jf.credited(agency, "muda", "ahli_muda", 20)
    assert refused(agency, **given).field == field
    assert rows_of_pak(lines(agency))[AkRow.PENDIDIKAN] == 0


def test_without_a_book_or_a_diploma_on_file_nothing_is_credited(agency):
    assert "tidak mempunyai buku" in refused(agency).sentence.id
    jf.credited(agency, "muda", "ahli_muda", 20)
    studied(agency, "")
    assert "masih kosong" in refused(agency).sentence.id


def adjusted(agency, who="muda", *, tmt=date(YEAR + 1, 2, 1), reviewed=False):
    new = adjusting.NewAdjustment(
        person=agency.person[who], tmt=tmt, document="SK/9", reviewed=reviewed
    )
    return made(agency, adjusting.open_adjusted, new)


def table(*figures):
    return json.dumps([{"golongan": "iii_d", "pendidikan": "s1", "ak": list(figures)}])


def parts(agency, who="muda"):
    rows = rows_of_pak(lines(agency, who))
    return rows[AkRow.PENYESUAIAN], rows[AkRow.DASAR]


def test_without_a_table_years_times_the_koefisien_open_the_book(agency):
    adjusted(agency)
    assert parts(agency) == (75, 100)
    assert "tabel" not in lines(agency)[-1].clause


def test_the_table_of_the_agency_opens_the_book(agency):
    decide(agency, "ak_penyesuaian_table", table(10, 20, 30, 44.5, 50), on=ONCE)
    adjusted(agency)
    assert parts(agency) == (Fraction("44.5"), 100)
    assert "tabel angka kredit penyesuaian instansi" in lines(agency)[-1].clause


def test_the_table_of_the_unit_on_the_tmt_counts(agency):
    decide(agency, "ak_penyesuaian_table", table(1, 2, 3, 4, 5), on=date(YEAR + 1, 2, 2))
    decide(agency, "ak_penyesuaian_table", table(6, 7, 8, 9, 10), on=ONCE, unit="kementerian")
    adjusted(agency)
    assert parts(agency) == (75, 100)


def test_a_figure_outside_the_ladder_waits_for_somebody_to_review_it(agency):
    studied(agency, "s1", "pertama")
    decide(agency, "ak_penyesuaian_table", table(0, 0, 0, 300, 0), on=ONCE)
    with pytest.raises(Invalid) as found:
        adjusted(agency)
    assert found.value.field == "reviewed"
    assert "melampaui" in found.value.sentence.id
    adjusted(agency, reviewed=True)
    assert parts(agency) == (300, 100)


@pytest.mark.parametrize(
    ("who", "tmt", "said"),
    [
        ("verifikator", date(YEAR + 1, 2, 1), "tidak memangku JF"),
        ("muda", date(YEAR + 1, 9, 1), "belum tiba"),
        ("madya", date(YEAR + 1, 2, 1), "belum tercatat"),
    ],
)
def test_an_adjustment_that_cannot_be_says_why_at_its_day(agency, who, tmt, said):
    studied(agency, "", "madya")
    with pytest.raises(Invalid) as found:
        adjusted(agency, who, tmt=tmt)
    assert found.value.field == "tmt"
    assert said in found.value.sentence.id


def test_a_second_book_is_not_opened(agency):
    adjusted(agency)
    with pytest.raises(Invalid, match="still runs") as found:
        adjusted(agency)
    assert found.value.field == "tmt"
