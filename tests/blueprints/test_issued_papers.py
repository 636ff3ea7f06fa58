"""The papers of a career as files and as data, for whoever may read their case."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction

import jf_agency as jf
import pytest
from pypdf import PdfReader
from small_site import add_account
from small_world import YEAR
from sqlalchemy import select, update
from statements import sent_to

from workflow_app.persistence.models import (
    AgencySetting,
    AngkaKreditYear,
    CaseParty,
    Person,
    Position,
    RiwayatGolongan,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.issued_papers.holders import office_names
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.posts import PositionForm, change_position
from workflow_app.services.staffing.units import UnitForm, change_unit

NIP = "199005172015031001"


@pytest.fixture
def agency(site):
    """The site with a career in functional positions, and a place named on its papers."""
    world = site.world
    jf.found(world)
    with unit_of_work(world.database) as db:
        for post in ("pertama", "verifikator"):
            add_account(site, db, post, world.person[post])
        person = db.get_one(Person, world.person["pertama"])
        person.nip, person.karpeg, person.born_in = NIP, "P 123456", "Kota Kediri"
        db.add(AgencySetting(key="document_place", value='"Bandung"', valid_from="2020-01-01"))
    return site


def settled(world):
    """A settled year of Baik that leads to a signed PAK; its case."""
    skp = world.monitored("pertama")
    world.at(on=date(YEAR + 1, 1, 4))
    world.fire(None, "start_closing", skp)
    (annual,) = world.evaluations(skp, "annual")
    world.signed(skp, annual, who="pertama")
    world.open_result(annual, "pertama")
    world.fire("pertama", "accept", annual)
    with reading(world.database) as db:
        year = db.execute(select(AngkaKreditYear.case_id)).scalar_one()
    for step in ("convert", "accumulate", "sign_pak"):
        world.fire("kabag", step, year)
    return year


def data(site, path, who="pertama"):
    answer = site.signed_in(who).get(f"{path}.json")
    assert answer.status_code == 200
    return answer.json


def words(site, path, who="pertama"):
    answer = site.signed_in(who).get(f"{path}.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    return " ".join(said.split()), answer


def test_a_year_gives_its_three_papers_out_of_the_ledger(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    konversi = data(agency, f"/jf/years/{year}/konversi")
    assert konversi["rows"][0]["sum"] == "100 % × 12,5"
    assert konversi["rows"][0]["amount"] == "12,5"
    identity = dict(konversi["identity"])
    assert identity["NIP"] == NIP
    assert identity["Nomor Seri Karpeg"] == "P 123456"
    assert identity["Tempat, tanggal lahir"] == "Kota Kediri, 17 Mei 1990"
    assert identity["Jenis kelamin"] == "Laki-laki"
    assert identity["Pangkat, golongan ruang, TMT"] == (
        "Penata Muda Tingkat I, III/b, 1 April 2023"
    )
    assert identity["Jabatan, TMT"] == "Analis Kebijakan pertama, 1 April 2023"
    assert konversi["signer"]["place"] == "Bandung"
    assert konversi["signer"]["name"] == "Orang kabag"
    akumulasi = data(agency, f"/jf/years/{year}/akumulasi")
    assert [row["year"] for row in akumulasi["rows"]] == [str(YEAR)]
    pak = data(agency, f"/jf/years/{year}/pak")
    rows = {row["label"]: (row["before"], row["new"], row["total"]) for row in pak["rows"]}
    assert rows["AK JF lama"] == ("92", "0", "92")
    assert rows["AK Konversi"] == ("0", "12,5", "12,5")
    assert pak["total"] == "104,5"
    assert pak["jenjang"] == {
        "aim": "Analis Kebijakan Ahli Muda",
        "needed": "100",
        "beyond": "4,5",
        "met": True,
    }
    assert pak["pangkat"] is None
    assert pak["copies"][-1] == "Unit kepegawaian"


def test_a_paper_stays_as_it_was_when_it_was_issued(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    _said, before = words(agency, f"/jf/years/{year}/pak")
    with unit_of_work(agency.world.database) as db:
        person = db.get_one(Person, agency.world.person["pertama"])
        person.golongan, person.golongan_tmt = "iii_c", date(YEAR + 1, 4, 1)
    agency.world.at(days=200)
    said, after = words(agency, f"/jf/years/{year}/pak")
    assert before.data == after.data
    assert "III/b" in said
    assert "III/c" not in said
    assert "pak-2026-orang-pertama.pdf" in after.headers["Content-Disposition"]


def everything_changes(world, *cases, days=100):
    """Later on units and posts are renamed, posts move, ranks rise, and others become party.

    Ranks rise with a day, so they stay as they are where it is later on the same day.
    """
    world.at(days=days)
    with unit_of_work(world.database) as db:
        by = By(at=world.at())
        unit = UnitForm(code="baru", name="Unit Lain", parent=world.unit["kementerian"])
        change_unit(db, world.unit["bagian"], unit, by)
        for key in ("kabag", "kepala", "menteri", "pertama", "pembina"):
            post = db.get_one(Position, world.position[key])
            form = PositionForm(
                code=post.code,
                name=f"Lain {key}",
                unit=world.unit["kementerian"],
                jenis=post.jenis,
                jenjang=post.jenjang,
                jf=f"Lain {post.jf}" if post.jf else "",
                superior=post.superior_position_id,
            )
            change_position(db, post.id, form, by)
        if days:
            person = db.get_one(Person, world.person["pertama"])
            person.golongan, person.golongan_tmt = "iv_a", by.today
            db.add(RiwayatGolongan(person_id=person.id, tmt=by.today, golongan="iv_a"))
        for case in cases:
            db.execute(update(CaseParty).where(CaseParty.case_id == case).values(until=by.at))
            other = world.position["verifikator"]
            db.add(CaseParty(case_id=case, role="ppkj", position_id=other, since=by.at))


@pytest.mark.parametrize("days", [100, 0])
def test_a_year_on_paper_outlives_every_change_of_the_organisation(agency, days):
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    papers = [f"/jf/years/{year}/{kind}" for kind in ("konversi", "akumulasi", "pak")]
    before = [data(agency, paper) for paper in papers]
    assert before[-1]["copies"] != ["Unit kepegawaian"]
    everything_changes(agency.world, year, days=days)
    assert [data(agency, paper) for paper in papers] == before


def test_amounts_have_the_decimals_that_the_agency_had_chosen_on_the_day_of_the_paper(agency):
    with unit_of_work(agency.world.database) as db:
        for day, value in (("2020-01-01", "2"), ("2099-01-01", "3")):
            db.add(AgencySetting(key="ak_display_decimals", value=value, valid_from=day))
    jf.credited(agency.world, "pertama", "ahli_pertama", Fraction(737, 8))
    year = settled(agency.world)
    pak = data(agency, f"/jf/years/{year}/pak")
    assert {row["label"]: row["before"] for row in pak["rows"]}["AK JF lama"] == "92,13"
    assert pak["total"] == "104,63"


def held_again(world):
    """Ahli Pertama until March and from September on, outside JF in between."""
    account = jf.credited(world, "pertama", "ahli_pertama", 92)
    with unit_of_work(world.database) as db:
        ledger.close_account(db, account, date(YEAR, 3, 31), frozen=True)
    jf.credited(world, "pertama", "ahli_pertama", 94, since=date(YEAR, 9, 1))


def test_a_konversi_lists_every_stretch_of_its_year(agency):
    held_again(agency.world)
    year = settled(agency.world)
    konversi = data(agency, f"/jf/years/{year}/konversi")
    assert konversi["period"] == f"Januari–Maret {YEAR} dan September–Desember {YEAR}"
    assert [row["sum"] for row in konversi["rows"]] == [
        "100 % × 12,5 × 3/12",
        "100 % × 12,5 × 4/12",
    ]
    assert konversi["total"] == "7,292"
    akumulasi = data(agency, f"/jf/years/{year}/akumulasi")
    assert [row["amount"] for row in akumulasi["rows"]] == ["3,125", "4,167"]
    assert akumulasi["total"] == "7,292"


def test_a_paper_that_is_not_issued_says_so(agency):
    from workflow_app.services.angka_kredit_year.starting import open_year

    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    person = agency.world.person["pertama"]
    with unit_of_work(agency.world.database) as db:
        year = open_year(db, person, YEAR, actor=person, at=agency.world.at()).case
    answer = agency.signed_in("pertama").get(f"/jf/years/{year}/pak.pdf")
    assert answer.status_code == 422
    assert "PAK belum ditandatangani" in answer.text


def test_nobody_else_finds_the_papers_of_a_year(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    path = f"/jf/years/{year}/pak.pdf"
    assert agency.signed_in("employee").get(path).status_code == 404
    assert agency.signed_in("verifikator").get(path).status_code == 200
    assert agency.signed_in("auditor").get(path).status_code == 200
    assert agency.signed_in("pertama").get(f"/jf/cases/{year}/keputusan.pdf").status_code == 404


@pytest.fixture
def raised(agency):
    """A rise to Ahli Muda up to the oath; the case and its test."""
    world = agency.world
    world.at(on=date(YEAR + 1, 2, 1))
    jf.need(world, jf.place(world), 2, holders=1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.pass_test(world, ready.case)
    world.fire("kepala", "propose", ready.case)
    jf.decided(world, ready.case, day=world.at(days=1).date())
    return ready.case, test


def test_the_decision_names_its_grounds_and_what_it_gives(agency, raised):
    case, _test = raised
    found = data(agency, f"/jf/cases/{case}/keputusan")
    assert found["number"] == "SK/12/2027"
    assert found["title"] == "KENAIKAN JENJANG JABATAN FUNGSIONAL"
    grounds = " ".join(found["grounds"])
    assert "bahwa angka kredit mencukupi untuk kenaikan jenjang, yaitu 104" in grounds
    assert "Analis Kebijakan Ahli Muda" in dict(found["orders"])["KEDUA"]
    assert "tanggal pelantikan" in dict(found["orders"])["KESATU"]
    assert found["signer"]["on"] == "3 Februari 2027"
    said, answer = words(agency, f"/jf/cases/{case}/keputusan")
    assert "MEMUTUSKAN" in said
    assert "keputusan-orang-pertama.pdf" in answer.headers["Content-Disposition"]
    english = agency.signed_in("pertama")
    english.post("/language", {"language": "en"})
    assert english.get(f"/jf/cases/{case}/keputusan.json").json == found | {"paper": "keputusan"}


@pytest.mark.parametrize("days", [100, 0])
def test_a_decision_and_a_result_outlive_every_change_of_the_organisation(agency, raised, days):
    case, test = raised
    papers = [f"/jf/cases/{case}/keputusan", f"/jf/cases/{test}/hasil-uji"]
    before = [data(agency, paper) for paper in papers]
    assert before[0]["copies"]
    everything_changes(agency.world, case, test, days=days)
    assert [data(agency, paper) for paper in papers] == before


def test_many_posts_are_named_in_two_statements(agency):
    posts = tuple(agency.world.position.values())
    with reading(agency.world.database) as db, sent_to(agency.world.database) as statements:
        names = office_names(db, posts, date(YEAR, 1, 1))
    assert len(names) == len(posts)
    assert len(statements) == 2


def test_a_proposal_that_is_not_decided_has_no_decision(agency):
    agency.world.at(on=date(YEAR + 1, 2, 1))
    ready = jf.ready_to_rise(agency.world)
    answer = agency.signed_in("pertama").get(f"/jf/cases/{ready.case}/keputusan.json")
    assert answer.status_code == 422


def test_the_result_of_a_test_gives_means_and_never_single_scores(agency, raised):
    _case, test = raised
    found = data(agency, f"/jf/cases/{test}/hasil-uji")
    assert found["number"] == "UK/7/2027"
    assert found["outcome"] == "KOMPETEN"
    assert dict(found["test"])["Diuji untuk"] == "Analis Kebijakan Ahli Muda"
    assert ["Kompetensi teknis", "84"] in found["scores"]
    assert found["jpm"]
    said, _answer = words(agency, f"/jf/cases/{test}/hasil-uji")
    assert "Orang madya" not in said


def test_a_test_under_way_has_no_result_yet(agency):
    world = agency.world
    world.at(on=date(YEAR + 1, 2, 1))
    jf.need(world, jf.place(world), 2, holders=1)
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(world, ready.case, "uji_kompetensi")
    assert agency.signed_in("pertama").get(f"/jf/cases/{test}/hasil-uji.pdf").status_code == 422


def test_the_candidate_finds_all_their_papers_on_one_page(agency, raised):
    case, test = raised
    page = agency.signed_in("pertama").get("/jf/saya").text
    assert f"/jf/cases/{case}/keputusan.pdf" in page
    assert f"/jf/cases/{test}/hasil-uji.json" in page
    assert "Dokumen resmi saya" not in agency.signed_in("employee").get("/jf/saya").text


def test_the_pages_of_the_cases_lead_to_their_papers(agency):
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    page = agency.signed_in("pertama").get(f"/cases/{year}").text
    for paper in ("konversi", "akumulasi", "pak"):
        assert f"/jf/years/{year}/{paper}.pdf" in page
    mine = agency.signed_in("pertama").get("/jf/saya").text
    assert f"/jf/years/{year}/pak.json" in mine


def test_a_pak_says_what_is_left_where_books_are_reduced_at_each_pangkat(agency):
    with unit_of_work(agency.world.database) as db:
        book = AgencySetting(key="ak_book_keeping", value='"mode_b"', valid_from="2020-01-01")
        db.add(book)
    jf.credited(agency.world, "pertama", "ahli_pertama", 92)
    year = settled(agency.world)
    pak = data(agency, f"/jf/years/{year}/pak")
    assert (pak["total"], pak["reduced"]) == ("104,5", {"by": "50", "left": "54,5"})
    assert (pak["jenjang"]["needed"], pak["jenjang"]["beyond"]) == ("50", "4,5")
    said, _answer = words(agency, f"/jf/years/{year}/pak")
    assert "Dikurangi untuk kenaikan pangkat yang telah ditetapkan 50" in said
    assert "SISA ANGKA KREDIT 54,5" in said
    page = agency.signed_in("pertama").get(f"/cases/{year}").text
    assert "Dikurangi tiap kenaikan pangkat" in page
    assert "sisa sesudah dikurangi tiap kenaikan pangkat" in page
    assert "54,5 dari 50" in " ".join(page.split())
