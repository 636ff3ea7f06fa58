"""Books that are reduced at each kenaikan pangkat: the same figures wherever they are shown."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from small_world import YEAR
from sqlalchemy import select
from walks import decide

from workflow_app.engine.refusals import Unready
from workflow_app.persistence.models import AngkaKreditYear
from workflow_app.persistence.unit_of_work import reading
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.kj_outlook import Assumed
from workflow_app.services.angka_kredit.books import list_books
from workflow_app.services.angka_kredit_year.reading import year_view
from workflow_app.services.history import history_page
from workflow_app.services.issued_papers.angka_kredit import year_paper
from workflow_app.services.issued_papers.issuing import PaperKind
from workflow_app.services.kj_outlook.rising import rise_of
from workflow_app.services.proposal.offering import nominees
from workflow_app.services.proposal.reading import proposal_view
from workflow_app.services.uji_kompetensi.registration import registration_view

A, B = BookKeeping


@pytest.fixture
def agency(world):
    """Somebody with III/b, who holds Ahli Pertama and whom the first pangkat took 50."""
    jf.found(world)
    return world


def keep(agency, mode=B, *, on=date(2020, 1, 1), unit=""):
    decide(agency, "ak_book_keeping", f'"{mode.value}"', on=on, unit=unit)


def figures(check):
    return (check.total, check.threshold, check.mode)


def settled_year(agency):
    """A year of Baik, signed as far as its total allows."""
    skp = agency.monitored("pertama")
    agency.at(on=date(YEAR + 1, 1, 4))
    agency.fire(None, "start_closing", skp)
    (annual,) = agency.evaluations(skp, "annual")
    agency.signed(skp, annual, who="pertama")
    agency.open_result(annual, "pertama")
    agency.fire("pertama", "accept", annual)
    with reading(agency.database) as session:
        year = session.execute(select(AngkaKreditYear.case_id)).scalar_one()
    for step in ("convert", "accumulate"):
        agency.fire("kabag", step, year)
    return year


def found(agency, case, code):
    """What a condition found when it was last judged."""
    with reading(agency.database) as session:
        events = history_page(session, case)
    judged = [one for each in events for one in each.verdicts if one.code == code]
    return (judged[-1].found, judged[-1].required)


@pytest.mark.parametrize(
    ("mode", "shown"), [(A, (104.5, 100, A)), (B, (54.5, 50, B))], ids=["mode_a", "mode_b"]
)
def test_a_year_its_conditions_and_its_pak_show_one_book(agency, mode, shown):
    keep(agency, mode)
    jf.credited(agency, "pertama", "ahli_pertama", 92)
    year = settled_year(agency)
    agency.fire("kabag", "sign_pak", year)
    with reading(agency.database) as session:
        view = year_view(session, year)
        paper = year_paper(session, year, PaperKind.PAK)
    assert figures(view.kj) == figures(paper.kept.for_jenjang) == shown
    assert (view.total, view.total - view.subtracted) == (104.5, shown[0])
    assert sum(row.before + row.new for row in paper.rows) == 104.5
    total, need, _mode = shown
    assert found(agency, year, "pak_total_correct") == (str(total), str(total))
    assert found(agency, year, "threshold_reached") == (str(total), f"≥ {need}")


def test_a_year_keeps_the_book_of_its_own_date(agency):
    keep(agency, B, on=date(YEAR + 1, 1, 1))
    jf.credited(agency, "pertama", "ahli_pertama", 92)
    year = settled_year(agency)
    with reading(agency.database) as session:
        assert figures(year_view(session, year).kj) == (104.5, 100, A)


@pytest.mark.parametrize(
    ("mode", "shown"), [(A, (97, 100, A)), (B, (47, 50, B))], ids=["mode_a", "mode_b"]
)
def test_board_tracker_and_lists_show_the_same_book(agency, mode, shown):
    keep(agency, mode, unit="bagian")
    keep(agency, A if mode is B else B)
    agency.at(on=date(YEAR + 1, 2, 1))
    jf.credited(agency, "pertama", "ahli_pertama", 97)
    jf.record(agency, "pertama", y2025="baik", y2026="baik")
    person, at = agency.person["pertama"], agency.at()
    with reading(agency.database) as session:
        rise = rise_of(session, person, at.date(), Assumed())
        (nominee,) = nominees(session, agency.person["kabag"], at=at, only=person).rows
        (book,) = list_books(session, at).rows
    assert figures(rise.ahead.outcome.ak) == shown
    assert figures(nominee.ak) == figures(book.check) == shown
    assert book.total == shown[0]
    with pytest.raises(Unready) as refused:
        jf.start(agency, "pertama", Act.KENAIKAN_JENJANG)
    verdicts = {each.code: each for each in refused.value.verdicts}
    unmet = verdicts["angka_kredit_suffices"]
    assert (unmet.found, unmet.required) == (str(shown[0]), f"≥ {shown[1]}")


@pytest.mark.parametrize(
    ("mode", "shown"), [(A, (104, 100, A)), (B, (54, 50, B))], ids=["mode_a", "mode_b"]
)
def test_a_proposal_and_its_registration_show_the_same_book(agency, mode, shown):
    keep(agency, mode)
    agency.at(on=date(YEAR + 1, 2, 1))
    jf.need(agency, jf.place(agency), 1)
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(agency, ready.case, "uji_kompetensi")
    with reading(agency.database) as session:
        assert figures(proposal_view(session, ready.case).ak) == shown
        assert figures(registration_view(session, test, agency.now).ak) == shown
    jf.register(agency, test)
    total, need, _mode = shown
    assert found(agency, test, "angka_kredit_reached") == (str(total), f"≥ {need}")
