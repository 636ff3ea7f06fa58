"""Whoever checks a paper sees it beside the data it proves, and it can do nothing there."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.jf_requirements import Act

A_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
A_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
A_TEXT = b"bulan;jumlah\nJanuari;12\n"


@pytest.fixture
def agency(site):
    """The site with a career in functional positions."""
    site.world.at(on=date(2027, 2, 1))
    jf.found(site.world)
    jf.need(site.world, jf.place(site.world), 1)
    with unit_of_work(site.world.database) as db:
        for post in ("pertama", "verifikator", "pembina"):
            add_account(site, db, post, site.world.person[post])
    return site


@pytest.fixture
def test(agency):
    """A test whose registration is being prepared."""
    ready = jf.ready_to_rise(agency.world)
    agency.world.fire("verifikator", "confirm_vacancy", ready.case)
    return jf.child(agency.world, ready.case, "uji_kompetensi")


def bring(agency, case, kind, content, who="verifikator"):
    fields = {"kind": kind, "file": (io.BytesIO(content), kind)}
    answer = agency.signed_in(who).post(f"/jf/cases/{case}/papers", fields)
    assert answer.status_code == 303, answer.text


def shown(page):
    """The address that is shown within a page, and in which element."""
    found = re.search(r'<(object data|img src)="([^"]+\?view=beside)"', page)
    return (found[1].split()[0], found[2]) if found else None


@pytest.mark.parametrize(("content", "tag"), [(A_PDF, "object"), (A_PNG, "img")])
def test_the_organiser_sees_the_paper_beside_the_records(agency, test, content, tag):
    bring(agency, test, "sk_pangkat", content)
    answer = agency.signed_in("pembina").get(f"/jf/cases/{test}/verification")
    element, address = shown(answer.text)
    assert element == tag
    assert f'href="{address.replace("beside", "1")}"' in answer.text
    assert "object-src 'self'; frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    file = agency.signed_in("pembina").get(address)
    assert file.data == content
    assert file.headers["Content-Disposition"].startswith("inline")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["X-Frame-Options"] == "SAMEORIGIN"
    policy = file.headers["Content-Security-Policy"].split("; ")
    assert policy == [
        *("default-src 'none'", "base-uri 'none'", "form-action 'none'"),
        *("frame-ancestors 'self'", "sandbox"),
    ]


def test_only_what_a_browser_can_show_is_shown_within_and_only_where_it_is_asked(agency, test):
    bring(agency, test, "portofolio", A_TEXT)
    page = agency.signed_in("pembina").get(f"/jf/cases/{test}/verification")
    assert shown(page.text) is None
    assert "object-src" not in page.headers["Content-Security-Policy"]
    bring(agency, test, "sk_pangkat", A_PDF)
    organiser = agency.signed_in("pembina")
    _, address = shown(organiser.get(f"/jf/cases/{test}/verification").text)
    other = address.replace("?view=beside", "")
    for query in ("", "?view=1", "?view=other"):
        answer = organiser.get(other + query)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    stranger = agency.signed_in("employee").get(address)
    assert (stranger.status_code, stranger.headers["X-Frame-Options"]) == (404, "DENY")


def test_the_paper_asked_for_is_shown_and_otherwise_the_next_to_check(agency, test):
    for kind in ("sk_jabatan", "sk_pangkat", "ijazah"):
        bring(agency, test, kind, A_PDF)
    organiser = agency.signed_in("pembina")
    path = f"/jf/cases/{test}/verification"

    def named(query=""):
        return re.search(r'id="file-head">([^<]+)<', organiser.get(path + query).text)[1]

    assert named() == "SK jabatan"
    assert named("?paper=ijazah") == "Ijazah"
    assert named("?paper=cv") == named("?paper=<x>") == "SK jabatan"


@pytest.fixture
def submitted(agency):
    """A rise whose PAK came in as a PDF, all other papers by their number; its case."""
    world = agency.world
    jf.credited(world, "pertama", "ahli_pertama", 104)
    jf.record(world, "pertama", y2025="baik", y2026="baik")
    case = jf.start(world, "pertama", Act.KENAIKAN_JENJANG)
    jf.papers(world, case, [kind for kind in jf.dossier(Act.KENAIKAN_JENJANG) if kind != "pak"])
    bring(agency, case, "pak", A_PDF, who="leader")
    world.fire("kabag", "submit", case)
    return case


def test_whoever_checks_a_proposal_sees_it_beside_the_data_and_others_do_not(agency, submitted):
    path = f"/jf/cases/{submitted}/papers"
    answer = agency.signed_in("verifikator").get(path)
    element, address = shown(answer.text)
    assert (element, agency.signed_in("verifikator").get(address).data) == ("object", A_PDF)
    assert "Data yang dibuktikan" in answer.text
    assert "object-src 'self'" in answer.headers["Content-Security-Policy"]
    for who in ("pertama", "leader"):
        page = agency.signed_in(who).get(path)
        assert shown(page.text) is None
        assert "object-src" not in page.headers["Content-Security-Policy"]


def test_the_organiser_sees_a_paper_that_the_proposal_holds(agency, submitted):
    world = agency.world
    jf.checked(world, submitted, jf.dossier(Act.KENAIKAN_JENJANG))
    world.fire("verifikator", "confirm_vacancy", submitted)
    test = jf.child(world, submitted, "uji_kompetensi")
    organiser = agency.signed_in("pembina")
    _, address = shown(organiser.get(f"/jf/cases/{test}/verification").text)
    assert organiser.get(address).data == A_PDF


def test_the_candidate_reads_when_a_paper_came_in_and_was_opened_by_the_office(agency, submitted):
    def mine():
        page = agency.signed_in("pertama").get("/jf/saya").text
        assert f'href="/jf/cases/{submitted}/papers"' in page
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    assert hashlib.sha256(A_PDF).hexdigest() in mine()
    assert "diterima 1 Feb 2027" in mine()
    path = f"/jf/cases/{submitted}/papers"
    _, address = shown(agency.signed_in("verifikator").get(path).text)
    file = address.replace("?view=beside", "")
    for who in ("pertama", "leader", "auditor"):
        assert agency.signed_in(who).get(file).status_code == 200
    assert "belum dibuka petugas" in mine()
    agency.world.at(days=3)
    agency.signed_in("verifikator").get(address)
    assert "dibuka petugas 4 Feb 2027" in mine()
    agency.world.at(days=2)
    agency.signed_in("verifikator").get(file)
    assert "dibuka petugas 4 Feb 2027" in mine()
    bring(agency, submitted, "pak", A_PNG, who="leader")
    assert "belum dibuka petugas" in mine()
