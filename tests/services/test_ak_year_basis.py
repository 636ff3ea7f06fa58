"""Where unit or rater changed, the agency converts the annual predikat or that of each segment."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest
import walks
from small_world import YEAR
from sqlalchemy import select

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import AngkaKreditYear
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.angka_kredit import YearBasis
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit_year.reading import year_view
from workflow_app.services.issued_papers.angka_kredit import year_paper
from workflow_app.services.issued_papers.issuing import PaperKind

BEST = {"hasil": "di_atas_ekspektasi", "perilaku": "di_atas_ekspektasi"}


@pytest.fixture
def agency(world):
    jf.found(world)
    jf.credited(world, "pertama", "ahli_pertama", 10)
    return world


def rated_year(agency, *, accepted=True):
    """Four months of Baik before a move, and eight of Sangat Baik after it; the year's case."""
    first = walks.transfer(agency, who="pertama")
    (segment,) = agency.evaluations(first, "segment")
    if accepted:
        agency.fire("pertama", "accept", segment)
    second = walks.monitored_from(agency, "pertama", date(YEAR, 5, 5))
    agency.at(on=date(YEAR + 1, 1, 4))
    agency.fire(None, "start_closing", second)
    (annual,) = agency.evaluations(second, "annual")
    agency.signed(second, annual, who="pertama", **BEST)
    agency.open_result(annual, "pertama")
    agency.fire("pertama", "accept", annual)
    with reading(agency.database) as session:
        return session.execute(select(AngkaKreditYear.case_id)).scalar_one()


def total(agency):
    with reading(agency.database) as session:
        return ledger.account_of(session, agency.person["pertama"]).total - 10


def decide(agency, basis, **more):
    walks.decide(agency, "ak_year_basis", f'"{basis.value}"', **more)


@pytest.mark.parametrize(
    ("basis", "earned", "rows"),
    [
        (YearBasis.ANNUAL_PREDICATE, "75/4", [(1, 12, "sangat_baik", "75/4")]),
        (
            YearBasis.PER_SEGMENT,
            "50/3",
            [(1, 4, "baik", "25/6"), (5, 12, "sangat_baik", "25/2")],
        ),
    ],
)
def test_the_agency_says_what_is_converted(agency, basis, earned, rows):
    decide(agency, basis)
    year = rated_year(agency)
    agency.fire("kabag", "convert", year)
    assert total(agency) == Fraction(earned)
    agency.fire("kabag", "accumulate", year)
    with reading(agency.database) as session:
        assert year_view(session, year).year_basis is basis
        for kind in (PaperKind.KONVERSI, PaperKind.AKUMULASI):
            paper = year_paper(session, year, kind)
            shown = [
                (each.first_month, each.last_month, each.predikat, each.amount)
                for each in paper.converted
            ]
            assert shown == [(*row, Fraction(amount)) for *row, amount in rows]


def test_the_basis_in_force_at_the_end_of_the_year_counts(agency):
    decide(agency, YearBasis.PER_SEGMENT, on=date(YEAR, 12, 31), unit="bagian")
    decide(agency, YearBasis.ANNUAL_PREDICATE, on=date(YEAR + 1, 1, 1), unit="bagian")
    year = rated_year(agency)
    agency.fire("kabag", "convert", year)
    assert total(agency) == Fraction(50, 3)


def test_a_segment_that_can_still_change_is_waited_for(agency):
    decide(agency, YearBasis.PER_SEGMENT)
    year = rated_year(agency, accepted=False)
    with pytest.raises(Unready) as refused:
        agency.fire("kabag", "convert", year)
    assert "Evaluasi segmen tahun ini belum ditetapkan" in refused.value.sentence.id
    assert total(agency) == 0


def test_without_a_move_both_are_the_same(agency):
    decide(agency, YearBasis.PER_SEGMENT)
    skp = agency.monitored("pertama")
    agency.at(on=date(YEAR + 1, 1, 4))
    agency.fire(None, "start_closing", skp)
    (annual,) = agency.evaluations(skp, "annual")
    agency.signed(skp, annual, who="pertama")
    agency.open_result(annual, "pertama")
    agency.fire("pertama", "accept", annual)
    with reading(agency.database) as session:
        year = session.execute(select(AngkaKreditYear.case_id)).scalar_one()
    agency.fire("kabag", "convert", year)
    assert total(agency) == Fraction("12.5")
