"""An SKP from nothing to all conditions met, by mouse and by keyboard, and how its pages look."""

from __future__ import annotations

import re

import pytest
from keyboard import Keyboard
from playwright.sync_api import expect
from skp_contents import contents, opened

pytestmark = pytest.mark.browser

LOOKS = [("narrow", "light"), ("wide", "dark")]


def only_case(live) -> str:
    """The id of the SKP that was opened in the browser."""
    page = live.site.signed_in("employee").get("/skp").text
    return re.search(r'href="/skp/([0-9a-f-]{36})"', page)[1]


def test_an_skp_is_written_by_mouse_from_nothing_to_all_conditions_met(
    tab, live, accessible, shoot
):
    page = tab("employee")
    page.goto("/skp")
    accessible(page)
    shoot(page, "skp-1-nothing")
    page.get_by_role("link", name="Buat SKP").click()
    accessible(page)
    page.get_by_role("button", name="Buat SKP").click()
    expect(page.get_by_text("5 dari 8 syarat terpenuhi")).to_be_visible()
    accessible(page)
    shoot(page, "skp-2-empty")

    page.get_by_role("link", name="Tambah RHK").click()
    page.get_by_label("Rencana hasil kerja").fill("Terlayaninya kenaikan pangkat")
    page.get_by_label("RHK pimpinan, dengan kata-kata sendiri").fill("Layanan tepat waktu")
    first = page.get_by_role("group", name="Indikator 1")
    first.get_by_label("Indikator kinerja individu").fill("Jumlah usulan yang selesai")
    first.get_by_label("Aspek").select_option("Kuantitas")
    first.get_by_label("Target").fill("120 usulan")
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.get_by_role("button", name="Tambah baris indikator").click()
    third = page.get_by_role("group", name="Indikator 3")
    expect(third.get_by_label("Indikator kinerja individu")).to_be_focused()
    assert asked == []
    third.get_by_label("Indikator kinerja individu").fill("Berkas selalu lengkap")
    third.get_by_label("Aspek").select_option("Kualitas")
    third.get_by_label("Target").fill("120 berkas")
    accessible(page)
    shoot(page, "skp-3-result")
    page.get_by_role("button", name="Simpan RHK").click()
    expect(page.get_by_text("ukuran mutlak “selalu” perlu alasan")).to_be_visible()
    shoot(page, "skp-4-gaps")
    page.get_by_role("link", name="Ubah RHK 1").click()
    second = page.get_by_role("group", name="Indikator 2")
    second.get_by_label("Indikator kinerja individu").fill("Berkas yang lengkap sejak diajukan")
    page.get_by_role("button", name="Simpan RHK").click()
    expect(page.get_by_text("perlu alasan")).to_have_count(0)

    page.get_by_role("link", name="Ubah ekspektasi khusus").click()
    page.get_by_role("group", name="Harmonis").get_by_role("textbox").fill("Komunikasi terbuka")
    page.get_by_role("button", name="Simpan ekspektasi khusus").click()
    page.get_by_role("link", name="Ubah lampiran").click()
    page.get_by_label("Dukungan sumber daya 1").fill("Komputer")
    page.get_by_role("button", name="Tambah baris dukungan").click()
    page.get_by_label("Dukungan sumber daya 2").fill("Anggaran perjalanan")
    page.get_by_label("Skema pertanggungjawaban 1").fill("Laporan triwulanan")
    page.get_by_label("Konsekuensi 1").fill("Percepatan kegiatan berikut")
    page.get_by_label("Berlaku").select_option("Bila ekspektasi terpenuhi")
    page.get_by_role("button", name="Simpan lampiran").click()
    expect(page.get_by_text("7 dari 8 syarat terpenuhi")).to_be_visible()

    page.get_by_role("link", name="Dialog kinerja", exact=True).click()
    page.get_by_label("Yang dibicarakan").fill("Ekspektasi tahun ini")
    page.get_by_role("button", name="Catat dialog").click()
    leader = tab("leader")
    leader.goto(page.url)
    leader.get_by_role("button", name="Konfirmasi dialog ini").click()
    expect(leader.get_by_text("Dialog dikonfirmasi.")).to_be_visible()
    page.get_by_role("link", name="SKP 2026 Orang staf").click()
    expect(page.get_by_text("8 dari 8 syarat terpenuhi")).to_be_visible()
    accessible(page)
    shoot(page, "skp-5-complete")
    page.get_by_role("link", name="Ajukan", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Ajukan"))).to_be_visible()
    assert page.broken == []
    (result,) = contents(live.site, only_case(live)).results
    assert [each.text for each in result.indicators] == [
        "Jumlah usulan yang selesai",
        "Berkas yang lengkap sejak diajukan",
    ]


def test_an_skp_is_written_by_keyboard_alone(tab, live):
    page = tab("employee")
    page.goto("/skp")
    keys = Keyboard(page)
    keys.press("Buat SKP")
    keys.press("Buat SKP")
    keys.press("Tambah RHK")
    keys.write("Rencana hasil kerja", "Terlayaninya kenaikan pangkat")
    keys.write("RHK pimpinan, dengan", "Layanan tepat waktu")
    keys.write("Indikator kinerja individu", "Jumlah usulan", "Indikator 1")
    keys.write("Aspek", "Kuan")
    keys.write("Target", "120 usulan")
    keys.to("Tambah baris indikator")
    page.keyboard.press("Enter")
    page.keyboard.type("Lama penyelesaian")
    keys.write("Aspek", "Wak")
    keys.write("Target", "5 hari kerja")
    page.keyboard.press("Enter")
    page.wait_for_url("**#rhk-*")
    keys.press("Ubah lampiran")
    keys.write("Dukungan sumber daya 1", "Komputer")
    keys.write("Skema pertanggungjawaban 1", "Laporan triwulanan")
    keys.write("Konsekuensi 1", "Apresiasi")
    keys.press("Simpan lampiran")
    keys.press("Dialog kinerja")
    keys.write("Yang dibicarakan", "Ekspektasi tahun ini")
    keys.press("Catat dialog")
    leader = tab("leader")
    leader.goto(page.url)
    Keyboard(leader).press("Konfirmasi dialog ini")
    keys.press("SKP 2026 Orang staf")
    expect(page.get_by_text("8 dari 8 syarat terpenuhi")).to_be_visible()
    (result,) = contents(live.site, only_case(live)).results
    assert [(each.aspek, each.target) for each in result.indicators] == [
        ("kuantitas", "120 usulan"),
        ("waktu", "5 hari kerja"),
    ]
    assert page.broken == []


def test_rows_are_added_and_saved_without_script(tab, live):
    case = opened(live.site.world)
    page = tab("employee", script=False)
    page.goto(f"/skp/{case}/results/new")
    page.get_by_label("Rencana hasil kerja").fill("Tersusunnya laporan")
    page.get_by_role("button", name="Tambah baris indikator").click()
    third = page.get_by_role("group", name="Indikator 3")
    third.get_by_label("Indikator kinerja individu").fill("Jumlah laporan")
    third.get_by_label("Target").fill("12 laporan")
    page.get_by_role("button", name="Simpan RHK").click()
    expect(page.get_by_text("RHK disimpan.")).to_be_visible()
    expect(page.get_by_text("Indikator 1: aspek belum dipilih")).to_be_visible()
    expect(page.get_by_role("button", name="Cetak")).to_be_hidden()


def test_the_rater_marks_and_gives_feedback(tab, live, accessible, shoot):
    world = live.site.world
    case = opened(world)
    world.fill(case)
    world.fire("staf", "submit", case)
    page = tab("leader")
    page.goto(f"/skp/{case}")
    page.get_by_role("group", name="Jenis RHK 1").get_by_label("Utama").check()
    page.get_by_role("group", name="Jenis RHK 2").get_by_label("Tambahan").check()
    accessible(page)
    shoot(page, "skp-marks")
    page.get_by_role("button", name="Simpan tanda utama dan tambahan").click()
    expect(page.get_by_text("4 dari 4 syarat terpenuhi")).to_be_visible()
    expect(page.get_by_role("link", name="Sepakati", exact=True)).to_be_visible()
    world.fire("kabag", "agree", case)
    world.fire("staf", "agree", case)
    world.fire("kabag", "establish", case)
    page.goto(f"/skp/{case}")
    page.get_by_role("link", name="Beri umpan balik RHK 2").click()
    page.get_by_label("Perlu diperbaiki").check()
    page.get_by_role("textbox", name="Umpan balik").fill("Laporan Maret terlambat dua hari")
    page.get_by_role("button", name="Kirim umpan balik").click()
    expect(page.get_by_role("heading", name="RHK 2")).to_be_visible()
    accessible(page)
    shoot(page, "skp-feedback")


def test_two_people_do_not_overwrite_each_other(tab, live, accessible, shoot):
    world = live.site.world
    case = opened(world)
    world.fill(case, results=1)
    ((rhk, _),) = world.results_of(case)
    mine, theirs = tab("employee", size="narrow"), tab("leader")
    for page in (mine, theirs):
        page.goto(f"/skp/{case}/results/{rhk}")
    theirs.get_by_label("Rencana hasil kerja").fill("Rumusan atasan")
    theirs.get_by_role("button", name="Simpan RHK").click()
    mine.get_by_label("Rencana hasil kerja").fill("Rumusan saya")
    mine.get_by_role("button", name="Simpan RHK").click()
    summary = mine.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(mine.get_by_role("region", name="Isi yang sekarang")).to_contain_text("Rumusan atasan")
    expect(mine.get_by_label("Rencana hasil kerja")).to_have_value("Rumusan saya")
    accessible(mine)
    shoot(mine, "skp-conflict")
    mine.get_by_role("button", name="Simpan RHK").click()
    expect(mine.get_by_text("RHK disimpan.")).to_be_visible()


def test_the_printed_document_is_an_a4_form_without_buttons(tab, live, shoot):
    world = live.site.world
    case = world.monitored()
    page = tab("employee")
    page.goto(f"/skp/{case}")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Sasaran Kinerja Pegawai", exact=True)).to_be_visible()
    expect(page.get_by_text("Pejabat Penilai Kinerja").first).to_be_visible()
    for gone in (".top", ".skp-side", ".page-head", ".foot"):
        expect(page.locator(gone)).to_be_hidden()
    page.set_viewport_size({"width": 680, "height": 980})  # the paper without its margins
    head = page.locator(".skp-table thead").first
    assert head.evaluate("each => getComputedStyle(each).display") == "table-header-group"
    assert head.evaluate("each => getComputedStyle(each).position") == "static"
    shoot(page, "skp-print")
    printed = page.pdf(prefer_css_page_size=True)
    assert set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", printed)) == {(b"594", b"841")}


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, live, accessible, shoot, size, scheme):
    world = live.site.world
    world.monitored("kabag", "kepala")
    running = world.monitored("staf2")
    narrative, executive = opened(world, "staf", "kualitatif"), opened(world, "kepala")
    world.fill(narrative)
    world.fill(executive, who="kepala", leader="menteri")
    ((rhk, _), _) = world.results_of(narrative)
    employee = tab("employee", size=size, scheme=scheme)
    head = tab("head", size=size, scheme=scheme)
    colleague = tab("colleague", size=size, scheme=scheme)
    parts = ("perilaku", "lampiran", "dialogs", "feedback", "results/new")
    shown = [
        (employee, "/skp", "mine"),
        (employee, "/skp/new", "new"),
        (employee, f"/skp/{narrative}", "narrative"),
        *((employee, f"/skp/{narrative}/{part}", part.replace("/", "_")) for part in parts),
        (employee, f"/skp/{narrative}/results/{rhk}/delete", "delete"),
        (head, f"/skp/{executive}", "executive"),
        (head, f"/skp/{executive}/results/new", "executive_result"),
        (colleague, "/skp", "running_mine"),
        (colleague, f"/skp/{running}", "running"),
        (colleague, f"/cases/{running}", "case"),
    ]
    for page, path, name in shown:
        page.goto(path)
        accessible(page)
        shoot(page, f"skp_{name}-{size}-{scheme}")
