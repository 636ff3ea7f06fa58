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


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_c_asks_a_colleague_who_answers_and_is_read(tab, live, waiting, accessible, shoot, size):
    page = tab("leader", size=size)
    page.goto("/inbox")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_url("**/consult**")
    page.get_by_role("searchbox").fill("Orang staf2")
    page.get_by_label("Pertanyaan Anda").fill("Apakah targetnya wajar?")
    accessible(page)
    shoot(page, f"consult-{size}-light")
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.get_by_text("menunggu pendapat", exact=True)).to_be_visible()
    theirs = tab("colleague", size=size)
    theirs.goto("/inbox")
    theirs.get_by_role("link", name="Diminta pendapat 1").click()
    accessible(theirs)
    shoot(theirs, f"asked-{size}-light")
    theirs.keyboard.press("j")
    theirs.keyboard.press("o")
    theirs.get_by_label("Jawaban Anda").fill("Wajar, sesuai renstra.")
    accessible(theirs)
    shoot(theirs, f"answer-{size}-light")
    theirs.get_by_role("button", name="Kirim pendapat").click()
    expect(theirs.get_by_text("Jawaban Anda terkirim.")).to_be_visible()
    live.site.world.at(minutes=5)
    page.goto(f"/cases/{waiting}")
    expect(page.get_by_text("Wajar, sesuai renstra.")).to_be_visible()
    accessible(page)
    assert page.broken == theirs.broken == []


def test_p_gives_a_paraf_that_stands_beside_the_decision(tab, live, waiting, accessible, shoot):
    page = tab("leader")
    page.goto(f"/cases/{waiting}")
    page.keyboard.press("p")
    page.wait_for_url("**/consult?kind=paraf**")
    page.get_by_role("searchbox").fill("Orang perencana")
    page.get_by_label("Pertanyaan Anda").fill("Mohon paraf sebelum saya sepakati.")
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.get_by_text("Menunggu paraf Orang perencana")).to_be_visible()
    accessible(page)
    theirs = tab("planner")
    theirs.goto("/inbox/asked")
    theirs.keyboard.press("j")
    theirs.keyboard.press("p")
    theirs.wait_for_url(f"**/cases/{waiting}**")
    expect(theirs.get_by_role("button", name="Beri paraf", exact=True)).to_be_focused()
    accessible(theirs)
    shoot(theirs, "paraf-wide-light")
    theirs.keyboard.press("Enter")
    expect(theirs.get_by_text("Jawaban Anda terkirim.")).to_be_visible()
    page.goto(f"/cases/{waiting}")
    expect(page.get_by_text("Diparaf oleh Orang perencana")).to_be_visible()
    shoot(page, "paraf-given-wide-light")
    assert page.broken == theirs.broken == []
