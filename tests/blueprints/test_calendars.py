"""The pages of working calendars: seen, previewed, confirmed, withdrawn."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from decreed import decree_days
from small_world import YEAR
from sqlalchemy import func, select
from staffing import report, staff_post

from workflow_app.persistence.models import CalendarDay, Case, UnitSchedule
from workflow_app.persistence.unit_of_work import reading

LIST = "2026-12-28 Cuti bersama akhir tahun\nSelasa, 29 Desember 2026 – Cuti bersama"


@pytest.fixture
def personnel(site):
    return site.signed_in("personnel_admin")


@pytest.fixture
def due(site):
    """A case whose deadline is counted in working days."""
    staff_post(site.world, "lain", superior="kepala")
    return report(site.world)


def form(days=LIST, **more):
    return {
        "kind": "cuti_bersama",
        "unit": "",
        "document": "SKB 9/2026",
        "decreed_on": "2026-01-05",
        "days": days,
        "shown": "",
        **more,
    }


def shown(page):
    return re.search(r'name="shown" value="([^"]*)"', page)[1]


def count(site, table):
    with reading(site.world.database) as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def days_ahead(site, number=3):
    today = site.world.now.date()
    ahead = (today + timedelta(days=n) for n in range(1, 20))
    return [day for day in ahead if day.weekday() < 5 and day != date(YEAR, 1, 16)][:number]


def test_a_year_shows_the_days_of_the_nation_and_what_is_an_estimate(site, personnel):
    page = personnel.get("/calendars?year=2027").text
    assert "Januari" in page
    assert "Tahun Baru" in page
    assert "perkiraan" in page
    assert "Agustus" in page


def test_a_decree_is_looked_at_first_and_then_saved(site, personnel, due):
    listed = "\n".join(f"{day.isoformat()} Libur" for day in days_ahead(site))
    with reading(site.world.database) as db:
        before = db.get(Case, due).due_at
    looked = personnel.post("/calendars/decrees/new", form(listed))
    assert looked.status_code == 200
    assert "1 tenggat bergeser" in looked.text
    assert "Koreksi atasan" in looked.text
    assert count(site, CalendarDay) == 0
    sure = form(listed, shown=shown(looked.text), do="confirm")
    saved = personnel.post("/calendars/decrees/new", sure)
    assert saved.status_code == 303
    assert "1 tenggat bergeser" in personnel.get(saved.headers["Location"]).text
    assert count(site, CalendarDay) == 3
    with reading(site.world.database) as db:
        assert db.get(Case, due).due_at > before


def test_what_was_not_looked_at_is_not_saved(site, personnel, due):
    listed = "\n".join(f"{day.isoformat()} Libur" for day in days_ahead(site))
    again = personnel.post("/calendars/decrees/new", form(listed, shown="other", do="confirm"))
    assert again.status_code == 200
    assert "berubah sejak Anda melihatnya" in again.text
    assert count(site, CalendarDay) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"days": "besok libur"}, "Baris 1"),
        ({"days": "2026-02-30 Libur"}, "tanggal itu tidak ada"),
        ({"days": "2026-12-28 A\n2026-12-28 B"}, "Baris 2"),
        ({"document": ""}, "Isi kolom ini"),
        ({"kind": "regional"}, "Hari libur daerah berlaku di satu unit"),
        ({"unit": "00000000-0000-0000-0000-000000000000"}, "Pilih dari daftar"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(site, personnel, wrong, said):
    answer = personnel.post("/calendars/decrees/new", form(**{"days": LIST, **wrong}))
    assert answer.status_code == 422
    assert said in answer.text
    assert count(site, CalendarDay) == 0


def test_days_are_withdrawn_after_a_look(site, personnel):
    decree = decree_days(site.world)
    address = f"/calendars/decrees/{decree}"
    page = personnel.get(address).text
    (day,) = re.findall(r'name="days" type="checkbox" value="([^"]+)"', page) or re.findall(
        r'value="([0-9a-f-]{36})"', page
    )
    wanted = {"days": day, "document": "SKB 2/2026", "shown": ""}
    looked = personnel.post(f"{address}/withdraw", wanted)
    assert looked.status_code == 200
    sure = {**wanted, "shown": shown(looked.text), "do": "confirm"}
    assert personnel.post(f"{address}/withdraw", sure).status_code == 303
    page = personnel.get(address).text
    assert "dicabut" in page
    assert "SKB 2/2026" in page
    assert "dicabut" in personnel.get("/calendars/decrees").text


def test_a_week_of_six_days_begins_on_its_day(site, personnel):
    wanted = {
        "unit": str(site.world.unit["bagian"]),
        "valid_from": "2026-03-02",
        "week_days": "6",
        "zone": "Asia/Jayapura",
        "document": "Perbup 3/2026",
        "shown": "",
    }
    looked = personnel.post("/calendars/schedules/new", wanted)
    sure = {**wanted, "shown": shown(looked.text), "do": "confirm"}
    saved = personnel.post("/calendars/schedules/new", sure)
    assert saved.status_code == 303
    assert count(site, UnitSchedule) == 2
    page = personnel.get(saved.headers["Location"]).text
    assert "Perbup 3/2026" in page
    assert "WIT" in page


def test_pages_cost_the_same_however_many_decrees_there_are(site, personnel):
    for number in range(3):
        decree_days(site.world, date(YEAR, 6, 2 + number), document=f"SKB {number}/2026")
    page = personnel.get("/calendars?year=2026").text
    assert "SKB 2/2026" in page
    assert len(personnel.get("/calendars/decrees").text) < 100_000


def test_in_english(site, personnel):
    personnel.post("/language", {"language": "en"})
    page = personnel.get("/calendars?year=2027").text
    assert "Working calendar 2027" in page
    assert "estimate" in page
