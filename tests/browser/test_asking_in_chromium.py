"""Having a colleague act or speak from the inbox, by keys: delegating, asking, paraf."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from staffing import submitted

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(live):
    """An SKP that waits for its rater."""
    return submitted(live.site.world)


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_d_gives_a_task_on_and_the_delegate_decides_it(tab, live, waiting, accessible, shoot, size):
    page = tab("leader", size=size)
    page.goto("/inbox")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.wait_for_url("**/delegate**")
    accessible(page)
    page.get_by_role("searchbox").fill("Orang perencana")
    page.get_by_label("Nomor surat pendelegasian").fill("SP 4/2026")
    page.get_by_label("Alasan mendelegasikan").fill("Dinas luar")
    shoot(page, f"delegate-{size}-light")
    page.get_by_role("button", name="Delegasikan").click()
    expect(page.get_by_text("Tugas didelegasikan; penerimanya diberi tahu.")).to_be_visible()
    assert page.broken == []
    theirs = tab("planner", size=size)
    theirs.goto("/inbox")
    theirs.get_by_role("link", name="Delegasi dari Jabatan kabag").click()
    expect(theirs.locator("[data-row]")).to_have_count(1)
    accessible(theirs)
    theirs.goto(f"/cases/{waiting}")
    theirs.keyboard.press("r")
    theirs.get_by_label("Lainnya").check()
    theirs.get_by_role("textbox", name="Catatan", exact=True).fill("Kurang bukti")
    theirs.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(theirs.get_by_role("button", name="Urungkan", exact=True)).to_be_visible()
    assert live.site.world.state(waiting) == "returned"
