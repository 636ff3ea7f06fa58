"""The page of a candidate: the sentence, what to do, six steps, every gate, and what if."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account

from workflow_app.persistence.models import AgencySetting, HukumanDisiplin
from workflow_app.persistence.unit_of_work import unit_of_work


@pytest.fixture
def agency(site):
    """A candidate with everything in order who waits for a place, over a site."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1, holders=1)
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
    return world


def page(site, who, query=""):
    answer = site.signed_in(who).get(f"/jf/saya{query}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_candidate_without_a_proposal_sees_every_gate(site, agency):
    jf.credited(agency, "pertama", "ahli_pertama", 87)
    jf.record(agency, "pertama", y2026="baik")
    text = page(site, "pertama")
    assert "Tidak ada. Anda tidak perlu melakukan apa pun sekarang." in text
    assert "Menuju Analis Kebijakan Ahli Muda" in text
    assert "87 / 100" in text
    assert "kurang 13" in text
    assert "1 ditetapkan, 1 terisi, 0 dipesan, 0 terbuka" in text
    assert "PermenPANRB 1/2023" in text


def test_a_punishment_that_runs_closes_a_gate_of_its_own(site, agency):
    jf.credited(agency, "pertama", "ahli_pertama", 104)
    jf.record(agency, "pertama", y2026="baik")
    assert "2 dari 8 gerbang belum terbuka." in page(site, "pertama")
    with unit_of_work(agency.database) as db:
        db.add(
            HukumanDisiplin(
                person_id=agency.person["pertama"],
                tingkat="sedang",
                valid_from=date(2027, 1, 4),
                document="SK 3/2027",
            )
        )
    text = page(site, "pertama")
    assert "3 dari 8 gerbang belum terbuka." in text
    assert "Hukuman disiplin sedang" in text


def test_what_if_takes_a_place_a_test_and_a_predikat_for_granted(site, agency):
    jf.credited(agency, "pertama", "ahli_pertama", 87)
    jf.record(agency, "pertama", y2026="baik")
    text = page(site, "pertama", "?predikat=sangat_baik&lowongan=ya&uji=ya")
    assert text.count("diandaikan") == 2
    assert "Sangat Baik untuk tahun-tahun yang akan datang" in text
    assert page(site, "pertama", "?predikat=ngawur").count("diandaikan") == 0


def test_a_waiting_candidate_reads_whose_turn_it_is_and_the_place_in_the_queue(site, agency):
    ready = jf.ready_to_rise(agency)
    text = page(site, "pertama")
    assert "Usulan Analis Kebijakan Ahli Muda Anda menunggu" in text
    assert "Pengelola kepegawaian" in text
    assert "janji layanan 7 hari kerja; Anda tidak perlu melakukan apa pun." in text
    agency.at(days=14)
    said = r"sejak (\d+) hari kerja; janji layanan 7 hari kerja, terlewati (\d+) hari kerja"
    waited, late = map(int, re.search(said, page(site, "pertama")).groups())
    assert waited - late == 7
    agency.fire("verifikator", "report_no_vacancy", ready.case)
    text = page(site, "pertama")
    assert "janji layanan" not in text
    assert "Anda tidak perlu" not in text
    assert "Urutan Anda untuk lowongan berikutnya: 1." in text
    assert "waktu usulan sedang berhenti" in text
    assert "Usulan Analis Kebijakan Ahli Muda Anda: Menunggu lowongan sejak hari ini" in text
    assert "Tunggu lowongan, atau tarik usulan Anda" in text


def test_a_candidate_asks_the_office_from_the_page(site, agency):
    ready = jf.ready_to_rise(agency)
    browser = site.signed_in("pertama")
    where = f"/cases/{ready.case}#question"
    assert f'href="{where}"' in browser.get("/jf/saya").text
    assert 'id="question"' in browser.get(where.partition("#")[0]).text


def test_the_promise_is_what_the_agency_has_set(site, agency):
    jf.ready_to_rise(agency)
    with unit_of_work(agency.database) as db:
        key = "jf_promised_working_days"
        db.add(AgencySetting(key=key, value="12", valid_from="2020-01-01"))
    assert "janji layanan 12 hari kerja" in page(site, "pertama")


def test_the_steps_say_what_was_decided_and_what_the_candidate_was_told(site, agency):
    ready = jf.ready_to_rise(agency)
    agency.fire(
        "verifikator",
        "send_back",
        ready.case,
        note="PAK belum ditandatangani",
        details={"items": "pak", "article": "Pasal 29"},
    )
    text = page(site, "pertama")
    assert "PAK belum ditandatangani" in text
    assert "Lamanya setiap tahap" in text


def test_a_proposal_that_is_over_is_kept_below(site, agency):
    ready = jf.ready_to_rise(agency)
    agency.fire("kabag", "withdraw", ready.case, note="Ditunda")
    text = page(site, "pertama")
    assert "Usulan yang sudah selesai" in text
    assert "Ditarik" in text


def test_whoever_holds_no_jf_is_told_so(site, agency):
    assert "Tidak ada jenjang berikutnya" in page(site, "employee")
    assert "Karier JF" not in page(site, "employee")
    assert "Karier JF" in page(site, "pertama")


def test_nobody_elses_name_is_on_the_page(site, agency):
    jf.ready_to_rise(agency, "pertama2")
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "report_no_vacancy", ready.case)
    assert "Orang pertama2" not in page(site, "pertama")


def test_a_reserved_place_is_open_to_its_candidate_and_a_test_under_way_is_named(site, agency):
    ready = jf.ready_to_rise(agency)
    jf.need(agency, jf.place(agency), 2)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    text = page(site, "pertama")
    assert "Satu lowongan dipesan untuk usulan Anda" in text
    assert "2 ditetapkan, 1 terisi, 1 dipesan, 0 terbuka" in text
    assert "Uji ke-1 : Pendaftaran disiapkan" in text
    assert "Pilih sesi uji kompetensi sebelum pendaftarannya dikirim" in text
    assert "Tidak ada. Anda tidak perlu" not in text
