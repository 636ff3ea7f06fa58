"""Opening an SKP: for oneself or a member, with conditions that speak at their fields."""

from __future__ import annotations

from datetime import date

import pytest
from form_reading import form_with
from skp_contents import contents
from small_world import YEAR
from snapshots import changes, snapshot
from sqlalchemy import func, select, update
from walks import decide, transfer

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Absence, Appointment, Position, Skp
from workflow_app.persistence.unit_of_work import reading, unit_of_work


def count(site):
    with reading(site.world.database) as db:
        return db.execute(select(func.count()).select_from(Skp)).scalar_one()


def form(browser, query=""):
    return form_with(browser.get(f"/skp/new{query}").text, "starts_on")


def test_an_skp_is_opened_with_the_dates_of_the_post_and_the_year(site):
    browser = site.signed_in("employee")
    page = browser.get("/skp/new").text
    assert "Orang kabag · Jabatan kabag" in page
    offered = form_with(page, "starts_on")
    assert (offered["starts_on"], offered["ends_on"]) == ("2026-01-01", "2026-12-31")
    assert offered["approach"] == "kuantitatif"
    answer = browser.post("/skp/new", offered | {"approach": "kualitatif"})
    case = answer.headers["Location"].rpartition("/")[2]
    view = contents(site, case)
    assert (view.year, view.approach, len(view.perilaku)) == (YEAR, "kualitatif", 7)
    assert browser.get(answer.headers["Location"]).status_code == 200


def test_sending_the_form_twice_opens_one(site):
    browser = site.signed_in("employee")
    offered = form(browser)
    answers = {browser.post("/skp/new", offered).headers["Location"] for _ in range(2)}
    assert (len(answers), count(site)) == (1, 1)


def test_the_agency_and_the_unit_choose_the_approach_that_stands_first(site):
    decide(site.world, "skp_approach", '"kualitatif"')
    assert form(site.signed_in("employee"))["approach"] == "kualitatif"


