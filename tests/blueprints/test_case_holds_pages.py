"""The page that puts a case on hold, and what a held case shows."""

from __future__ import annotations

import re

import pytest
from staffing import report, staff_post


@pytest.fixture
def case(site):
    staff_post(site.world, "lain", superior="kepala")
    return report(site.world)


def key(page):
    return re.search(r'name="key"[^>]*value="([^"]+)"', page)[1]


def test_a_case_is_held_and_goes_on_from_its_page(site, case):
    browser = site.signed_in("personnel_unit")
    page = browser.get(f"/cases/{case}").text
    assert "Jatuh tempo" in page
    assert f"/cases/{case}/hold" in page
    asked = browser.get(f"/cases/{case}/hold").text
    nothing = browser.post(f"/cases/{case}/hold", {"reason": "", "key": key(asked)})
    assert nothing.status_code == 422
    held = browser.post(f"/cases/{case}/hold", {"reason": "Menunggu putusan", "key": key(asked)})
    assert held.status_code == 303
    page = browser.get(f"/cases/{case}").text
    assert "ditangguhkan" in page
    assert "Menunggu putusan" in page
    assert "Langkah Anda" not in page
    assert "ditangguhkan" in browser.get("/inbox").text
    asked = browser.get(f"/cases/{case}/hold").text
    done = browser.post(f"/cases/{case}/resume", {"reason": "Sudah ada", "key": key(asked)})
    assert done.status_code == 303
    page = browser.get(f"/cases/{case}").text
    assert "Langkah Anda" in page
    assert "Waktu pernah berhenti 1 kali" in page
    history = browser.get(f"/cases/{case}/history").text
    assert "Tangguhkan perkara" in history
    assert "Lanjutkan perkara" in history


def test_nobody_else_is_offered_to_hold_a_case(site, case):
    browser = site.signed_in("employee")
    assert f"/cases/{case}/hold" not in browser.get(f"/cases/{case}").text
    assert browser.get(f"/cases/{case}/hold").status_code == 403
    assert browser.post(f"/cases/{case}/hold", {"reason": "x"}).status_code in {403, 422}


def test_a_case_on_hold_is_told_to_be_paused_and_never_late(site, case):
    browser = site.signed_in("personnel_unit")
    asked = browser.get(f"/cases/{case}/hold").text
    held = browser.post(f"/cases/{case}/hold", {"reason": "Menunggu putusan", "key": key(asked)})
    assert held.status_code == 303
    site.world.at(days=90)
    browser = site.signed_in("personnel_unit")
    page = browser.get("/inbox").text
    row = page[page.index("<tr data-row>") : page.index("</tr>", page.index("<tr data-row>"))]
    assert "tenggat berhenti" in row
    assert "lewat" not in row
    assert "Tidak ada yang lewat batas waktu" in browser.get("/inbox?view=overdue").text
    told = browser.get(f"/cases/{case}").text
    assert "tenggatnya sedang berhenti" in told
    assert "lewat batas" not in told
    assert "(tenggat berhenti)" in told
