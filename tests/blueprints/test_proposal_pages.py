"""Starting a proposal, bringing its papers and setting needs, as people do it on the pages."""

from __future__ import annotations

import io
import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account

from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.formasi_ledger import Account
from workflow_app.services.angka_kredit_year.starting import open_year


@pytest.fixture
def agency(site):
    """The site with a career in functional positions, and accounts of those who tend it."""
    site.world.at(on=date(2027, 2, 1))
    jf.found(site.world)
    jf.credited(site.world, "pertama", "ahli_pertama", 104)
    jf.record(site.world, "pertama", y2025="baik", y2026="baik")
    with unit_of_work(site.world.database) as db:
        for post in ("pertama", "verifikator", "pembina", "madya"):
            add_account(site, db, post, site.world.person[post])
    return site


def started(agency, browser):
    """A kenaikan jenjang of the candidate; where its papers are."""
    form = {
        "person": str(agency.world.person["pertama"]),
        "act": "kenaikan_jenjang",
        "reason": "Angka kredit mencukupi",
    }
    answer = browser.post("/jf/proposals/new", form)
    assert answer.status_code == 303
    return answer.location


def case_of(path):
    return path.split("/")[3]


def test_the_head_of_a_unit_sees_its_people_and_starts_a_proposal(agency):
    browser = agency.signed_in("leader")
    page = browser.get("/jf/proposals/new").text
    assert "Orang pertama" in page
    assert "104 dari 100" in page
    papers = started(agency, browser)
    page = browser.get(papers).text
    assert "6 dokumen masih harus dilengkapi." in page
    again = browser.get("/jf/proposals/new").text
    assert "Buka usulan yang berjalan" in again


def test_who_heads_nothing_has_nobody_to_propose(agency):
    page = agency.signed_in("colleague").get("/jf/proposals/new").text
    assert "Tidak ada pegawai di unit yang Anda pimpin" in page


def test_a_transfer_without_a_post_says_what_is_missing(agency):
    form = {
        "person": str(agency.world.person["staf"]),
        "act": "perpindahan",
        "reason": "Kebutuhan unit",
    }
    answer = agency.signed_in("leader").post("/jf/proposals/new", form)
    assert answer.status_code == 422
    assert "Pilih jabatan tujuan dari daftar" in answer.text
    assert "Kebutuhan unit" in answer.text


def test_a_paper_needs_a_number_or_a_file_and_is_checked_by_somebody_else(agency):
    browser = agency.signed_in("leader")
    papers = started(agency, browser)
    empty = browser.post(papers, {"kind": "pak"})
    assert empty.status_code == 422
    assert "Isi nomor dokumen atau pilih berkasnya" in empty.text
    file = (io.BytesIO(b"nomor;nama\n1;PAK\n"), "pak.csv")
    assert browser.post(papers, {"kind": "pak", "file": file}).status_code == 303
    page = browser.get(papers).text
    assert "pak.csv" in page
    assert "5 dokumen masih harus dilengkapi." in page
    download = re.search(r'href="(/jf/cases/[^"]+/papers/[^"]+)" download', page)[1]
    assert browser.get(download).data == b"nomor;nama\n1;PAK\n"
    case = case_of(papers)
    for kind in jf.dossier(jf.Act.KENAIKAN_JENJANG):
        browser.post(papers, {"kind": kind, "number": f"{kind}/2027"})
    agency.world.fire("kabag", "submit", jf.UUID(case))
    assert browser.post(f"{papers}/pak/check").status_code == 403
    verifier = agency.signed_in("verifikator")
    assert "Nyatakan sah" in verifier.get(papers).text
    assert verifier.post(f"{papers}/pak/check").status_code == 303
    assert "Sah" in verifier.get(papers).text


def test_a_verifier_finds_one_paper_wanting_beside_the_data_it_proves(agency):
    browser = agency.signed_in("leader")
    papers = started(agency, browser)
    for kind in jf.dossier(jf.Act.KENAIKAN_JENJANG):
        browser.post(papers, {"kind": kind, "number": f"{kind}/2027"})
    agency.world.fire("kabag", "submit", jf.UUID(case_of(papers)))
    verifier = agency.signed_in("verifikator")
    page = verifier.get(papers).text
    assert "Data yang dibuktikan" in page
    assert "104 dari 100" in page
    wrong = verifier.post(f"{papers}/pak/fault", {"page": "nol", "reason": "Belum sah"})
    assert wrong.status_code == 422
    assert 'value="Belum sah"' in wrong.text
    fault = {"page": "2", "reason": "Tanda tangan pejabat belum ada"}
    assert verifier.post(f"{papers}/pak/fault", fault).status_code == 303
    assert verifier.post(f"{papers}/pak/check").status_code == 422
    page = browser.get(papers).text
    assert "Perlu perbaikan" in page
    assert "Halaman 2: Tanda tangan pejabat belum ada" in page
    assert browser.post(f"{papers}/pak/fault", fault).status_code == 403
    assert browser.post(papers, {"kind": "pak", "number": "PAK/2/2027"}).status_code == 303
    assert "Halaman 2" not in browser.get(papers).text
    assert verifier.post(f"{papers}/pak/check").status_code == 303


