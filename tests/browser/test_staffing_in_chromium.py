"""The personnel administration as its administrator meets it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from staffing import away, delegate, only, submitted

pytestmark = pytest.mark.browser

LOOKS = [("narrow", "light"), ("wide", "dark")]


def addresses(world):
    person, post, unit = world.person["staf"], world.position["kabag"], world.unit["bagian"]
    return (
        "/people",
        "/people?q=nobody-at-all",
        "/people/new",
        f"/people/{person}",
        f"/people/{person}/transfer?position=jabatan",
        f"/people/{world.person['kepala']}/delegate",
        "/units",
        f"/units/{unit}",
        f"/units/{unit}/edit",
        "/positions",
        f"/positions/{post}?on=2025-06-01",
        "/mandates",
        "/changes",
        "/board",
        f"/board/{unit}",
    )


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_every_page_is_accessible(live, tab, accessible, shoot, size, scheme):
    submitted(live.site.world)
    changed = delegate(live.site.world, "kepala", "perencana")
    page = tab("personnel_admin", size=size, scheme=scheme)
    for address in (*addresses(live.site.world), f"/changes/{changed.change}"):
        page.goto(address)
        accessible(page)
        shoot(page, f"staffing-{address.strip('/').split('/')[0]}-{size}")


def test_a_plh_begins_tasks_move_and_the_report_says_so_without_script(live, tab):
    world = live.site.world
    case = submitted(world)
    away(world, "kabag", days=20)
    assert only(world, case).who == "kepala"
    page = tab("personnel_admin", script=False)
    page.goto("/positions?q=kabag")
    page.click("td a.subject")
    page.click("text=Tunjuk Plt./Plh.")
    page.get_by_label("Cari: Nama, NIP, atau unit").fill("unit kepegawaian")
    page.get_by_label("Plh. (pejabat berhalangan)").check()
    page.get_by_label("Mulai tanggal").fill("2026-01-12")
    page.get_by_label("Hari terakhir").fill("2026-01-25")
    page.get_by_label("Nomor SK atau surat perintah").fill("SP 9/2026")
    page.click("text=Lihat akibatnya")
    expect(page.locator("main")).to_contain_text("1 tugas dari Orang kepala ke Orang personalia")
    assert only(world, case).who == "kepala"
    page.get_by_role("button", name="Tunjuk", exact=True).click()
    expect(page.locator("h1")).to_have_text("Penunjukan Plt./Plh. – Orang personalia")
    expect(page.locator("main")).to_contain_text("1 tugas dari Orang kepala ke Orang personalia")
    assert only(world, case).who == "personalia"
    inbox = tab("personnel_unit")
    inbox.goto("/inbox")
    expect(inbox.locator("main")).to_contain_text("Orang staf")


def test_a_form_is_filled_in_by_keyboard_alone(live, tab):
    page = tab("personnel_admin")
    page.goto("/people/new")
    page.get_by_label("Nama lengkap dengan gelar").focus()
    page.keyboard.type("Sri Wahyuni")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("199013022015032001")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    focused = "document.activeElement.textContent"
    assert "digit 1–8" in page.evaluate(focused)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "nip"
    page.keyboard.press("Control+a")
    page.keyboard.type("199001022015032001")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sri Wahyuni")
