"""The case beside a wide list: j and k move on, a decides, and the next one is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def _pane(page):
    return page.frame_locator("[data-pane] iframe")


def test_the_list_is_cleared_beside_the_cases(tab, live, agreed, accessible, shoot):
    world, page = live.site.world, tab("leader")
    page.goto("/inbox")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(_pane(page).get_by_text("Orang staf ", exact=False).first).to_be_visible()
    expect(page.locator(".subject[aria-current]")).to_have_text("Orang staf")
    assert page.url.endswith("/inbox")
    shoot(page, "split-wide-light")
    accessible(page)
    # it is held to the width of a tablet as well, on which there is no pane
    expect(page.locator("[data-pane]")).to_be_hidden()
    page.keyboard.press("o")
    expect(_pane(page).locator(".page-head")).to_contain_text("Orang staf")
    page.keyboard.press("j")
    expect(page.locator(".subject[aria-current]")).to_have_text("Orang staf3")
    expect(_pane(page).locator(".page-head")).to_contain_text("Orang staf3")
    page.keyboard.press("k")
    expect(_pane(page).locator(".page-head")).not_to_contain_text("Orang staf3")
    for number, case in enumerate(agreed):
        page.keyboard.press("a")
        expect(_pane(page).get_by_role("button", name="Tetapkan")).to_be_focused()
        page.keyboard.press("Enter")
        left = len(agreed) - number - 1
        expect(page.locator("[data-row]")).to_have_count(left)
        assert world.state(case) == "monitored"
        if left:
            head = _pane(page).locator(".page-head")
            expect(head).to_contain_text(("Orang staf3", "Orang staf4")[number])
            page.wait_for_timeout(300)
    expect(page.locator("[data-pane]")).to_be_hidden()
    expect(page.locator(".notices .notice").first).to_be_visible()
    assert page.broken == []


def test_keys_in_the_pane_move_the_list_and_escape_closes_it(tab, live, agreed):
    page = tab("leader")
    page.goto("/inbox")
    page.keyboard.press("j")
    page.keyboard.press("o")
    pane = _pane(page)
    pane.get_by_role("heading", name="Langkah Anda").click()
    page.keyboard.press("j")
    expect(pane.locator(".page-head")).to_contain_text("Orang staf3")
    pane.get_by_role("heading", name="Langkah Anda").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-pane]")).to_be_hidden()
    expect(page.locator(".subject").nth(1)).to_be_focused()


@pytest.mark.parametrize(("size", "script"), [("narrow", True), ("wide", False)])
def test_otherwise_a_row_opens_its_page(tab, live, agreed, size, script):
    page = tab("leader", size=size, script=script)
    page.goto("/inbox")
    page.locator(".subject").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{agreed[0]}**")
