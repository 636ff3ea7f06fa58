"""The settings of the agency on a page: read, previewed, decided, and kept for whoever audits."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from small_world import YEAR
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from workflow_app.persistence.models import AgencySetting
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.services.agency_settings import agency_settings


@pytest.fixture
def personnel(site):
    """A personnel administrator of an agency in which a case was opened."""
    site.world.new_skp("staf")
    return site.signed_in("personnel_admin")


def tomorrow(site):
    return site.world.now.date() + timedelta(days=1)


def sent(site, value="21", **more):
    return {
        "value": value,
        "valid_from": tomorrow(site).isoformat(),
        "unit": "",
        "document": "SK 12/2026",
        "shown": "",
        **more,
    }


def shown(page):
    return re.search(r'name="shown" value="([^"]*)"', page)[1]


def take(browser, path, data):
    """Look at a change, then confirm it."""
    seen = browser.post(path, data)
    assert seen.status_code == 200, seen.text
    return browser.post(path, {**data, "shown": shown(seen.text), "do": "confirm"})


def rows(site, key):
    with reading(site.world.database) as db:
        return list(db.execute(select(AgencySetting).where(AgencySetting.key == key)).scalars())


def value_on(site, key, day, unit=None):
    with reading(site.world.database) as db:
        return agency_settings(db).on(day, unit)[key]


def test_every_setting_is_listed_with_meaning_source_and_value(site, personnel):
    page = personnel.get("/settings").text
    for key in DEFINITIONS:
        assert f"/settings/{key}" in page
    assert "Triwulan" in page
    assert "Seberapa sering kinerja dievaluasi" in page
    assert "PermenPANRB 6/2022, Pasal 24–25" in page
    assert "belum dipakai" in page


def test_every_setting_has_a_page_and_a_form_that_takes_its_own_value(site, personnel):
    for key in DEFINITIONS:
        page = personnel.get(f"/settings/{key}")
        assert page.status_code == 200, key
        assert "Lihat yang berubah" in page.text


def test_a_value_is_looked_at_then_holds_from_its_day_with_who_and_why(site, personnel):
    path, data = "/settings/return_days", sent(site)
    seen = personnel.post(path, data).text
    assert "Yang berubah" in seen
    assert "30" in seen
    assert rows(site, "return_days") == []
    answer = take(personnel, path, data)
    assert answer.status_code == 303
    [row] = rows(site, "return_days")
    assert (row.value, row.document) == ("21", "SK 12/2026")
    assert row.entered_at == site.world.now
    assert row.entered_by == site.account["personnel_admin"]
    assert value_on(site, "return_days", tomorrow(site)) == 21
    assert value_on(site, "return_days", site.world.now.date()) == 30
    assert "SK 12/2026" in personnel.get(path).text


def test_whoever_audits_reads_the_history_and_has_no_form(site, personnel):
    take(personnel, "/settings/return_days", sent(site))
    auditor = site.signed_in("auditor")
    page = auditor.get("/settings/return_days").text
    assert "SK 12/2026" in page
    assert "Lihat yang berubah" not in page
    assert "/settings/return_days" in auditor.get("/settings").text
    assert "/settings" in auditor.get("/audit").text


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"value": "0"}, "value", "Isi bilangan bulat 1 sampai 366"),
        ({"value": "tiga"}, "value", "Isi bilangan bulat"),
        ({"value": "30"}, "valid_from", "Nilai ini sudah berlaku"),
        ({"document": ""}, "document", "Isi kolom ini"),
        ({"valid_from": "2026-02-30"}, "valid_from", "Tulis tanggal"),
        ({"valid_from": "2099-01-01"}, "valid_from", "Periksa tahunnya"),
        ({"unit": "x"}, "unit", "Pilih dari daftar"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(site, personnel, more, field, sentence):
    answer = personnel.post("/settings/return_days", sent(site, **more))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-error"' in answer.text
    assert rows(site, "return_days") == []


def test_a_day_that_has_begun_is_refused_once_there_are_cases(site, personnel):
    today = site.world.now.date().isoformat()
    answer = personnel.post("/settings/return_days", sent(site, valid_from=today))
    assert answer.status_code == 422
    assert "perkara memakai nilai pada tanggalnya" in answer.text


def test_before_the_first_case_and_for_print_a_past_day_may_be_chosen(site):
    admin = site.signed_in("personnel_admin")
    past = {"valid_from": f"{YEAR}-01-01"}
    assert take(admin, "/settings/return_days", sent(site, **past)).status_code == 303
    site.world.new_skp("staf")
    assert admin.post("/settings/return_days", sent(site, "25", **past)).status_code == 422
    place = take(admin, "/settings/document_place", sent(site, "Bandung", **past))
    assert place.status_code == 303
    assert value_on(site, "document_place", date(YEAR, 1, 1)) == "Bandung"


def test_a_later_entry_for_the_same_day_replaces_the_earlier_one_and_both_stay(site, personnel):
    path = "/settings/return_days"
    take(personnel, path, sent(site))
    seen = personnel.post(path, sent(site, "25")).text
    assert "menggantikan yang sudah dimasukkan" in seen
    take(personnel, path, sent(site, "25"))
    assert value_on(site, "return_days", tomorrow(site)) == 25
    assert sorted(row.value for row in rows(site, "return_days")) == ["21", "25"]
    assert "diganti" in personnel.get(path).text


def test_a_preview_that_no_longer_holds_is_shown_again(site, personnel):
    path, data = "/settings/return_days", sent(site)
    seen = shown(personnel.post(path, data).text)
    take(personnel, path, sent(site, "25"))
    answer = personnel.post(path, {**data, "shown": seen, "do": "confirm"})
    assert answer.status_code == 200
    assert "berubah sejak Anda melihatnya" in answer.text
    assert value_on(site, "return_days", tomorrow(site)) == 25


def test_the_preview_counts_the_cases_that_follow(site, personnel):
    page = personnel.post("/settings/return_days", sent(site)).text
    assert "0 perkara terbuka memakai nilai baru." in page
    assert "1 perkara terbuka tetap memakai nilai tanggalnya sendiri." in page


def test_a_unit_may_differ_where_the_setting_is_read_by_unit(site, personnel):
    unit = str(site.world.unit["bagian"])
    data = sent(site, "month", unit=unit)
    assert take(personnel, "/settings/evaluation_period", data).status_code == 303
    assert value_on(site, "evaluation_period", tomorrow(site), unit) == "month"
    assert value_on(site, "evaluation_period", tomorrow(site)) == "quarter"
    assert "ada nilai unit" in personnel.get("/settings").text
    assert personnel.post("/settings/return_days", sent(site, unit=unit)).status_code == 422


def test_a_table_is_asked_row_by_row_and_a_whole_that_does_not_fit_is_refused(site, personnel):
    page = personnel.get("/settings/ukom_weights").text
    names = set(re.findall(r'name="(value\.[^"]+)"', page))
    assert len(names) == 16
    data = {**sent(site), **dict.fromkeys(names, "50")}
    del data["value"]
    first = "value.default.ahli_muda.teknis"
    answer = personnel.post("/settings/ukom_weights", {**data, first: "60"})
    assert answer.status_code == 422
    assert "Jumlah bobot harus 100" in answer.text
    assert f'id="{first}-error"' in answer.text
    data |= {first: "60", "value.default.ahli_muda.mansoskul": "40"}
    assert take(personnel, "/settings/ukom_weights", data).status_code == 303


def test_a_single_jf_gets_a_row_of_its_own(site, personnel):
    page = personnel.get("/settings/ukom_panel_size?jf=analis_hukum").text
    assert 'name="value.analis_hukum"' in page
    data = {**sent(site), "value.default": "1", "value.analis_hukum": "3"}
    del data["value"]
    assert take(personnel, "/settings/ukom_panel_size", data).status_code == 303
    found = value_on(site, "ukom_panel_size", tomorrow(site))
    assert found == {"default": 1, "analis_hukum": 3}


def test_there_is_no_page_of_a_setting_that_is_none(site, personnel):
    assert personnel.get("/settings/no_such_setting").status_code == 404
    assert personnel.post("/settings/no_such_setting", sent(site)).status_code == 404


@pytest.mark.parametrize(
    "statement", ["UPDATE agency_setting SET value = '1'", "DELETE FROM agency_setting"]
)
def test_what_was_decided_is_never_rewritten(site, personnel, statement):
    take(personnel, "/settings/return_days", sent(site))
    with pytest.raises(DBAPIError), unit_of_work(site.world.database) as db:
        db.execute(text(statement))
