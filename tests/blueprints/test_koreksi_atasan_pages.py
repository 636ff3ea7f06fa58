"""“My superior is wrong”: found from the SKP, one form with evidence, and the case it becomes."""

from __future__ import annotations

import io
import re

import pytest
from evaluation_pages import fields_of
from snapshots import snapshot
from sqlalchemy import select
from staffing import answer, report, staff_post, submitted

from workflow_app.persistence.models import Case, KoreksiAtasan, StoredFile
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.koreksi_atasan import offering

PATH = "/superior-corrections/new"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def agency(site):
    """The site of the agency with another head, who should be the superior of ``staf``."""
    staff_post(site.world, "lain", superior="kepala")
    return site


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def chosen(site, browser, post="lain"):
    """The fields of the form once a post was chosen."""
    page = browser.get(f"{PATH}?position={site.world.position[post]}").text
    return fields_of(page[page.index('enctype="multipart/form-data"') :])


def cases(site):
    with reading(site.world.database) as db:
        return list(db.execute(select(Case.id).where(Case.workflow == "koreksi_atasan")).scalars())


def send(site, browser, **changes):
    form = chosen(site, browser) | {"reason": "Dipindah per 1 Januari", "evidence": "SK 3/2026"}
    return browser.post(PATH, form | changes, content_type="multipart/form-data")


def test_the_way_to_the_form_stands_at_the_rater_and_at_the_skp(agency):
    skp = submitted(agency.world)
    browser = agency.signed_in("employee")
    for address in ("/skp", f"/skp/{skp}", f"/cases/{skp}"):
        assert f'href="{PATH}"' in browser.get(address).text, address
    leader = agency.signed_in("leader")
    for address in (f"/skp/{skp}", f"/cases/{skp}"):
        assert f'href="{PATH}"' not in leader.get(address).text, address


def test_the_page_says_who_is_on_record_and_finds_who_should_be(agency):
    browser = agency.signed_in("employee")
    assert "Jabatan kabag" in texts(browser.get(PATH).text)
    for search in ("jabatan LAIN", "orang lain"):
        page = browser.get(PATH, query_string={"q": search}).text
        assert f"position={agency.world.position['lain']}" in page
    page = browser.get(PATH, query_string={"q": "staf2"}).text
    assert "Tidak ada jabatan pimpinan yang cocok" in page, "whoever rates nobody is not offered"


def test_a_report_becomes_a_case_with_its_files_for_the_personnel_unit(agency):
    browser = agency.signed_in("employee")
    file = (io.BytesIO(PDF), "SK penempatan.pdf")
    sent = send(agency, browser, files=file)
    assert sent.status_code == 303
    (case,) = cases(agency)
    assert sent.location == f"/cases/{case}"
    for persona in ("employee", "personnel_unit"):
        page = agency.signed_in(persona).get(f"/cases/{case}").text
        assert "Tercatat per 12 Januari 2026" in page
        said = texts(page)
        assert "Jabatan kabag" in said
        assert "Jabatan lain" in said
        assert "Pimpinan sementara" in said
        assert ("Koreksi ke jabatan ini" in said) == (persona == "personnel_unit")
        address = re.search(r'href="(/superior-corrections/[^"]+/files/[^"]+)"', page)[1]
        assert agency.signed_in(persona).get(address).data == PDF
    assert agency.signed_in("leader").get(address).status_code == 404
    assert "Laporan atasan keliru" in browser.get("/skp").text
    assert "belum selesai" in browser.get(PATH).text


def test_sent_twice_it_is_one_report_with_one_file(agency):
    browser = agency.signed_in("employee")
    form = chosen(agency, browser) | {"reason": "Dipindah"}
    answers = [
        browser.post(
            PATH, form | {"files": (io.BytesIO(PDF), "sk.pdf")}, content_type="multipart/form-data"
        )
        for _ in range(2)
    ]
    assert [each.status_code for each in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    with reading(agency.world.database) as db:
        assert len(db.execute(select(StoredFile)).all()) == 1
        assert len(db.execute(select(KoreksiAtasan)).all()) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "Isi kolom ini"),
        ({"evidence": ""}, "Uraikan bukti, tempelkan tautannya, atau lampirkan berkasnya"),
        ({"evidence_url": "ftp://x"}, "Tulis alamat lengkap"),
        ({"position": "x"}, "Muat ulang halaman ini"),
        ({"position": ""}, "Cari dan pilih atasan yang seharusnya"),
        ({"files": (io.BytesIO(b"MZ\x90\x00"), "bukti.exe")}, "Jenis berkas ini tidak diterima"),
        ({"files": (io.BytesIO(b""), "kosong.pdf")}, "Berkas ini kosong"),
        ({"files": [(io.BytesIO(PDF), f"{n}.pdf") for n in range(6)]}, "paling banyak 5 berkas"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(agency, changes, said):
    browser = agency.signed_in("employee")
    before = snapshot(agency.world.database)
    answered = send(agency, browser, **changes)
    assert answered.status_code == 422
    assert said in texts(answered.text)
    if changes.keys() & {"evidence", "evidence_url"}:
        assert "Dipindah per 1 Januari" in answered.text
        assert "Jabatan lain" in answered.text
    assert snapshot(agency.world.database) == before


@pytest.mark.parametrize("post", ["kabag", "staf", "staf2"])
def test_the_present_superior_and_whoever_rates_nobody_are_not_taken(agency, post):
    browser = agency.signed_in("employee")
    answered = send(agency, browser, position=str(agency.world.position[post]))
    assert answered.status_code == 422
    assert "Pilih jabatan lain, serendah-rendahnya pengawas" in texts(answered.text)
    assert cases(agency) == []


def test_a_second_report_waits_for_the_first(agency):
    browser = agency.signed_in("employee")
    form = chosen(agency, browser) | {"reason": "Dipindah", "evidence": "SK 3/2026"}
    report(agency.world)
    answered = browser.post(PATH, form, content_type="multipart/form-data")
    assert answered.status_code == 422
    assert "Laporan Anda sebelumnya belum selesai" in texts(answered.text)


def test_the_personnel_unit_corrects_from_the_case_and_the_form_knows_the_claim(agency):
    case = report(agency.world)
    browser = agency.signed_in("personnel_unit")
    page = browser.get(f"/cases/{case}").text
    step = re.search(r'href="(/cases/[^"]+/steps/correct\?position=[^"]+)"', page)[1]
    form = fields_of(browser.get(step.replace("&amp;", "&")).text.split("<main")[1])
    details = answer(agency.world, "lain")
    sent = browser.post(f"/cases/{case}/correct", form | details)
    assert sent.status_code == 303
    assert agency.world.state(case) == "corrected"
    assert "Dikoreksi menjadi" in browser.get(f"/cases/{case}").text
    assert f'href="{PATH}"' in agency.signed_in("employee").get("/skp").text


def test_leaders_come_a_page_at_a_time_in_their_order(agency):
    for number in range(5):
        staff_post(agency.world, f"kepala {number}", superior="kepala")
    with reading(agency.world.database) as db:
        every = offering.leaders(db, "kepala", at=agency.world.now)
        seen, after = [], None
        while True:
            page = offering.leaders(db, "kepala", at=agency.world.now, after=after, size=2)
            seen += page.rows
            after = page.after
            if after is None:
                break
    assert seen == list(every.rows)
    assert len(seen) == 6
    assert every.after is None
