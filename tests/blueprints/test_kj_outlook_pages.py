"""The board of candidates on the page: numbers that lead to people, filters, CSV, one person."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account

from workflow_app.persistence.models import KjReckoning
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.kj_outlook.reckoning import reckon_next


@pytest.fixture
def agency(site):
    """One who may be proposed, one who lacks angka kredit; everybody reckoned."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1, holders=1)
    jf.credited(world, "pertama", "ahli_pertama", 104)
    jf.record(world, "pertama", y2026="baik")
    jf.credited(world, "pertama2", "ahli_pertama", 97)
    jf.record(world, "pertama2", y2026="baik")
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
        run = KjReckoning(day=date(2027, 2, 1), begun_at=world.now, people=0)
        db.add(run)
        db.flush()
        reckon_next(db, run, world.now)
    return site


def text_of(answer):
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_the_board_counts_and_lists_who_could_rise(agency):
    text = text_of(agency.signed_in("personnel_admin").get("/jf/papan"))
    assert "Dapat diusulkan sekarang 1" in text
    assert "Angka kredit tercapai paling lambat triwulan depan 1" in text
    assert "4 orang seluruhnya; setiap orang dihitung satu kali." in text
    assert "Orang pertama2" in text
    assert "dapat diusulkan Lowongan dan uji kompetensi yang kurang" in text


def test_a_number_leads_to_its_people_and_the_address_says_so(agency):
    browser = agency.signed_in("personnel_unit")
    page = browser.get("/jf/papan")
    link = re.search(r'href="(/jf/papan\?bila=ak_soon)"', page.text)[1]
    text = text_of(browser.get(link))
    assert "Orang pertama2" in text
    assert "Orang madya" not in text
    text = text_of(browser.get("/jf/papan?gerbang=no_vacancy&jenjang=ahli_pertama&q=PERTAMA2"))
    assert "Gerbang belum terbuka: Lowongan (formasi)" in text
    assert "Orang pertama2" in text
    assert text.count("Orang ") == 1
    assert "Tidak ada orang di sini" in text_of(browser.get("/jf/papan?bila=barred"))


def test_a_filter_that_is_none_filters_nothing_and_a_foreign_unit_is_missing(agency):
    leader = agency.signed_in("leader")
    assert "Orang pertama2" in text_of(leader.get("/jf/papan?bila=ngawur&jenjang=tinggi"))
    inside, outside = agency.world.unit["bagian"], agency.world.unit["perencanaan"]
    assert "Orang pertama2" in text_of(leader.get(f"/jf/papan?unit={inside}"))
    assert leader.get(f"/jf/papan?unit={outside}").status_code == 404
    assert leader.get(f"/jf/papan.csv?unit={outside}").status_code == 404
    assert leader.get("/jf/papan?unit=bukan").status_code == 400


def test_the_address_of_a_board_steers_no_address_on_it(agency):
    browser = agency.signed_in("personnel_admin")
    steered = "endpoint=x&_scheme=javascript&_external=1&_anchor=y&bila=ready"
    page = browser.get(f"/jf/papan?{steered}")
    assert page.status_code == 200
    assert 'href="/jf/papan.csv?bila=ready"' in page.text
    assert "javascript:" not in page.text
    assert browser.get("/jf/papan?endpoint=x").status_code == 200


def test_whoever_leads_nothing_has_no_board(agency):
    for persona in ("colleague", "auditor", "pertama"):
        assert agency.signed_in(persona).get("/jf/papan").status_code == 403


def test_one_person_is_shown_gate_by_gate_with_the_way_to_a_proposal(agency):
    person = agency.world.person["pertama"]
    leader = agency.signed_in("leader")
    text = text_of(leader.get(f"/jf/papan/{person}"))
    assert "Menuju Analis Kebijakan Ahli Muda" in text
    assert "104 / 100" in text
    assert "Buat usulan kenaikan jenjang" in text
    personnel = text_of(agency.signed_in("personnel_unit").get(f"/jf/papan/{person}"))
    assert "Usulan dibuat oleh pimpinan unitnya." in personnel
    case = jf.start(agency.world, "pertama", jf.Act.KENAIKAN_JENJANG)
    page = leader.get(f"/jf/papan/{person}")
    assert f'href="/cases/{case}"' in page.text
    assert "Buat usulan" not in page.text
    staff = agency.world.person["staf"]
    assert leader.get(f"/jf/papan/{staff}").status_code == 404


def test_the_table_for_spreadsheets_has_a_line_a_person_and_says_as_of_when(agency):
    answer = agency.signed_in("personnel_admin").get("/jf/papan.csv?bila=ready")
    assert answer.mimetype == "text/csv"
    lines = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert len(lines) == 3
    assert "Orang pertama" in lines[1]
    assert "Belum lulus uji kompetensi" in lines[1]
    assert lines[2].startswith("Keadaan menurut penghitungan 1 Februari 2027")


def test_the_table_keeps_to_the_name_that_is_looked_for(agency):
    browser = agency.signed_in("personnel_admin")
    answer = browser.get("/jf/papan.csv?q=PERTAMA2")
    lines = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert len(lines) == 3
    assert "Orang pertama2" in lines[1]
    nobody = browser.get("/jf/papan.csv?q=pertama_").get_data(as_text=True)
    assert "Orang " not in nobody


def test_everybody_is_reckoned_anew_once_at_a_time(agency):
    browser = agency.signed_in("personnel_admin")
    answer = browser.post("/jf/papan/hitung")
    assert answer.status_code == 303
    assert "Penghitungan sedang berjalan: 0 orang" in text_of(browser.get("/jf/papan"))
    assert browser.post("/jf/papan/hitung").status_code == 409
    assert agency.signed_in("leader").post("/jf/papan/hitung").status_code == 403
