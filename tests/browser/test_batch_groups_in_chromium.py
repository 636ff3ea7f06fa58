"""Sheets of many cases: two steps at once, and two hundred rows that do not all go through."""

from __future__ import annotations

from collections import Counter

import pytest
import walks
from playwright.sync_api import expect

from workflow_app.services.batches import MOST, SEEN_FIRST

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


def test_two_hundred_rows_with_mixed_outcomes(tab, live, accessible, shoot):
    world = live.site.world
    names = [f"orang{n}" for n in range(MOST)]
    walks.staff(world, names)
    cases = [submitted(world, name) for name in names]
    page = tab("leader")
    page.goto("/inbox")
    page.get_by_label("Semua dalam tampilan ini").check()
    page.locator("[data-picks=send_back]").click()
    page.wait_for_url("**/inbox/batch")
    expect(page.locator("input[name=row]:checked")).to_have_count(MOST)
    expect(page.get_by_role("heading", name=f"Buka dahulu {SEEN_FIRST}")).to_be_visible()
    beside = page.context.new_page()
    for case in cases[:SEEN_FIRST]:
        beside.goto(f"/cases/{case}")
    page.locator("input[name=reason_code][value=other]").check()
    page.locator("[name=note]").fill("Lengkapi lampiran")
    page.get_by_role("button", name="Periksa lagi").click()
    decide = page.get_by_role("button", name=f"Kembalikan ({MOST})")
    expect(decide).to_be_visible()
    expect(page.locator("[name=note]")).to_have_value("Lengkapi lampiran")
    gone = cases[10:25]
    for name, case in zip(names[10:25], gone, strict=True):
        world.fire(name, "withdraw", case)
    decide.click()
    expect(page.get_by_text(f"{MOST - len(gone)} dari {MOST} perkara diputus.")).to_be_visible()
    expect(page.locator("input[name=task]:checked")).to_have_count(len(gone))
    accessible(page)
    shoot(page, "batch-two-hundred")
    assert Counter(map(world.state, cases)) == {"returned": MOST - len(gone), "draft": len(gone)}
    assert page.broken == []
    beside.close()


def submitted(world, who):
    """An SKP that waits for the leader."""
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    world.fire(who, "submit", skp)
    return skp
