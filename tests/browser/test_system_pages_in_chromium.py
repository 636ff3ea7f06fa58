"""Sign-in, accounts and the system pages as people meet them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from small_site import PASSWORD, park, tell

pytestmark = pytest.mark.browser

#: Colours do not depend on the width: two of the four looks show every size and every scheme.
LOOKS = [("narrow", "light"), ("wide", "dark")]
#: What the account menu holds, as the Tab key comes to it.
MENU = (
    "Sistem",
    "Terang",
    "Gelap",
    "Akun saya",
    "Delegasi saya",
    "Tur pengenalan",
    "Istilah",
    "Keluar",
)
PAGES = (
    "/account",
    "/accounts",
    "/accounts?q=nobody-at-all",
    "/accounts/new",
    "/notifications",
    "/incidents",
    "/mailbox",
    "/mailbox/0001",
    "/demo/clock",
    "/nowhere",
)


LETTER = """From: Alur <alur@localhost.localdomain>
To: Orang staf <staf@contoh.go.id>
Subject: SKP 2026: diajukan, menunggu keputusan Anda
Date: Mon, 12 Jan 2026 03:00:00 +0000

Yth. Orang staf,

SKP 2026 Orang staf: diajukan
http://127.0.0.1:8080/cases/019c0000-0000-7000-8000-000000000000
"""


def _letter(live):
    folder = live.site.app.extensions["alur"].settings.data / "mail"
    folder.mkdir()
    (folder / "0001.eml").write_text(LETTER)


def _named(path) -> str:
    parts = [part for part in path.partition("?")[0].split("/") if part and "-" not in part]
    return "_".join(parts)


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_signing_in_and_out_by_keyboard_alone(tab):
    page = tab()
    page.goto("/account")
    assert focused(page) == "login"
    page.keyboard.type("employee")
    press(page, "Tab")
    page.keyboard.type("salah sama sekali")
    press(page, "Enter")
    page.wait_for_selector(".error-summary")
    assert "Periksa isian ini" in focused(page)
    press(page, "Tab")
    assert focused(page) == "login"
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    page.wait_for_url("**/account")
    press(page, "Tab")
    assert focused(page) == "Langsung ke isi"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        press(page, "Shift+Tab")
    press(page, "Enter")
    for name in MENU:
        press(page, "Tab")
        assert focused(page) == name
    press(page, "Enter")
    page.wait_for_url("**/sign-in")
    expect(page.get_by_role("status")).to_contain_text("Anda sudah keluar.")
    assert page.broken == []


def test_the_account_menu_closes_on_escape(tab):
    page = tab("employee")
    page.goto("/account")
    page.locator("details.menu summary").click()
    expect(page.get_by_role("button", name="Keluar", exact=True)).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("button", name="Keluar", exact=True)).to_be_hidden()
    assert "Akun employee" in focused(page)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, accessible, shoot, live, size, scheme):
    stranger = tab(size=size, scheme=scheme)
    stranger.goto("/sign-in")
    accessible(stranger)
    shoot(stranger, f"sign_in-{size}-{scheme}")
    stranger.fill("#login", "employee")
    stranger.get_by_role("button", name="Masuk", exact=True).click()
    stranger.wait_for_selector(".error-summary")
    accessible(stranger)
    shoot(stranger, f"sign_in_wrong-{size}-{scheme}")
    page = tab("system_admin", size=size, scheme=scheme)
    tell(live.site, "system_admin", 3)
    _letter(live)
    incident = f"/incidents/{park(live.site)}"
    account = f"/accounts/{live.site.account['employee']}"
    for path in (*PAGES, incident, account, f"{account}/disable", f"{account}/permissions"):
        page.goto(path)
        accessible(page)
        shoot(page, f"{_named(path)}-{size}-{scheme}")


def test_an_account_is_made_and_used_from_beginning_to_end(tab, accessible, shoot):
    admin = tab("system_admin")
    admin.goto("/accounts/new")
    admin.fill("#q", "staf2")
    admin.get_by_role("button", name="Cari", exact=True).click()
    expect(admin.get_by_text("Tidak ada pegawai tanpa akun")).to_be_visible()
    admin.fill("#login", "Inspektur")
    admin.fill("#name", "Inspektur Wilayah")
    admin.get_by_label("Auditor").check()
    admin.get_by_role("button", name="Buat akun").click()
    admin.get_by_role("button", name="Buatkan tautan kata sandi").click()
    accessible(admin)
    shoot(admin, "link")
    link = admin.locator("#link").input_value()
    newcomer = tab()
    newcomer.goto("/password/" + link.rpartition("/")[2])
    accessible(newcomer)
    shoot(newcomer, "password")
    newcomer.fill("#password", PASSWORD)
    newcomer.fill("#again", PASSWORD)
    newcomer.get_by_role("button", name="Simpan kata sandi").click()
    newcomer.fill("#login", "inspektur")
    newcomer.fill("#password", PASSWORD)
    press(newcomer, "Enter")
    newcomer.locator("details.menu summary").click()
    expect(newcomer.get_by_text("Inspektur Wilayah").first).to_be_visible()
    admin.reload()
    admin.goto("/accounts?q=inspektur")
    expect(admin.get_by_role("cell", name="aktif")).to_be_visible()


def test_everything_works_without_script(tab):
    page = tab(script=False)
    page.goto("/account")
    page.fill("#login", "employee")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/account")
    page.get_by_role("button", name="EN – English").click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_form_is_not_sent_twice(tab, live):
    page = tab("employee")
    page.goto("/account")
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate(
        "() => { const form = document.querySelector('form[action$=preferences]');"
        " form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(page.get_by_role("status")).to_contain_text("Pilihan Anda tersimpan.")
    assert sent.count("POST") == 1
