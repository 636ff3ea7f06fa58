"""The receipt of a proposal: printed by its candidate, checked by anybody."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from datetime import date

import jf_agency as jf
import pytest
from pypdf import PdfReader
from small_site import add_account

from workflow_app.persistence.models import Proposal
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.proposal.papers import NewPaper, receive_paper
from workflow_app.services.receipts import initials, plain
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.units import UnitForm, change_unit


@pytest.fixture
def agency(site):
    """A site with a submitted proposal."""
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
    return site


@pytest.fixture
def submitted(agency):
    return jf.ready_to_rise(agency.world).case


def code_of(agency, case):
    with reading(agency.world.database) as db:
        return db.get_one(Proposal, case).receipt


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_the_candidate_prints_a_receipt_that_leads_to_its_own_check(agency, submitted):
    code = code_of(agency, submitted)
    assert re.fullmatch(r"[A-Z2-7]{12}", code)
    browser = agency.signed_in("pertama")
    assert f"/jf/cases/{submitted}/receipt" in browser.get(f"/cases/{submitted}").text
    answer = browser.get(f"/jf/cases/{submitted}/receipt")
    assert "<svg" in answer.text
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in words(answer)
    assert f"http://127.0.0.1:8080/receipts/{code}" in words(answer)
    assert "Penetapan angka kredit (PAK)" in words(answer)
    paper = browser.get(f"/jf/cases/{submitted}/receipt.pdf")
    assert paper.mimetype == "application/pdf"
    assert "tanda-terima-orang-pertama.pdf" in paper.headers["Content-Disposition"]
    said = PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
    assert "TANDA TERIMA USULAN" in said
    assert f"/receipts/{code}" in said


def test_anybody_checks_a_code_and_learns_no_name(agency, submitted):
    code = code_of(agency, submitted)
    browser = agency.browser()
    typed = f"{code[:4].lower()} {code[4:8]}-{code[8:]}"
    answer = browser.get("/receipts", query_string={"code": typed})
    assert answer.location == f"/receipts/{code}"
    said = words(browser.get(answer.location))
    assert "Tanda terima ini asli" in said
    assert "1 Februari 2027" in said
    assert "O. P." in said
    assert "Orang" not in said
    assert "Ahli Muda" not in said


def test_a_code_that_was_never_given_is_not_there(agency, submitted):
    answer = agency.browser().get("/receipts/AAAABBBBCCCC")
    assert answer.status_code == 404
    assert "AAAA-BBBB-CCCC" in words(answer)
    assert agency.browser().get("/receipts").status_code == 200


def test_a_code_says_nothing_about_its_case_and_one_of_before_still_holds(agency, submitted):
    before = base64.b32encode(hashlib.sha256(b"tanda terima" + submitted.bytes).digest())
    assert code_of(agency, submitted) != before.decode()[:12]
    with unit_of_work(agency.world.database) as db:
        db.get_one(Proposal, submitted).receipt = before.decode()[:12]
    answer = agency.browser().get(f"/receipts/{before.decode()[:12]}")
    assert "Tanda terima ini asli" in words(answer)


def test_a_receipt_says_the_same_once_the_post_is_taken_and_its_unit_renamed(agency, submitted):
    world, path = agency.world, f"/jf/cases/{submitted}/receipt.pdf"
    before = agency.signed_in("pertama").get(path).data
    world.fire("verifikator", "confirm_vacancy", submitted)
    jf.pass_test(world, submitted)
    world.fire("kepala", "propose", submitted)
    jf.decided(world, submitted, day=world.at(days=1).date())
    with unit_of_work(world.database) as db:
        unit = UnitForm(code="baru", name="Unit Lain", parent=world.unit["kementerian"])
        change_unit(db, world.unit["bagian"], unit, By(at=world.at()))
    assert world.state(submitted) == "completed"
    after = agency.signed_in("pertama").get(path)
    assert (after.mimetype, after.data) == ("application/pdf", before)


def test_a_draft_has_no_receipt(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 104)
    case = jf.start(agency.world, "pertama", jf.Act.KENAIKAN_JENJANG)
    answer = agency.signed_in("pertama").get(f"/jf/cases/{case}/receipt")
    assert answer.status_code == 422
    assert "belum diajukan" in answer.text
    assert code_of(agency, case) is None


def test_a_code_stays_the_same_when_the_proposal_is_sent_again(agency, submitted):
    code = code_of(agency, submitted)
    agency.world.fire(
        "verifikator",
        "send_back",
        submitted,
        note="PAK belum ditandatangani",
        details={"items": "pak", "article": "Pasal 29"},
    )
    jf.papers(agency.world, submitted, ["pak"])
    agency.world.fire("kabag", "resubmit", submitted)
    assert code_of(agency, submitted) == code


def test_a_receipt_names_the_papers_of_its_moment(agency, submitted):
    world, path = agency.world, f"/jf/cases/{submitted}/receipt"
    browser = agency.signed_in("pertama")
    before, printed = words(browser.get(path)), browser.get(f"{path}.pdf").data
    assert "Penetapan angka kredit (PAK)" in before
    details = {"items": "pak", "article": "Pasal 29"}
    world.fire("verifikator", "send_back", submitted, note="PAK lama", details=details)
    with unit_of_work(world.database) as db:
        for kind in ("pak", "rekomendasi_pembina"):
            paper = NewPaper(kind=kind, number="Nomor yang lain")
            receive_paper(db, submitted, paper, actor=world.person["kabag"], at=world.at())
    world.fire("kabag", "resubmit", submitted)
    assert "Nomor yang lain" in words(browser.get(f"/jf/cases/{submitted}/papers"))
    assert words(browser.get(path)) == before
    assert browser.get(f"{path}.pdf").data == printed


def test_a_receipt_says_the_same_when_its_unit_is_renamed_later_that_day(agency, submitted):
    world, path = agency.world, f"/jf/cases/{submitted}/receipt"
    before = words(agency.signed_in("pertama").get(path))
    with unit_of_work(world.database) as db:
        unit = UnitForm(code="baru", name="Unit Lain", parent=world.unit["sekretariat"])
        change_unit(db, world.unit["bagian"], unit, By(at=world.at()))
    assert words(agency.signed_in("pertama").get(path)) == before


@pytest.mark.parametrize(
    ("name", "short"), [("Dr. Sinta Wulandari, S.Sos., M.Si.", "S. W."), ("", ""), ("7 Budi", "B.")]
)
def test_initials_are_first_letters(name, short):
    assert initials(name) == short


def test_a_code_is_read_however_it_is_typed():
    assert plain(" ab-2c é ") == "AB2C"
