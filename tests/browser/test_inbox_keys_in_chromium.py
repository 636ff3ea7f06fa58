"""Clearing an inbox by single keys: a routine decision takes two, and the next case is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


class Hands:
    """A keyboard that counts what is pressed."""

    def __init__(self, page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key) -> None:
        """Press one key."""
        self.pressed += 1
        self.page.keyboard.press(key)


def test_a_routine_decision_takes_two_keys_and_shows_the_next_case(tab, live, agreed):
    world, page = live.site.world, tab("leader")
    page.goto("/inbox")
    hands = Hands(page)
    for number, case in enumerate(agreed):
        hands.press("a")
        page.wait_for_url(f"**/cases/{case}**")
        expect(page.get_by_role("button", name="Tetapkan")).to_be_focused()
        following = agreed[number + 1] if case is not agreed[-1] else None
        where = f"**/cases/{following}**" if following else "**/inbox"
        with page.expect_navigation(url=where):
            hands.press("Enter")
        assert world.state(case) == "monitored"
    assert hands.pressed == 2 * len(agreed)
    expect(page.get_by_text("Tidak ada yang menunggu Anda", exact=True)).to_be_visible()
    assert page.broken == []


def test_keys_walk_the_list_and_the_cases_beside_one(tab, live, agreed):
    page = tab("leader")
    page.goto("/inbox")
    focused = "document.activeElement.getAttribute('href')"
    for key, case in (("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert str(agreed[case]) in page.evaluate(focused), key
    page.locator(".subject").nth(1).click()
    page.get_by_role("link", name="Buka di halaman sendiri").click()
    page.wait_for_url(f"**/cases/{agreed[1]}**")
    page.keyboard.press("]")
    page.wait_for_url(f"**/cases/{agreed[2]}**")
    page.keyboard.press("[")
    page.wait_for_url(f"**/cases/{agreed[1]}**")
    page.keyboard.press("[")
    page.wait_for_url(f"**/cases/{agreed[0]}**")


def test_sending_back_asks_for_its_words_and_z_takes_it_back(tab, live, agreed, accessible):
    world, page = live.site.world, tab("leader")
    fresh = world.new_skp("staf2")
    world.fill(fresh, who="staf2")
    world.fire("staf2", "submit", fresh)
    page.goto(f"/cases/{fresh}?next=/inbox")
    page.keyboard.press("r")
    page.get_by_label("Lainnya").check()
    page.get_by_role("textbox", name="Catatan", exact=True).fill("Kembali a r t z ?")
    page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(page.get_by_role("button", name="Urungkan")).to_be_visible()
    assert world.state(fresh) == "returned"
    accessible(page)
    page.locator("main").focus()
    with page.expect_navigation(url=f"**/cases/{fresh}**"):
        page.keyboard.press("z")
    assert world.state(fresh) == "submitted"


SEND_BACK = """async () => {
  const form = document.querySelector('[data-does="send_back"] form');
  const sent = new FormData(form);
  sent.set("note", "Lengkapi");
  sent.set("reason_code", "other");
  await fetch(form.action, { method: "POST", body: sent, redirect: "manual" });
}"""


def test_an_address_brings_a_step_into_reach_and_takes_none(tab, live, agreed):
    world, page = live.site.world, tab("leader")
    fresh = world.new_skp("staf2")
    world.fill(fresh, who="staf2")
    world.fire("staf2", "submit", fresh)
    page.goto(f"/cases/{fresh}#send_back")
    expect(page.get_by_role("textbox", name="Catatan", exact=True)).to_be_visible()
    page.evaluate(SEND_BACK)
    page.goto(f"/cases/{fresh}?next=/inbox#undo")
    expect(page.get_by_role("button", name="Urungkan", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Urungkan", exact=True)).to_be_visible()
    assert world.state(fresh) == "returned"


def test_the_sheet_opens_over_the_page_and_keys_rest_while_somebody_writes(
    tab, live, agreed, accessible, shoot
):
    page = tab("leader", size="narrow")
    page.goto("/inbox")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    heading = page.get_by_role("heading", name="Pintasan papan tik")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    accessible(page)
    shoot(page, "keys-narrow-light")
    page.keyboard.press("j")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.goto("/pintasan")
    accessible(page)
    shoot(page, "pintasan-narrow-light")


@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_many_are_chosen_by_keys_and_decided_on_one_sheet(
    tab, live, agreed, accessible, shoot, size
):
    world, page = live.site.world, tab("leader", size=size)
    page.goto("/inbox")
    accessible(page)
    shoot(page, f"inbox-{size}-light")
    for key in ("j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator(".pick:checked")).to_have_count(3)
    page.keyboard.press("*")
    expect(page.locator(".pick:checked")).to_have_count(0)
    page.keyboard.press("*")
    page.keyboard.press("a")
    page.wait_for_url("**/inbox/batch")
    accessible(page)
    shoot(page, f"batch-{size}-light")
    page.get_by_role("button", name="Tetapkan (3)").click()
    expect(page.get_by_text("3 dari 3 perkara diputus.")).to_be_visible()
    accessible(page)
    shoot(page, f"batch-result-{size}-light")
    assert {world.state(case) for case in agreed} == {"monitored"}
    assert page.broken == []


def test_a_note_is_written_by_key_and_filters_are_found_by_slash(
    tab, live, agreed, accessible, shoot
):
    page = tab("leader")
    page.goto(f"/cases/{agreed[0]}")
    page.keyboard.press("n")
    page.keyboard.type("Sudah dibicarakan / j k a")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Sudah dibicarakan / j k a")).to_be_visible()
    accessible(page)
    shoot(page, "case-notes-wide-light")
    page.goto("/inbox?group=unit")
    page.keyboard.press("/")
    page.keyboard.type("staf3")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=staf3**")
    expect(page.locator("[data-row]")).to_have_count(1)
    accessible(page)
    shoot(page, "inbox-grouped-wide-light")
    page.goto("/inbox/views?of=/inbox?q=staf3")
    page.get_by_label("Nama tampilan").fill("Staf tiga")
    page.get_by_role("button", name="Simpan tampilan").click()
    page.get_by_role("link", name="Staf tiga").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.goto("/inbox/views")
    accessible(page)
    shoot(page, "views-wide-light")
