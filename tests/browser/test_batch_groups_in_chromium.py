"""A sheet of two steps: what was ticked in the one outlives the sending of the other."""

from __future__ import annotations

import pytest
import walks
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_is_unticked_in_one_form_of_a_sheet_outlives_the_other(tab, live, accessible, shoot):
    world = live.site.world
    walks.staff(world, ["staf3"])
    cases = {}
    for who in ("staf", "staf2", "staf3"):
        skp = cases[who] = world.new_skp(who)
        world.fill(skp, who=who, results=1)
        world.fire(who, "submit", skp)
        world.mark(skp)
    world.fire("kabag", "agree", cases["staf"])
    world.fire("staf", "agree", cases["staf"])
    page = tab("leader")
    page.goto("/inbox")
    page.keyboard.press("*")
    page.keyboard.press("a")
    page.wait_for_url("**/inbox/batch")
    other = page.locator('form[data-batch="skp/1/agree"]')
    other.get_by_role("checkbox").first.uncheck()
    page.locator('form[data-batch="skp/1/establish"] button').last.click()
    page.wait_for_url("**/establish")
    ticks = page.locator('form[data-batch="skp/1/agree"] input[name=row]')
    expect(ticks).to_have_count(2)
    expect(ticks.first).not_to_be_checked()
    expect(ticks.last).to_be_checked()
    accessible(page)
    shoot(page, "batch-groups")
    page.locator('form[data-batch="skp/1/agree"] button').last.click()
    page.wait_for_url("**/agree")
    assert world.state(cases["staf"]) == "monitored"
    assert page.broken == []
