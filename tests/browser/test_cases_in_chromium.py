"""An SKP from its draft until it is in force, through inbox and case page, as people meet them."""

from __future__ import annotations

from datetime import date

import pytest
import walks
from playwright.sync_api import expect
from small_world import YEAR, hire

from workflow_app.persistence.unit_of_work import unit_of_work

pytestmark = pytest.mark.browser

#: From this width on a click opens a case beside the list.
PANE_FROM = 1200
LOOKS = [("narrow", "dark"), ("wide", "light")]


@pytest.fixture
def draft(live):
    """An SKP in draft with complete contents."""
    world = live.site.world
    skp = world.new_skp()
    world.fill(skp)
    return skp


def told(page, text):
    expect(page.get_by_role("status")).to_contain_text(text)


def open_from_inbox(page, subject="Orang staf", *, script=True):
    page.goto("/inbox")
    page.get_by_role("link", name=subject, exact=True).click()
    if script and page.viewport_size["width"] >= PANE_FROM:
        page.get_by_role("link", name="Buka di halaman sendiri").click()


def test_an_skp_comes_into_force_by_mouse(tab, live, draft, accessible, shoot):
    world = live.site.world
    employee, leader = tab("employee"), tab("leader", size="narrow", scheme="dark")
    open_from_inbox(employee)
    accessible(employee)
    employee.get_by_role("button", name="Ajukan").click()
    told(employee, "SKP 2026 Orang staf – Ajukan: sekarang “Diajukan”")
    expect(employee).to_have_url(f"{live.url}/inbox")
    expect(employee.get_by_text("Tidak ada yang menunggu Anda", exact=True)).to_be_visible()

    open_from_inbox(leader)
    accessible(leader)
    leader.get_by_text("Kembalikan …").click()
    accessible(leader)
    shoot(leader, "case-send-back-narrow-dark")
    leader.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(leader.get_by_role("alert")).to_contain_text("Catatan: Isi kolom ini")
    expect(leader.get_by_role("alert")).to_be_focused()
    accessible(leader)
    shoot(leader, "step-wrong-narrow-dark")
    leader.get_by_label("Target tidak sesuai").check()
    leader.get_by_label("Catatan").fill("Target terlalu rendah")
    leader.get_by_role("button", name="Kembalikan", exact=True).click()
    told(leader, "Kembalikan: sekarang “Dikembalikan”")

    employee.reload()
    expect(employee.get_by_text("Dikembalikan", exact=True)).to_be_visible()
    open_from_inbox(employee)
    employee.get_by_text("Tambah catatan").click()
    employee.get_by_role("textbox", name="Catatan (boleh kosong)").fill("Target dinaikkan")
    employee.get_by_role("button", name="Ajukan").click()
    told(employee, "sekarang “Diajukan”")

    world.mark(draft)
    open_from_inbox(leader)
    leader.get_by_role("button", name="Sepakati").click()
    told(leader, "Tanda tangan dicatat: Sepakati")
    open_from_inbox(employee)
    shoot(employee, "case-chain-wide-light")
    accessible(employee)
    employee.get_by_role("button", name="Tanda tangani").click()
    told(employee, "Sepakati: sekarang “Disepakati”")
    open_from_inbox(leader)
    leader.get_by_role("button", name="Tetapkan").click()
    told(leader, "Tetapkan: sekarang “Ditetapkan”")
    assert world.state(draft) == "monitored"
    leader.goto("/inbox?view=done")
    expect(leader.get_by_role("link", name="Orang staf", exact=True)).to_have_count(3)
    accessible(leader)


def focused(page) -> str:
    return page.evaluate(
        "(document.activeElement.innerText || document.activeElement.id || '').trim()"
    )


def tab_to(page, wanted, key="Tab"):
    """Press until the wanted thing has the focus."""
    for _ in range(60):
        page.keyboard.press(key)
        if focused(page) == wanted:
            return
    raise AssertionError(f"{wanted!r} cannot be reached by {key} on {page.url}")


def press_and_wait(page, key, pattern):
    with page.expect_navigation(url=pattern):
        page.keyboard.press(key)


