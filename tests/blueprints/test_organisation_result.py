"""Results of organisations: which are set, which are missing, and opening one."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
import walks
from evaluation_pages import fields_of
from small_world import YEAR
from sqlalchemy import text
from statements import sent_to

from workflow_app.persistence.models import Case, Unit
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.organisation import place_units

PATH = "/organisation-results"


@pytest.fixture
def april(site):
    """A day on which the first quarter is over and its result is due."""
    site.world.at(on=date(YEAR, 4, 5))
    return site


def card(page, unit):
    """What is shown of one organisation."""
    return page.split(f'id="unit-{unit}"')[1].split("</section>")[0]


def opening(page, unit):
    """The form of the first result of an organisation that can be opened."""
    return fields_of(re.search(r"<form.*?</form>", card(page, unit), re.DOTALL)[0])


def count(site, table):
    with site.world.database.sessions() as db:
        return db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_the_year_of_each_organisation_shows_what_is_missing(april):
    page = april.signed_in("planner").get(PATH).text
    secretariat = card(page, april.world.unit["sekretariat"])
    assert "ditetapkan Jabatan menteri" in secretariat
    assert "1 belum ditetapkan" in secretariat
    assert "ditetapkan paling lambat 10 Apr 2026" in secretariat
    assert "berjalan sampai 30 Jun 2026" in secretariat
    assert secretariat.count("belum dimulai") == 2
    assert secretariat.count(">Buka<") == 3
    assert f'id="unit-{april.world.unit["bagian"]}"' not in page, "not evaluated by itself"


def test_a_result_is_overdue_after_its_days(april):
    april.world.at(on=date(YEAR, 4, 11))
    page = april.signed_in("planner").get(PATH).text
    assert "lewat batas 10 Apr 2026" in card(page, april.world.unit["sekretariat"])


def test_the_planning_unit_opens_a_result_and_goes_on_in_its_case(april):
    planner, unit = april.signed_in("planner"), april.world.unit["sekretariat"]
    form = opening(planner.get(PATH).text, unit)
    answer = planner.post(PATH, form)
    assert answer.status_code == 303
    case = answer.headers["Location"]
    shown = planner.get(case).text
    assert "Triwulan I" in shown
    assert "Belum ada rekomendasi; penetapan tidak menunggunya." in shown
    page = planner.get(PATH).text
    assert f'href="{case}"' in card(page, unit)
    assert "Disiapkan" in card(page, unit)
    assert planner.post(PATH, form).headers["Location"] == case, "the same request, the same case"
    again = planner.post(PATH, {**form, "key": "lain"})
    assert again.status_code == 422
    assert "Capaian organisasi untuk periode ini sudah ada" in again.text
    assert count(april, "organisation_result") == 1


def test_a_result_on_hold_is_neither_overdue_nor_counted_as_missing(april):
    planner, unit = april.signed_in("planner"), april.world.unit["sekretariat"]
    case = planner.post(PATH, opening(planner.get(PATH).text, unit)).headers["Location"]
    with unit_of_work(april.world.database) as session:
        session.get_one(Case, UUID(case.rpartition("/")[2])).held_at = april.world.now
    april.world.at(on=date(YEAR, 4, 11))
    shown = card(april.signed_in("planner").get(PATH).text, unit)
    assert "ditangguhkan" in shown
    assert "lewat batas" not in shown
    assert "1 belum ditetapkan" not in shown


def test_a_result_opened_by_hand_is_the_one_that_evaluations_wait_for(april):
    quarter = walks.first_quarter(april.world)
    planner, unit = april.signed_in("planner"), april.world.unit["sekretariat"]
    case = planner.post(PATH, opening(planner.get(PATH).text, unit)).headers["Location"]
    april.world.fire("kabag", "accept_realisation", quarter.case)
    assert case == f"/cases/{april.world.organisation_result(quarter.case)}"
    assert count(april, "organisation_result") == 1


def test_a_value_is_shown_while_it_is_in_force(april):
    quarter = walks.first_quarter(april.world)
    april.world.fire("kabag", "accept_realisation", quarter.case)
    result = april.world.organisation_result(quarter.case)
    unit = april.world.unit["sekretariat"]
    april.world.fire(
        "perencana", "recommend", result, note="Target <tercapai>", details={"value": "istimewa"}
    )
    shown = april.signed_in("minister").get(f"/cases/{result}").text
    assert "Target &lt;tercapai&gt;" in shown
    assert "Unit perencanaan" in shown
    april.world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})
    minister = april.signed_in("minister")
    assert "<strong>Baik</strong>" in card(minister.get(PATH).text, unit)
    april.world.fire("menteri", "reopen", result, note="Angka keliru")
    assert "<strong>Baik</strong>" not in card(minister.get(PATH).text, unit)


@pytest.mark.parametrize(
    ("change", "status", "problem"),
    [
        ({"ends_on": "2026-04-30"}, 422, "Periode ini tidak ada di kalender instansi"),
        ({"starts_on": "2026-10-01", "ends_on": "2026-12-31"}, 422, "belum dimulai"),
        ({"unit": "0189c8a0-0000-7000-8000-000000000000"}, 404, "Unit tidak ditemukan"),
        ({"unit": "x"}, 422, "tidak terbaca"),
        ({"starts_on": "kemarin"}, 422, "tidak terbaca"),
        ({"value": "baik"}, 400, ""),
    ],
)
def test_what_cannot_be_opened_is_refused(april, change, status, problem):
    planner = april.signed_in("planner")
    form = opening(planner.get(PATH).text, april.world.unit["sekretariat"])
    answer = planner.post(PATH, {**form, **change})
    assert answer.status_code == status
    assert problem in answer.text
    assert count(april, "organisation_result") == 0


def test_an_organisation_with_nobody_above_it_is_not_opened(april):
    browser, top = april.signed_in("planner"), april.world.unit["kementerian"]
    page = browser.get(PATH).text
    assert "belum ada kepala organisasi induk" in card(page, top)
    assert "<form" not in card(page, top)
    form = opening(page, april.world.unit["sekretariat"]) | {"unit": str(top)}
    answer = browser.post(PATH, form)
    assert answer.status_code == 422
    assert "Tidak ada kepala organisasi di atas unit ini" in answer.text
    assert count(april, "workflow_case") == 0


def test_only_the_planning_unit_opens_results(april):
    form = opening(april.signed_in("planner").get(PATH).text, april.world.unit["sekretariat"])
    for persona in ("personnel_unit", "minister"):
        browser = april.signed_in(persona)
        assert ">Buka<" not in browser.get(PATH).text
        assert browser.post(PATH, form).status_code == 403
    assert count(april, "organisation_result") == 0


def test_a_head_sees_the_organisations_whose_results_they_set(april):
    page = april.signed_in("minister").get(PATH).text
    assert f'id="unit-{april.world.unit["sekretariat"]}"' in page
    assert f'id="unit-{april.world.unit["kementerian"]}"' not in page


def test_whoever_has_no_part_in_it_finds_neither_page_nor_entry(april):
    for persona in ("employee", "leader", "head"):
        browser = april.signed_in(persona)
        assert browser.get(PATH).status_code == 403
        assert "Capaian organisasi" not in browser.get("/account").text
    assert "Capaian organisasi" in april.signed_in("minister").get("/account").text


@pytest.mark.parametrize("year", ["26", "1999", "3000", "duaribu", "２０２６", "2026.0"])
def test_a_year_that_is_none_makes_a_bad_request(site, year):
    answer = site.signed_in("planner").client.get(PATH, query_string={"year": year})
    assert answer.status_code == 400


def test_another_year_and_other_periods(april):
    walks.decide(april.world, "evaluation_period", '"month"')
    page = april.signed_in("planner").get(f"{PATH}?year={YEAR - 1}").text
    secretariat = card(page, april.world.unit["sekretariat"])
    assert "13 belum ditetapkan" in secretariat
    assert "Februari" in secretariat


def test_organisations_come_a_page_at_a_time_and_cost_the_same(april):
    planner = april.signed_in("planner")
    planner.get(PATH)
    with sent_to(april.world.database) as few:
        planner.get(PATH)
    with unit_of_work(april.world.database) as db:
        parent = april.world.unit["kementerian"]
        place_units(
            db,
            [Unit(code=f"u{n:02}", name=f"Unit {n:02}", parent_id=parent) for n in range(30)],
        )
    with sent_to(april.world.database) as many:
        first = planner.get(PATH).text
    assert len(few) == len(many) <= 14
    assert first.count('class="sheet organisation"') == 25
    onward = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = planner.get(onward).text
    assert second.count('class="sheet organisation"') == 7
    assert "Ke halaman pertama" in second
