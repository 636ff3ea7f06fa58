"""The year of angka kredit from a settled predikat to the PAK, and what replaces what."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest
from small_world import YEAR
from sqlalchemy import select

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import AngkaKreditYear, Case, IssuedPaper
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit_year.reading import year_view
from workflow_app.services.angka_kredit_year.starting import open_year
from workflow_app.services.history import verify_case


@pytest.fixture
def agency(world):
    jf.found(world)
    return world


def settled_year(agency, skp, who="pertama"):
    """The annual evaluation of an SKP, accepted in January."""
    agency.at(on=date(YEAR + 1, 1, 4))
    agency.fire(None, "start_closing", skp)
    (annual,) = agency.evaluations(skp, "annual")
    agency.signed(skp, annual, who=who)
    agency.open_result(annual, who)
    agency.fire(who, "accept", annual)
    return annual


def year_after_a_quarter(agency, skp):
    """A year of angka kredit that is opened once the first quarter is settled."""
    first, person = agency.evaluations(skp)[0], agency.person["pertama"]
    agency.at(on=date(YEAR, 4, 2))
    agency.signed(skp, first, who="pertama")
    agency.open_result(first, "pertama")
    agency.fire("pertama", "accept", first)
    with unit_of_work(agency.database) as session:
        return open_year(session, person, YEAR, actor=person, at=agency.at()).case


def years(agency, who="pertama"):
    with reading(agency.database) as session:
        return list(
            session.execute(
                select(Case.id)
                .join(AngkaKreditYear, AngkaKreditYear.case_id == Case.id)
                .where(AngkaKreditYear.person_id == agency.person[who])
                .order_by(Case.opened_at, Case.id)
            ).scalars()
        )


def total(agency, who="pertama"):
    with reading(agency.database) as session:
        assert ledger.unbalanced(session) == ()
        return ledger.account_of(session, agency.person[who]).total


def test_a_settled_year_of_baik_earns_the_koefisien_and_closes_below_the_need(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 10)
    annual = settled_year(agency, agency.monitored("pertama"))
    (year,) = years(agency)
    assert agency.state(year) == "rated"
    agency.fire("kabag", "convert", year)
    assert total(agency) == Fraction("22.5")
    agency.fire("kabag", "accumulate", year)
    assert agency.state(year) == "archived"
    with reading(agency.database) as session:
        view = year_view(session, year)
        assert verify_case(session, year) == []
    assert view.evaluation == annual
    assert [line.evaluation for line in view.lines if line.year == YEAR] == [annual]


def test_a_pak_that_reaches_the_jenjang_leads_to_a_draft_of_the_rise(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 92)
    settled_year(agency, agency.monitored("pertama"))
    (year,) = years(agency)
    agency.fire("kabag", "convert", year)
    agency.fire("kabag", "accumulate", year)
    assert agency.state(year) == "pak_due"
    agency.fire("kabag", "sign_pak", year)
    agency.fire("kepala", "forward", year)
    assert agency.state(year) == "archived"
    with reading(agency.database) as session:
        rise = session.execute(
            select(Case.state).where(Case.workflow == "kenaikan_jenjang")
        ).scalar_one()
        assert year_view(session, year).pak == Fraction("104.5")
    assert rise == "draft"


def test_nobody_outside_jf_gets_a_year(agency):
    settled_year(agency, agency.monitored("staf"), "staf")
    assert years(agency, "staf") == []


def test_a_year_of_half_a_jenjang_counts_its_months_only(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 0, since=date(YEAR, 7, 1))
    settled_year(agency, agency.monitored("pertama"))
    (year,) = years(agency)
    agency.fire("kabag", "convert", year)
    assert total(agency) == Fraction("6.25")


def test_an_early_conversion_gives_way_to_the_annual_predikat(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 97)
    skp = agency.monitored("pertama")
    early = year_after_a_quarter(agency, skp)
    with pytest.raises(Unready):
        agency.fire("pertama", "request_periodic", early, details={"through": "6"})
    agency.fire("pertama", "request_periodic", early, details={"through": "3"})
    agency.fire("kabag", "convert", early)
    assert total(agency) == Fraction("100.125")
    agency.fire("kabag", "accumulate", early)
    settled_year(agency, skp)
    assert agency.state(early) == "superseded"
    assert total(agency) == 97
    annual = years(agency)[-1]
    agency.fire("kabag", "convert", annual)
    assert total(agency) == Fraction("109.5")


def test_a_conversion_below_the_need_is_not_made_early(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 20)
    skp = agency.monitored("pertama")
    early = year_after_a_quarter(agency, skp)
    with pytest.raises(Unready):
        agency.fire("pertama", "request_periodic", early, details={"through": "3"})


def test_a_year_in_a_jenjang_that_was_left_is_closed_without_a_paper(agency):
    account = jf.credited(agency, "pertama", "ahli_pertama", 100)
    skp = agency.monitored("pertama")
    with unit_of_work(agency.database) as session:
        ledger.close_account(session, account, date(YEAR, 12, 31))
    jf.credited(agency, "pertama", "ahli_muda", 0, since=date(YEAR + 1, 1, 1))
    settled_year(agency, skp)
    (year,) = years(agency)
    with pytest.raises(Unready) as refused:
        agency.fire("kabag", "convert", year)
    assert "Tidak ada bulan tahun ini dalam jenjang yang berjalan" in [
        verdict.sentence.id for verdict in refused.value.verdicts if not verdict.met
    ]
    agency.fire("kabag", "close_without_predicate", year, note="Kenaikan jenjang per 1 Januari")
    assert agency.state(year) == "nothing_converted"
    with reading(agency.database) as session:
        assert session.execute(select(IssuedPaper)).first() is None
    assert total(agency) == 0


def test_a_year_with_months_to_convert_is_not_closed_without_a_conversion(agency):
    jf.credited(agency, "pertama", "ahli_pertama", 10, since=date(YEAR, 12, 1))
    settled_year(agency, agency.monitored("pertama"))
    (year,) = years(agency)
    with pytest.raises(Unready):
        agency.fire("kabag", "close_without_predicate", year, note="Tidak perlu")
    agency.fire("kabag", "convert", year)
    assert agency.state(year) == "converted"


def test_a_year_of_somebody_who_left_jf_is_closed_without_a_conversion(agency):
    account = jf.credited(agency, "pertama", "ahli_pertama", 10)
    skp = agency.monitored("pertama")
    with unit_of_work(agency.database) as session:
        ledger.close_account(session, account, date(YEAR, 10, 31), frozen=True)
    settled_year(agency, skp)
    (year,) = years(agency)
    agency.fire("kabag", "close_without_predicate", year, note="Pegawai sudah meninggalkan JF")
    assert agency.state(year) == "nothing_converted"
