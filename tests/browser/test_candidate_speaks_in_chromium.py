"""A candidate asks, points out wrong data and objects, with and without scripts; answers come."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from playwright.sync_api import expect
from small_site import add_account

from workflow_app.persistence.unit_of_work import unit_of_work

pytestmark = pytest.mark.browser

ARTICLE = {"article": "PermenPANRB 1/2023, Pasal 29"}
PROOF = {"name": "akta.csv", "mimeType": "text/csv", "buffer": b"nomor;nama\n1;Akta\n"}


@pytest.fixture
def agency(live):
    world = live.site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        for post in ("pertama", "verifikator"):
            add_account(live.site, db, post, world.person[post])
    return world


def told(page, text):
    expect(page.get_by_role("status").first).to_contain_text(text)


@pytest.mark.parametrize(("size", "script"), [("narrow", True), ("wide", False)])
def test_a_question_stops_the_clock_until_it_is_answered(agency, tab, accessible, size, script):
    case = jf.ready_to_rise(agency).case
    details = {"items": "pak", **ARTICLE}
    agency.fire("verifikator", "send_back", case, note="X", reason_code="other", details=details)
    mine = tab("pertama", size=size, script=script)
    mine.goto("/jf/saya")
    expect(mine.locator(".todo")).to_contain_text("bila lewat, keadaannya menjadi “Ditarik”")
    mine.get_by_role("link", name="Tanya kantor …").click()
    mine.locator("#question summary").click()
    if script:
        accessible(mine)
    mine.get_by_label("Pertanyaan Anda").fill("Berkas mana yang kurang?")
    mine.get_by_role("button", name="Kirim pertanyaan").click()
    told(mine, "Pertanyaan terkirim")
    expect(mine.locator(".standing")).to_contain_text("Jam Anda berhenti sejak 1 Februari 2027")
    if script:
        accessible(mine)
    office = tab("verifikator", size=size, script=script)
    office.goto(f"/cases/{case}")
    office.get_by_label("Jawaban kantor").fill("PAK terakhir.")
    if script:
        accessible(office)
    office.get_by_role("button", name="Kirim jawaban").click()
    told(office, "Jawaban terkirim kepada pemohon")
    mine.goto(f"/cases/{case}")
    expect(mine.locator(".stream-message")).to_contain_text("PAK terakhir.")
    expect(mine.locator("#question")).to_contain_text("Tanya kantor …")


@pytest.mark.parametrize(("size", "script"), [("narrow", True), ("wide", False)])
def test_data_are_pointed_out_and_a_refusal_is_objected_to(agency, tab, accessible, size, script):
    case = jf.ready_to_rise(agency).case
    more = {"note": "Tidak cukup", "reason_code": "other"}
    agency.fire("verifikator", "reject", case, details=ARTICLE, **more)
    page = tab("pertama", size=size, script=script)
    page.goto("/jf/saya")
    page.get_by_role("link", name="Koreksi data saya …").click()
    page.get_by_label("Data yang keliru").select_option("karpeg")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Isi kolom ini")
    page.get_by_label("Yang benar").fill("A 123456")
    page.get_by_label("Berkas bukti").set_input_files(PROOF)
    if script:
        accessible(page)
    page.get_by_role("button", name="Kirim laporan").click()
    told(page, "Laporan terkirim")
    if script:
        accessible(page)
    page.goto("/jf/saya")
    page.get_by_role("link", name="Ajukan keberatan …").click()
    page.get_by_label("Alasan keberatan").fill("PAK sudah mencukupi")
    if script:
        accessible(page)
    page.get_by_role("button", name="Kirim keberatan").click()
    told(page, "Keberatan terkirim")
    if script:
        accessible(page)
    page.goto("/jf/saya")
    expect(page.get_by_role("link", name="Keberatan Anda")).to_be_visible()
    if script:
        accessible(page)
