"""An auditor at work: searching events, reading a history, asking the ready questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from walks import detours

pytestmark = pytest.mark.browser

#: Colours do not depend on the width: two of the four looks show every size and every scheme.
LOOKS = [("narrow", "light"), ("wide", "dark")]


@pytest.fixture
def skp(live):
    """An SKP with every detour of its planning, and two people returned too often."""
    case = detours(live.site.world)
    live.site.world.fire("kabag", "establish", case)
    other = live.site.world.new_skp("staf2")
    live.site.world.fill(other, who="staf2")
    for _ in range(3):
        live.site.world.fire("staf2", "submit", other)
        live.site.world.fire("kabag", "send_back", other, note="Perbaiki")
    return case


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, accessible, shoot, skp, size, scheme):
    page = tab("auditor", size=size, scheme=scheme)
    for name, path in {
        "audit": "/audit",
        "audit_found": "/audit?q=transisi:Kembalikan",
        "audit_nothing": "/audit?q=dari:2029-01-01",
        "audit_wrong": "/audit?q=aktor:Nobody dari:2026-02-30",
        "questions": "/audit/questions",
        "verification": "/audit/verification",
        "question": "/audit/questions/returned_often",
        "question_nothing": "/audit/questions/own_case?dari=2026-01-01",
        "history": f"/cases/{skp}/history",
        "history_then": f"/cases/{skp}/history?as_of=2025-12-31",
    }.items():
        page.goto(path)
        page.locator("main details").evaluate_all("found => found.forEach(it => it.open = true)")
        accessible(page)
        shoot(page, f"{name}-{size}-{scheme}")


def test_from_a_search_to_an_event_and_its_conditions(tab, skp):
    page = tab("auditor")
    page.goto("/")
    page.get_by_label("Cari peristiwa").fill("Orang staf alasan:bukan hasil")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").first.click()
    page.wait_for_url(f"**/cases/{skp}/history#event-5")
    event = page.locator("#event-5")
    expect(event).to_be_in_viewport()
    expect(event.locator("blockquote")).to_have_text("Bukan hasil")
    expect(page.get_by_text("Riwayat utuh.")).to_be_visible()
    conditions = page.locator("#event-4 .event-conditions")
    expect(conditions.locator("li").first).to_be_hidden()
    conditions.locator("summary").click()
    expect(conditions.locator("li").first).to_be_visible()
    expect(page.locator(".diagram .current")).to_contain_text("Dipantau")
    assert page.broken == []


def test_a_mistake_in_a_search_leads_to_its_field(tab, accessible):
    page = tab("auditor")
    page.goto("/audit")
    page.get_by_label("Cari peristiwa").fill("dari:2026-02-30")
    page.get_by_role("button", name="Cari", exact=True).first.click()
    page.wait_for_selector(".error-summary")
    assert "Periksa isian ini" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#dari")
    expect(page.get_by_label("Dari tanggal")).to_have_value("2026-02-30")
    accessible(page)


def test_everything_works_without_script(tab, skp):
    page = tab("auditor", script=False)
    page.goto("/audit")
    page.get_by_text("Cari dengan kolom").click()
    page.get_by_label("Pelaku").fill("kabag")
    page.get_by_label("Dari tanggal").fill("2026-01-01")
    page.locator(".audit-fields").get_by_role("button", name="Cari", exact=True).click()
    expect(page).to_have_url("/audit?q=aktor:kabag+dari:2026-01-01")
    expect(page.get_by_label("Cari peristiwa")).to_have_value("aktor:kabag dari:2026-01-01")
    page.get_by_role("link", name="Pertanyaan siap pakai").click()
    page.get_by_role("link", name="Dikembalikan tiga kali atau lebih").click()
    page.get_by_role("link", name="Riwayat perkara").click()
    expect(page.locator("main")).to_contain_text("Perbaiki")
    page.goto(f"/cases/{skp}/history")
    page.get_by_label("Keadaan pada tanggal").fill("2026-01-01")
    page.get_by_role("button", name="Lihat").click()
    expect(page.locator("main")).to_contain_text("1 Januari 2026 perkara ini belum ada")


def test_the_file_is_downloaded(tab, skp):
    page = tab("auditor")
    page.goto("/audit?q=transisi:Ajukan")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Unduh CSV").click()
    assert downloading.value.suggested_filename.startswith("audit-")
    text = downloading.value.path().read_text(encoding="utf-8-sig")
    assert text.count("Ajukan") >= 3


def test_the_printed_history_shows_what_is_folded(tab, skp):
    page = tab("auditor")
    page.emulate_media(media="print")
    page.goto(f"/cases/{skp}/history")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#event-4 .event-conditions li").first).to_be_visible()
    expect(page.locator("#event-4 .event-proof code").last).to_be_visible()