def test_a_return_keeps_what_was_said_of_a_paper(agency):
    browser = agency.signed_in("leader")
    papers = started(agency, browser)
    case = jf.UUID(case_of(papers))
    for kind in jf.dossier(jf.Act.KENAIKAN_JENJANG):
        browser.post(papers, {"kind": kind, "number": f"{kind}/2027"})
    agency.world.fire("kabag", "submit", case)
    fault = {"reason": "Halaman terakhir tidak terbaca"}
    agency.signed_in("verifikator").post(f"{papers}/pak/fault", fault)
    details = {"items": "pak skp_2_tahun", "article": "Pasal 29"}
    note = "Lengkapi keduanya"
    agency.world.fire("verifikator", "send_back", case, note=note, details=details)
    page = browser.get(papers).text
    assert "Halaman terakhir tidak terbaca" in page
    assert note in page


def test_a_case_page_says_where_its_papers_are(agency):
    browser = agency.signed_in("leader")
    papers = started(agency, browser)
    page = browser.get(f"/cases/{case_of(papers)}").text
    assert f'href="{papers}"' in page
    assert "Analis Kebijakan Ahli Muda" in page


def test_the_organiser_names_testers_and_a_tester_gives_scores(agency):
    world = agency.world
    jf.need(world, jf.place(world), 1)
    ready = jf.ready_again(world)
    world.fire("verifikator", "confirm_vacancy", ready)
    test = jf.child(world, ready, "uji_kompetensi")
    jf.register(world, test)
    organiser = agency.signed_in("pembina")
    path = f"/jf/cases/{test}/testers"
    assert "Orang madya" in organiser.get(path).text
    leaving = {"person": str(world.person["kepala"]), "why": "other", "note": "Tugas lain"}
    assert organiser.post(f"{path}/release", leaving).status_code == 303
    page = organiser.get(path).text
    assert "keluar dari tim:" in page
    assert "Tugas lain" in page
    jf.schedule(world, test)
    world.at(days=1)
    world.fire("madya", "attend", test)
    examiner, scores = agency.signed_in("madya"), f"/jf/cases/{test}/scores"
    wrong = examiner.post(
        scores, {"teknis": "delapan", "manajerial": "120", "sosial_kultural": "80"}
    )
    assert wrong.status_code == 422
    assert "Tulis angka seperti 82,5" in wrong.text
    assert "Isi nilai 0 sampai 100" in wrong.text
    right = {"teknis": "82,5", "manajerial": "80", "sosial_kultural": "78"}
    assert examiner.post(scores, right).status_code == 303
    assert "82.50" in examiner.get(scores).text
    assert agency.signed_in("pertama").get(scores).status_code == 403


def test_a_need_is_set_by_the_personnel_administrator(agency):
    browser = agency.signed_in("personnel_admin")
    form = {
        "unit": "BAGIAN",
        "jf": "Analis Kebijakan",
        "jenjang": "ahli_muda",
        "places": "3",
        "effective_on": "2027-01-01",
        "document": "KepmenPANRB 1/2027",
    }
    assert browser.post("/jf/places", form).status_code == 303
    assert "Analis Kebijakan Ahli Muda" in browser.get("/jf/places").text
    held = jf.account(agency.world, jf.place(agency.world))
    assert held == Account(decided=True, free=2, filled=1)
    unknown = browser.post("/jf/places", {**form, "unit": "tiada"})
    assert unknown.status_code == 422
    assert "Tidak ada unit dengan kode ini" in unknown.text


def test_a_first_book_is_opened_once_by_nip(agency):
    world, nip = agency.world, "199005172014031001"
    with unit_of_work(world.database) as db:
        db.get_one(Person, world.person["muda"]).nip = nip
        db.get_one(Person, world.person["staf"]).nip = "199005172014031002"
    browser = agency.signed_in("personnel_admin")
    form = {"nip": nip, "opened_on": "2023-04-01", "total": "87,125", "document": "PAK 1/2026"}
    assert browser.post("/jf/books", form).status_code == 303
    assert "87,125 dari 200" in browser.get("/jf/books").text
    again = browser.post("/jf/books", form)
    assert again.status_code == 422
    assert "masih berjalan pada jenjang lain" in again.text
    outside = browser.post("/jf/books", {**form, "nip": "199005172014031002"})
    assert "Pegawai ini tidak memangku JF" in outside.text
    finer = browser.post("/jf/books", {**form, "total": "delapan"})
    assert "Tulis angka seperti 82,5" in finer.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_of_case_is_drawn(agency, language):
    world = agency.world
    jf.need(world, jf.place(world), 1)
    rise = jf.ready_again(world)
    world.fire("verifikator", "confirm_vacancy", rise)
    with unit_of_work(world.database) as db:
        person = world.person["pertama"]
        year = open_year(db, person, 2026, actor=person, at=world.at()).case
    jf.settle(world, "staf", "iii_b")
    transfer = jf.start(world, "staf", jf.Act.PERPINDAHAN, target="pertama", reason="Kebutuhan")
    promotion = jf.start(world, "staf2", jf.Act.PROMOSI_LINTAS, target="muda", reason="Kebutuhan")
    browser = agency.signed_in("verifikator")
    browser.post("/language", {"language": language})
    drawn = {
        rise: "Analis Kebijakan Ahli Muda",
        jf.child(world, rise, "uji_kompetensi"): "Orang pertama",
        jf.child(world, rise, "formasi_reservation"): "Analis Kebijakan",
        year: "2026",
        transfer: "Analis Kebijakan pertama",
        promotion: "Analis Kebijakan muda",
    }
    for case, said in drawn.items():
        answer = browser.get(f"/cases/{case}")
        assert answer.status_code == 200
        assert said in answer.text
        assert len(answer.data) < 100_000
        assert browser.get(f"/cases/{case}/history").status_code == 200