def test_a_post_that_began_in_the_year_begins_the_skp(site):
    world = site.world
    with unit_of_work(world.database) as db:
        held = Appointment.person_id == world.person["staf"]
        db.execute(update(Appointment).where(held).values(valid_from=date(YEAR, 1, 8)))
    assert form(site.signed_in("employee"))["starts_on"] == "2026-01-08"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"starts_on": ""}, "Mulai: Isi kolom ini"),
        ({"starts_on": "1/1/2026"}, "Mulai: Tulis tanggal seperti 2026-11-23"),
        ({"starts_on": "2025-12-31"}, "Mulai: Tanggal ini di luar tahun 2026"),
        ({"ends_on": "2027-01-01"}, "Sampai: Tanggal ini di luar tahun 2026"),
        (
            {"starts_on": "2026-07-01", "ends_on": "2026-06-30"},
            "Sampai: Tanggal akhir mendahului tanggal mulai",
        ),
        ({"approach": "campuran"}, "Pendekatan: Pilih dari daftar"),
        ({"approach": ""}, "Pendekatan: Pilih salah satu"),
        ({"copy_from": str(new_id())}, "Salin RHK dari SKP sebelumnya: Pilih dari daftar"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_opens_nothing(site, wrong, sentence):
    browser = site.signed_in("employee")
    sent = form(browser) | wrong
    before = snapshot(site.world.database)
    answer = browser.post("/skp/new", sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert form_with(answer.text, "starts_on")["starts_on"] == sent["starts_on"]
    assert changes(before, snapshot(site.world.database)) == []


def test_overlapping_dates_are_said_at_the_first_one(site):
    site.world.new_skp()
    browser = site.signed_in("employee")
    page = browser.get("/skp/new").text
    assert "SKP 2026 yang sudah ada" in page
    answer = browser.post("/skp/new", form_with(page, "starts_on"))
    assert answer.status_code == 422
    assert "Mulai: Sudah ada SKP lain yang mencakup tanggal ini" in answer.text
    assert "Buka SKP yang sudah ada" in answer.text
    assert count(site) == 1


def test_next_year_waits_until_planning_opens(site):
    browser = site.signed_in("employee")
    page = browser.get("/skp/new?year=2027").text
    assert "1 Oktober 2026" in page
    offered = form_with(page, "starts_on")
    assert offered["starts_on"] == "2027-01-01"
    early = browser.post("/skp/new?year=2027", offered)
    assert early.status_code == 422
    assert "Mulai: Masa perencanaan tahun ini belum dibuka" in early.text
    site.world.at(on=date(YEAR, 10, 1))
    browser = site.signed_in("employee")
    assert browser.post("/skp/new?year=2027", form(browser, "?year=2027")).status_code == 303


@pytest.mark.parametrize("asked", ["1999", "2028", "abc", "²", "9" * 50])
def test_a_year_that_is_not_offered_leads_to_the_present_one(site, asked):
    page = site.signed_in("employee").get(f"/skp/new?year={asked}").text
    assert "Buat SKP 2026" in page


def test_whoever_owes_no_skp_is_told_so(site):
    world = site.world
    with unit_of_work(world.database) as db:
        absent = {"condition": "study_leave", "valid_from": date(YEAR, 1, 1)}
        db.add(Absence(id=new_id(), person_id=world.person["staf"], **absent))
    browser = site.signed_in("employee")
    answer = browser.post("/skp/new", form(browser))
    assert answer.status_code == 422
    assert "Mulai: Pegawai dikecualikan dari kewajiban SKP" in answer.text


def test_a_post_without_a_rater_is_told_so(site):
    world = site.world
    with unit_of_work(world.database) as db:
        post = Position.id == world.position["staf"]
        db.execute(update(Position).where(post).values(superior_position_id=None))
    browser = site.signed_in("employee")
    page = browser.get("/skp/new").text
    assert "belum ada; hubungi unit kepegawaian" in page
    answer = browser.post("/skp/new", form_with(page, "starts_on"))
    assert answer.status_code == 422
    assert "belum mempunyai Pejabat Penilai Kinerja" in answer.text


def test_a_person_without_a_post_is_told_so(site):
    world = site.world
    with unit_of_work(world.database) as db:
        held = Appointment.person_id == world.person["staf"]
        db.execute(update(Appointment).where(held).values(valid_to=date(YEAR - 1, 12, 31)))
    browser = site.signed_in("employee")
    page = browser.get("/skp/new").text
    assert "tidak ada jabatan definitif pada tahun ini" in page
    answer = browser.post("/skp/new", form_with(page, "starts_on") | {"approach": "kualitatif"})
    assert answer.status_code == 422
    assert "Mulai: Pegawai tidak memangku jabatan definitif" in answer.text


def test_a_leader_opens_one_for_a_member(site):
    world, browser = site.world, site.signed_in("leader")
    query = f"?person={world.person['staf']}"
    page = browser.get(f"/skp/new{query}").text
    assert "Buat SKP 2026 untuk Orang staf" in page
    answer = browser.post(f"/skp/new{query}", form_with(page, "starts_on"))
    assert answer.status_code == 303
    with reading(world.database) as db:
        assert db.execute(select(Skp.person_id)).scalar_one() == world.person["staf"]
    mine = site.signed_in("employee").get("/skp").text
    assert answer.headers["Location"] in mine


@pytest.mark.parametrize("whose", ["staf2", "kabag", "menteri", None])
def test_nobody_opens_one_for_somebody_else(site, whose):
    browser = site.signed_in("employee")
    offered = form(browser)
    query = f"?person={site.world.person[whose] if whose else new_id()}"
    assert browser.get(f"/skp/new{query}").status_code == 404
    assert browser.post(f"/skp/new{query}", offered).status_code == 404
    assert browser.get("/skp/new?person=me").status_code == 400
    assert count(site) == 0


def test_after_a_transfer_unfinished_results_can_be_copied(site):
    world = site.world
    old = transfer(world)
    browser = site.signed_in("employee")
    offered = form(browser)
    assert offered["starts_on"] == "2026-05-01"
    page = browser.get("/skp/new").text
    assert f'<option value="{old}">1 Januari 2026 – 30 April 2026</option>' in page
    answer = browser.post("/skp/new", offered | {"copy_from": str(old)})
    view = contents(site, answer.headers["Location"].rpartition("/")[2])
    assert [each.text for each in view.results] == ["Hasil kerja 1", "Hasil kerja 2"]
    assert {each.jenis for each in view.results} == {""}


def test_an_agency_may_leave_copying_out(site):
    decide(site.world, "transfer_copies_unfinished_rhk", "false")
    transfer(site.world)
    assert "copy_from" not in form(site.signed_in("employee"))
