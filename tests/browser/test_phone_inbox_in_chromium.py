"""The inbox on a phone: what to decide comes first, how to sift it unfolds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def submitted(live):
    """An SKP that waits for the leader."""
    world = live.site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    return skp


@pytest.mark.parametrize("script", [True, False])
def test_the_first_task_stands_on_the_first_screen(tab, submitted, accessible, shoot, script):
    page = tab("leader", size="narrow", script=script)
    page.goto("/inbox")
    page.get_by_role("button", name="Jangan tawarkan lagi").click()
    page.goto("/inbox")
    expect(page.get_by_role("link", name="Orang staf", exact=True)).to_be_in_viewport(ratio=1)
    order = page.get_by_label("Urutkan")
    expect(order).to_be_hidden()
    page.get_by_text("Jenis, urutan, kelompok").click()
    order.select_option("opened")
    page.get_by_role("button", name="Saring").click()
    page.wait_for_url("**sort=opened**")
    expect(page.get_by_label("Urutkan")).to_have_value("opened")
    expect(page.get_by_label("Urutkan")).to_be_visible()
    if script:
        accessible(page)
        shoot(page, "inbox-phone-sifted")
    assert page.broken == []


@pytest.mark.parametrize("script", [True, False])
def test_what_to_do_with_chosen_rows_is_within_reach(tab, submitted, accessible, shoot, script):
    page = tab("leader", size="narrow", script=script)
    page.goto("/inbox")
    back = page.locator("[data-picks=send_back]")
    expect(back).to_be_hidden()
    row = page.get_by_label("Pilih SKP 2026, Orang staf")
    row.check()
    expect(back).to_be_in_viewport(ratio=1)
    if script:
        accessible(page)
        shoot(page, "inbox-phone-chosen")
    row.uncheck()
    expect(back).to_be_hidden()
    page.get_by_label("Semua dalam tampilan ini").check()
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    page.wait_for_url("**/inbox/batch")
    expect(page.locator("input[name=row]:checked")).to_have_count(1)
    assert page.broken == []


def test_on_a_wide_screen_all_of_it_stands_in_one_line(tab, submitted):
    page = tab("leader")
    page.goto("/inbox")
    for label in ("Jenis dan langkah", "Urutkan", "Kelompokkan"):
        expect(page.get_by_label(label)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Jenis, urutan, kelompok")).to_be_hidden()
    expect(page.locator("[data-picks=send_back]")).to_be_in_viewport(ratio=1)
    assert page.broken == []