def test_an_skp_comes_into_force_by_keyboard_alone(tab, live, draft):
    world = live.site.world
    employee, leader = tab("employee"), tab("leader")
    for page in (employee, leader):
        # on a wider screen Enter would open the case beside the list
        page.set_viewport_size({"width": 1150, "height": 900})
    employee.goto("/inbox")
    tab_to(employee, "Orang staf")
    press_and_wait(employee, "Enter", "**/cases/**")
    tab_to(employee, "Ajukan")
    press_and_wait(employee, "Enter", "**/inbox")

    leader.goto("/inbox")
    tab_to(leader, "Orang staf")
    press_and_wait(leader, "Enter", "**/cases/**")
    tab_to(leader, "Kembalikan …")
    leader.keyboard.press("Enter")
    tab_to(leader, "send_back-reason_code-0")
    leader.keyboard.press("ArrowDown")
    leader.keyboard.press("ArrowDown")
    tab_to(leader, "send_back-note")
    leader.keyboard.type("Target terlalu rendah")
    tab_to(leader, "Kembalikan")
    press_and_wait(leader, "Enter", "**/inbox")
    assert world.state(draft) == "returned"
    assert walks.events(world, draft)[-1].reason_code == "target_unfit"

    for page, word in ((employee, "Ajukan"), (leader, "Sepakati"), (employee, "Tanda tangani")):
        if word == "Sepakati":
            world.mark(draft)
        page.goto("/inbox")
        tab_to(page, "Orang staf")
        press_and_wait(page, "Enter", "**/cases/**")
        tab_to(page, word)
        press_and_wait(page, "Enter", "**/inbox")
    leader.goto("/inbox")
    tab_to(leader, "Orang staf")
    press_and_wait(leader, "Enter", "**/cases/**")
    tab_to(leader, "Tetapkan")
    press_and_wait(leader, "Enter", "**/inbox")
    assert world.state(draft) == "monitored"
    assert employee.broken == leader.broken == []


def test_a_decision_works_without_script(tab, live, draft):
    live.site.world.fire("staf", "submit", draft)
    page = tab("leader", script=False)
    open_from_inbox(page, script=False)
    page.get_by_text("Kembalikan …").click()
    page.get_by_label("Lainnya").check()
    page.get_by_role("textbox", name="Catatan", exact=True).fill("Lengkapi lampiran")
    page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("sekarang “Dikembalikan”")


def test_a_stale_page_tells_what_came_and_keeps_the_words(tab, live, draft, accessible, shoot):
    world = live.site.world
    world.fire("staf", "submit", draft)
    leader = tab("leader", size="narrow")
    leader.goto(f"/cases/{draft}/steps/send_back")
    world.fire("staf", "withdraw", draft)
    leader.get_by_label("Lainnya").check()
    leader.get_by_label("Catatan").fill("Lengkapi lampiran")
    leader.get_by_role("button", name="Kembalikan").click()
    alert = leader.get_by_role("alert")
    expect(alert).to_contain_text("Orang staf: Tarik kembali (Draf)")
    expect(alert).to_contain_text("Lengkapi lampiran")
    accessible(leader)
    shoot(leader, "case-gone-narrow-light")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, live, draft, accessible, shoot, size, scheme):
    world = live.site.world

    def look(persona, path, name):
        page = tab(persona, size=size, scheme=scheme)
        page.goto(path)
        for more in page.locator("main details").all():
            more.evaluate("details => { details.open = true }")
        accessible(page)
        shoot(page, f"{name}-{size}-{scheme}")

    bare = world.new_skp("staf2")
    look("colleague", f"/cases/{bare}", "case-draft")
    look("colleague", f"/cases/{bare}/steps/submit", "step-closed")
    world.fire("staf", "submit", draft)
    world.mark(draft)
    with unit_of_work(world.database) as db:
        hire(db, world, "kabag", "kepala", kind="plt")
    world.at(on=date(YEAR, 2, 2))
    world.fire(None, "escalate", draft)
    look("leader", "/inbox", "inbox")
    look("leader", "/inbox?view=done", "inbox-empty")
    look("employee", "/inbox?view=others", "inbox-others")
    look("leader", f"/cases/{draft}?next=/inbox", "case-hats")
    look("personnel_unit", f"/cases/{draft}/steps/replace_ppkj?q=kepala", "step-choosing")
    look("personnel_unit", f"/cases/{draft}/steps/exempt", "step-details")
    look("auditor", f"/cases/{draft}", "case-auditor")
    world.fire("kabag", "agree", draft)
    world.fire("staf", "agree", draft)
    world.fire("kabag", "establish", draft)
    look("employee", f"/cases/{draft}", "case-monitored")
    case = world.evaluations(draft)[0]
    world.at(on=date(YEAR, 4, 2))
    world.report(draft, case)
    world.fire("kabag", "accept_realisation", case)
    look("minister", f"/cases/{world.organisation_result(case)}/steps/establish", "step-establish")
