"""A wrong superior from the report to the right rater, and tasks that are claimed or laid aside."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from small_world import YEAR
from staffing import report, submitted

pytestmark = pytest.mark.browser

PDF = {
    "name": "SK penempatan.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
}


def told(page, text):
    expect(page.get_by_role("status")).to_contain_text(text)


def open_whole(page, name, *, script):
    """Open a case of the inbox on a page of its own; with scripts it stands in a pane first."""
    page.get_by_role("link", name=name, exact=True).click()
    if script:
        page.get_by_role("link", name="Buka di halaman sendiri").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_reported_superior_is_corrected_and_the_skp_goes_on(tab, live, accessible, script):
    skp = submitted(live.site.world)
    employee = tab("employee", size="narrow", scheme="dark", script=script)
    employee.goto("/skp")
    employee.get_by_role("link", name="Atasan saya keliru …").click()
    expect(employee.get_by_role("region", name="Tercatat sekarang")).to_contain_text("kabag")
    employee.get_by_role("searchbox").fill("perencana")
    employee.keyboard.press("Enter")
    found = employee.get_by_role("link", name="Jabatan perencana")
    expect(found).to_be_visible()
    if script:
        accessible(employee)
    found.click()
    employee.get_by_role("button", name="Kirim laporan").click()
    expect(employee.get_by_role("alert")).to_contain_text("Isi kolom ini")
    employee.get_by_label("Mengapa atasan yang tercatat keliru").fill("Dipindah per 1 Januari")
    employee.get_by_label("Berkas bukti").set_input_files(PDF)
    if script:
        accessible(employee)
    employee.get_by_role("button", name="Kirim laporan").click()
    told(employee, "Laporan terkirim kepada unit kepegawaian")
    expect(employee.get_by_text("Pimpinan sementara", exact=True)).to_be_visible()
    if script:
        accessible(employee)

    personnel = tab("personnel_unit", script=script)
    personnel.goto("/inbox")
    personnel.get_by_role("button", name=re.compile("Ambil ?: Koreksi atasan, Orang staf")).click()
    told(personnel, "Tugas Anda ambil")
    open_whole(personnel, "Orang staf", script=script)
    expect(personnel.get_by_text("Anda mengambil tugas ini sampai")).to_be_visible()
    if script:
        accessible(personnel)
    personnel.get_by_role("link", name="Koreksi ke jabatan ini …").click()
    personnel.get_by_label("Berlaku mulai tanggal").fill(f"{YEAR}-01-12")
    personnel.get_by_label("Nomor surat dasar koreksi").fill("SK 3/2026")
    personnel.get_by_role("button", name="Koreksi atasan").click()
    told(personnel, "sekarang “Dikoreksi”")

    leader, right = tab("leader", script=script), tab("planner", script=script)
    leader.goto("/inbox")
    expect(leader.get_by_role("link", name="Orang staf", exact=True)).to_have_count(0)
    live.site.world.mark(skp, who="perencana")
    right.goto("/inbox")
    open_whole(right, "Orang staf", script=script)
    right.get_by_role("button", name="Sepakati").click()
    told(right, "SKP 2026")
    employee.goto("/skp")
    expect(employee.get_by_text("Jabatan perencana").first).to_be_visible()


def test_a_task_is_laid_aside_and_taken_up_by_keyboard_without_script(tab, live):
    submitted(live.site.world)
    leader = tab("leader", script=False)
    leader.goto("/inbox")
    leader.get_by_role("link", name="Tunda …").focus()
    leader.keyboard.press("Enter")
    leader.get_by_label("Ditunda sampai tanggal").fill(f"{YEAR}-01-20")
    leader.get_by_label("Alasan menunda").fill("Menunggu matriks")
    leader.keyboard.press("Enter")
    told(leader, "Tugas ditunda")
    expect(leader.get_by_text("Tidak ada yang menunggu Anda", exact=True)).to_be_visible()
    leader.get_by_role("link", name="Ditunda 1").click()
    expect(leader.get_by_text("Ditunda sampai 20 Januari 2026: Menunggu matriks")).to_be_visible()
    leader.get_by_role("button", name="Munculkan lagi").focus()
    leader.keyboard.press("Enter")
    told(leader, "Tugas kembali ke kotak masuk Anda")


@pytest.mark.parametrize(("size", "scheme"), [("narrow", "dark"), ("wide", "light")])
def test_claiming_and_laying_aside_look_right_everywhere(tab, live, accessible, size, scheme):
    skp, case = submitted(live.site.world), report(live.site.world, proposed="perencana")
    pages = {
        "leader": ("/inbox", f"/cases/{skp}", "/inbox?view=snoozed", "/account"),
        "personnel_unit": ("/inbox", f"/cases/{case}", f"/cases/{case}/steps/correct?q=jabatan"),
        "employee": ("/skp", "/superior-corrections/new", f"/cases/{case}"),
    }
    for persona, addresses in pages.items():
        page = tab(persona, size=size, scheme=scheme)
        for address in addresses:
            page.goto(address)
            for unfolding in page.locator("details.unfolding > summary").all():
                unfolding.click()
            accessible(page)
