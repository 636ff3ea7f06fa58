"""The case beside a wide list: j and k move on, a decides, and the next one is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
import walks
from playwright.sync_api import expect
from small_site import tell
from sqlalchemy import update

from workflow_app.persistence.models import Person, Position, Unit
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.notifications.preferences import preferences, set_preferences

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


@pytest.mark.parametrize("keys", [True, False])
def test_a_click_on_a_name_opens_the_case_beside_the_list(tab, live, agreed, keys):
    if not keys:
        with unit_of_work(live.site.world.database) as db:
            account = live.site.account["leader"]
            set_preferences(db, account, replace(preferences(db, account), shortcuts=False))
    page = tab("leader")
    page.goto("/inbox")
    asked = []
    page.on("request", lambda each: asked.append(each.url) if "/cases/" in each.url else None)
    names = page.locator(".subject")
    names.first.click()
    expect(_pane(page).locator(".page-head")).to_contain_text("Orang staf")
    names.nth(1).click()
    expect(_pane(page).locator(".page-head")).to_contain_text("Orang staf3")
    expect(page.locator(".subject[aria-current]")).to_have_text("Orang staf3")
    page.wait_for_timeout(400)
    assert page.url.endswith("/inbox")
    assert [sum(str(case) in each for each in asked) for case in agreed] == [1, 1, 0]
    page.keyboard.press("Escape")
    expect(page.locator("[data-pane]")).to_be_hidden()
    expect(names.nth(1)).to_be_focused()
    assert page.broken == []


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}])
def test_a_click_for_another_tab_opens_the_page_there(tab, agreed, how):
    page = tab("leader")
    page.goto("/inbox")
    with page.context.expect_page() as opened:
        page.locator(".subject").first.click(**how)
    opened.value.wait_for_url(f"**/cases/{agreed[0]}**")
    expect(opened.value.locator(".top")).to_be_visible()
    expect(page.locator("[data-pane]")).to_be_hidden()
    assert page.url.endswith("/inbox")


@pytest.mark.parametrize(("size", "script"), [("narrow", True), ("wide", False)])
def test_otherwise_a_click_opens_the_page(tab, agreed, size, script):
    page = tab("leader", size=size, script=script)
    page.goto("/inbox")
    page.locator(".subject").first.click()
    page.wait_for_url(f"**/cases/{agreed[0]}**")


def test_what_is_missing_unfolds_by_key_and_one_at_a_time(tab, live, accessible, shoot):
    world = live.site.world
    for who in ("staf", "staf2"):
        skp = world.new_skp(who)
        world.fill(skp, who=who)
        world.fire(who, "submit", skp)
    for size in ("wide", "narrow"):
        page = tab("leader", size=size, scheme="dark" if size == "narrow" else "light")
        page.goto("/inbox")
        shares = page.locator(".lacking summary")
        shares.first.focus()
        page.keyboard.press("Enter")
        first, second = (page.locator(".lacking > div").nth(each) for each in (0, 1))
        expect(first).to_contain_text("Belum:")
        assert page.url.endswith("/inbox")
        shoot(page, f"readiness-{size}")
        accessible(page)
        shares.nth(1).press("Enter")
        expect(second).to_be_visible()
        expect(first).to_be_hidden()
        assert page.broken == []


#: Narrow to wide, on both sides of every width at which the list changes.
_WIDTHS = (320, 768, 961, 1024, 1152, 1200, 1366, 1407, 1440, 1700)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_column_fits_at_every_width(tab, live, agreed, language):
    world = live.site.world
    walks.first_quarter(world, "staf2")
    with unit_of_work(world.database) as db:
        db.execute(update(Person).values(name="Dr. Rotua Simanjuntak Tampubolon, M.A.P."))
        db.execute(update(Unit).values(name="Bagian Kinerja dan Pengembangan Pegawai"))
        kabag = Position.id == world.position["kabag"]
        post = "Kepala Bagian Kinerja dan Pengembangan Pegawai"
        db.execute(update(Position).where(kabag).values(name=post))
    live.site.signed_in("leader").post("/language", {"language": language, "next": "/"})
    page = tab("leader")
    page.goto("/inbox")
    assert page.locator("[data-row]").count() == len(agreed) + 1
    over = {}
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        taken = page.evaluate("document.documentElement.scrollWidth")
        if taken > width:
            over[width] = taken
        shown = page.locator("td.documents:not(.none)").first.is_visible()
        assert shown == (width <= 960 or width > 1200), width
        assert page.locator("td.conditions:not(.none)").first.is_visible()
    assert over == {}


def test_on_a_phone_the_frame_keeps_to_its_lines_and_the_views_to_one(tab, live, agreed):
    tell(live.site, "leader", 120)
    page = tab("leader", size="narrow")
    page.goto("/inbox")
    tops = {page.locator(each).bounding_box()["y"] for each in (".brand", ".tools")}
    assert len(tops) == 1
    views = page.locator(".inbox .rail > ul").first
    assert views.bounding_box()["height"] < 60
    last = views.get_by_role("link").last
    last.focus()
    expect(last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
