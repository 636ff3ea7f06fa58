"""What leader, employee, candidate and auditor do, by keyboard alone; and nothing that moves."""

from __future__ import annotations

from datetime import date, timedelta

import jf_agency as jf
import pytest
import walks
from keyboard import Keyboard
from playwright.sync_api import expect
from small_site import add_account
from small_world import YEAR

from workflow_app.persistence.unit_of_work import unit_of_work

pytestmark = pytest.mark.browser

TODAY = date(2027, 2, 1)


@pytest.fixture
def quarter(live):
    """The first quarter of the employee's SKP, open to be reported."""
    world = live.site.world
    case = world.evaluations(world.monitored())[0]
    world.at(on=date(YEAR, 4, 2))
    return case


@pytest.fixture
def agency(live):
    """An agency in which a candidate may choose a session of a test."""
    world = live.site.world
    world.at(on=TODAY)
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    with unit_of_work(world.database) as db:
        add_account(live.site, db, "pertama", world.person["pertama"])
    return world


def test_a_quarter_is_reported_rated_and_opened_by_keyboard_alone(tab, live, quarter):
    world = live.site.world
    employee, leader = tab("employee"), tab("leader")
    employee.goto(f"/evaluations/{quarter}/realisation")
    keys = Keyboard(employee)
    for _ in range(2):
        keys.write("Realisasi", "12 laporan")
        keys.write("Apa yang dibuktikan", "Laporan bulanan")
        keys.write("Tautan", "https://berkas.contoh.go.id/1")
    keys.press("Simpan dan lanjut mengajukan")
    keys.press("Ajukan realisasi")
    assert world.state(quarter) == "realisation_submitted"
    world.fire("kabag", "accept_realisation", quarter)
    result = world.organisation_result(quarter)
    world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})

    leader.goto(f"/evaluations/{quarter}/rating")
    rated(leader)
    assert world.state(quarter) == "rated"
    Keyboard(leader).press("Distribusi sudah diperiksa")
    leader.goto(f"/cases/{quarter}")
    Keyboard(leader).press("Tanda tangani")
    assert world.state(quarter) == "signed"

    employee.goto(f"/evaluations/{quarter}/rating")
    keys.press("Buka hasil")
    expect(employee.locator(".predikat")).to_have_text("Predikat: Baik")
    assert employee.broken == leader.broken == []


def rated(page):
    """Every group of choices gets “Sesuai Ekspektasi” as a keyboard gives it."""
    groups = page.locator("fieldset:has(input[type=radio])").count()
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            for _ in range(3):
                if "Sesuai" in page.evaluate("document.activeElement.labels[0].textContent"):
                    break
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Space")
        if page.locator("input[type=radio]:checked").count() == groups:
            break
    Keyboard(page).press("Tetapkan penilaian")


def test_a_candidate_asks_what_if_and_takes_a_seat_by_keyboard_alone(tab, agency):
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(agency, ready.case, "uji_kompetensi")
    jf.session_on(agency, TODAY + timedelta(days=20), seats=3)
    page = tab("pertama")
    page.goto("/jf/saya")
    keys = Keyboard(page)
    keys.write("Predikat tahun-tahun berikutnya", "Sangat")
    keys.to("uji kompetensi lulus")
    page.keyboard.press("Space")
    keys.press("Hitung")
    expect(page.get_by_label("uji kompetensi lulus")).to_be_checked()
    assert "uji=ya" in page.url
    keys.press("Pilih sesi uji kompetensi")
    keys.to("21 Februari 2027")
    page.keyboard.press("Space")
    keys.press("Simpan pilihan")
    expect(page.get_by_role("status").first).to_contain_text("Tempat nomor 1 dicatat")
    page.goto(f"/cases/{test}")
    expect(page.get_by_text("tempat nomor 1")).to_be_visible()
    assert page.broken == []


def test_an_auditor_searches_reads_and_verifies_by_keyboard_alone(tab, live):
    world = live.site.world
    case = walks.detours(world)
    page = tab("auditor")
    page.goto("/audit")
    keys = Keyboard(page)
    keys.to("Cari peristiwa")
    page.keyboard.type("Orang staf alasan:bukan hasil")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    address = page.url
    page.locator("tbody").evaluate("found => found.setAttribute('data-reached', '')")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('[data-reached] a')"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/cases/{case}/history#event-" in page.url
    expect(page.get_by_text("Riwayat utuh.")).to_be_visible()
    page.goto(address)
    keys.press("Pertanyaan siap pakai")
    keys.press("Dikembalikan")
    expect(page.get_by_text("diperiksa").first).to_be_visible()
    assert page.broken == []


@pytest.mark.parametrize("path", ["/inbox", "/skp", "/pintasan"])
def test_nothing_moves_for_whom_movement_disturbs(tab, live, path):
    world = live.site.world
    world.fill(world.new_skp())
    page = tab("employee")
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    moving = """() => [...document.querySelectorAll("*")].filter((each) => {
        const style = getComputedStyle(each);
        return style.transitionDuration.split(",").some((it) => parseFloat(it) > 0)
            || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0)
            || style.scrollBehavior === "smooth";
    }).map((each) => each.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
