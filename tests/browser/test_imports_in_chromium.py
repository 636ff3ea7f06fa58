"""A personnel administrator at work: an export changed and sent back, two sources reconciled."""

from __future__ import annotations

import csv
import io

import pytest
from import_files import COMPARISON, PEOPLE, csv_file, nip, number
from playwright.sync_api import expect
from sqlalchemy import select

from workflow_app.persistence.models import ImportBatch
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.imports.checking import check_all
from workflow_app.services.imports.stages import AT_ONCE
from workflow_app.services.staffing.changing import By

pytestmark = pytest.mark.browser

LOOKS = [("narrow", "light"), ("wide", "dark")]


@pytest.fixture
def numbers(live):
    """The NIPs of the agency."""
    return number(live.site.world)


def send(page, path: str, content: bytes, button: str) -> None:
    """Send a file in from a page."""
    file = {"name": "berkas.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name=button).click()
    expect(page).not_to_have_url(path)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, accessible, shoot, numbers, size, scheme):
    page = tab("personnel_admin", size=size, scheme=scheme)
    rows = [(numbers["staf"], "Orang staf", "III/c", "", "", ""), ("12", "Salah", "", "", "", "")]
    page.goto("/imports")
    accessible(page)
    send(page, "/imports", csv_file(PEOPLE, rows), "Kirim dan periksa")
    accessible(page)
    shoot(page, f"import-{size}-{scheme}")
    page.goto("/imports/reconciliation")
    accessible(page)
    page.get_by_label("Nama sumber").fill("SIASN")
    page.get_by_label("Data per tanggal").fill("2025-12-31")
    rows = [(numbers[who], "", "IV/a", "", "", "kepala") for who in ("staf", "staf2")]
    send(page, "/imports/reconciliation", csv_file(COMPARISON, rows), "Kirim dan bandingkan")
    accessible(page)
    shoot(page, f"reconciliation-{size}-{scheme}")
    page.get_by_role("link", name="Putuskan 2 baris").first.click()
    accessible(page)
    shoot(page, f"decision-{size}-{scheme}")


def test_a_page_that_waits_is_accessible_and_asks_again_by_itself(tab, accessible, live):
    rows = [(nip(n % 999 + 1), f"Orang {n}", "", "", "", "") for n in range(AT_ONCE + 1)]
    page = tab("personnel_admin", size="narrow")
    page.goto("/imports")
    send(page, "/imports", csv_file(PEOPLE, rows), "Kirim dan periksa")
    accessible(page)
    expect(page.get_by_text(f"0 dari {AT_ONCE + 1} baris.")).to_be_visible()
    with reading(live.site.world.database) as db:
        batch, account = db.execute(select(ImportBatch.id, ImportBatch.uploaded_by)).one()
    with unit_of_work(live.site.world.database) as db:
        check_all(db, batch, By(at=live.site.world.now, account=account))
    expect(page.get_by_role("link", name=f"Baru {AT_ONCE + 1}")).to_be_visible()


def test_an_export_is_changed_and_sent_back(tab, numbers):
    page = tab("personnel_admin")
    page.goto("/imports")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV Pegawai").click()
    with download.value.path().open(encoding="utf-8-sig") as source:
        rows = list(csv.reader(source))
    golongan = rows[0].index("Golongan")
    for row in rows[1:3]:
        row[golongan] = "III/d"
    rows.append(["", nip(99), "Ani Baru", "PNS", "III/a"])
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    send(page, "/imports", text.getvalue().encode(), "Kirim dan periksa")
    expect(page.get_by_role("link", name="Berubah 2")).to_be_visible()
    expect(page.get_by_role("link", name="Baru 1")).to_be_visible()
    page.get_by_role("radio", name="Semua atau tidak sama sekali").check()
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("3 baris diterapkan oleh Akun personnel_admin")).to_be_visible()
    assert page.broken == []


def test_the_keyboard_alone_decides_between_two_sources(tab, numbers):
    page = tab("personnel_admin", script=False)
    page.goto("/imports/reconciliation")
    page.get_by_label("Nama sumber").fill("SIASN")
    page.get_by_label("Data per tanggal").fill("2025-12-31")
    rows = [(numbers["staf"], "", "III/b", "", "", "")]
    send(page, "/imports/reconciliation", csv_file(COMPARISON, rows), "Kirim dan bandingkan")
    page.get_by_role("link", name="Putuskan Orang staf, Golongan").press("Enter")
    page.get_by_role("radio", name="B: SIASN").focus()
    page.keyboard.press("Space")
    page.get_by_label("Alasan").fill("Sesuai SK kenaikan pangkat")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Putuskan 1 baris").press("Enter")
    expect(page.get_by_text("1 baris diputuskan.")).to_be_visible()
    expect(page.get_by_text("Tidak ada yang menunggu putusan")).to_be_visible()
