"""What is typed comes back, files are seen on their way, and versions stand side by side."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from datetime import date

import pytest
from playwright.sync_api import expect
from small_world import YEAR

from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.drafts import kept_about
from workflow_app.services.skp import editing

pytestmark = pytest.mark.browser


def a_png(width=240, height=120):
    """A picture that a browser really draws."""

    def chunk(kind, body):
        sum_ = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + sum_

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = b"".join(b"\x00" + b"\x2a\x7f\x9b" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def submitted(live):
    """An SKP that waits for its rater."""
    world = live.site.world
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.mark(skp)
    return skp


def test_a_half_made_decision_survives_leaving_the_page(tab, live, submitted, accessible, shoot):
    world = live.site.world
    page = tab("leader", size="narrow")
    page.goto(f"/cases/{submitted}/steps/send_back")
    expect(page.get_by_role("button", name="Simpan draf")).to_be_hidden()
    page.get_by_label("Catatan").fill("Target terlalu rendah")
    expect(page.get_by_text("Draf tersimpan")).to_be_visible()
    page.goto(f"/cases/{submitted}")
    expect(page.locator("#send_back-note")).to_have_value("Target terlalu rendah")
    expect(page.get_by_text("dipulihkan; belum terkirim")).to_be_visible()
    accessible(page)
    shoot(page, "draft-restored-narrow")
    page.goto(f"/cases/{submitted}/steps/send_back")
    page.locator("label.choice").first.click()
    page.get_by_label("Catatan").fill("Target terlalu rendah, lihat RHK 2")
    page.locator(".step-form").get_by_role("button", name="Kembalikan").click()
    page.wait_for_url(re.compile(r"/(cases|inbox)"))
    assert world.state(submitted) == "returned"
    with reading(world.database) as db:
        assert kept_about(db, submitted, world.person["kabag"], "", world.now) == {}


def test_without_scripts_a_button_keeps_a_draft(tab, submitted):
    page = tab("leader", script=False)
    page.goto(f"/cases/{submitted}/steps/send_back")
    page.get_by_label("Catatan").fill("Belum selesai")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_label("Catatan")).to_have_value("Belum selesai")
    page.get_by_role("button", name="Buang draf").click()
    expect(page.get_by_label("Catatan")).to_have_value("")


def test_a_file_is_seen_before_and_after_it_is_sent(tab, live, accessible, shoot):
    world = live.site.world
    skp = world.monitored()
    world.at(on=date(YEAR, 4, 2))
    case = world.evaluations(skp)[0]
    picture = a_png()
    page = tab("employee")
    page.goto(f"/evaluations/{case}/realisation")
    section = page.locator(".report-result").first
    section.get_by_label("Realisasi", exact=True).fill("12 laporan")
    chosen = {"name": "bukti.png", "mimeType": "image/png", "buffer": picture}
    section.get_by_label("atau berkas").set_input_files(chosen)
    sha256 = hashlib.sha256(picture).hexdigest()
    expect(section.locator(".chosen-files")).to_contain_text(f"SHA-256 {sha256}")
    expect(section.locator(".chosen-files img")).to_be_visible()
    shoot(page, "file-chosen-wide")
    section.locator("input[name^=sum_]").evaluate("field => (field.value = '0'.repeat(64))")
    section.get_by_role("button", name="Simpan dan lampirkan").click()
    expect(page.get_by_text("tidak sama dengan yang dikirim").first).to_be_visible()
    section = page.locator(".report-result").first
    section.get_by_label("Realisasi", exact=True).fill("13 laporan")
    expect(page.get_by_text("Draf tersimpan")).to_be_visible()
    with reading(world.database) as db:
        (draft,) = kept_about(db, case, world.person["staf"], "", world.now).values()
    assert "13 laporan" in str(draft)
    section.get_by_label("atau berkas").set_input_files(chosen)
    expect(section.locator(".chosen-files")).to_contain_text(f"SHA-256 {sha256}")
    section.get_by_role("button", name="Simpan dan lampirkan").click()
    expect(page.get_by_text("Realisasi tersimpan.")).to_be_visible()
    section = page.locator(".report-result").first
    expect(section.get_by_label("Realisasi", exact=True)).to_have_value("13 laporan")
    section.locator(".file-facts summary").click()
    expect(section.get_by_text(sha256)).to_be_visible()
    accessible(page)
    section.get_by_role("link", name="Lihat").click()
    shown = page.get_by_role("dialog").get_by_role("img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 240
    shoot(page, "file-shown-wide")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), [("narrow", "dark"), ("wide", "light")])
def test_versions_stand_side_by_side(tab, live, submitted, accessible, shoot, size, scheme):
    world = live.site.world
    world.fire("kabag", "send_back", submitted, note="Rendah", reason_code="target_unfit")
    ((first, indicator), _) = world.results_of(submitted)
    measure = editing.IndikatorForm(
        text="Jumlah laporan tepat waktu",
        target="14 laporan",
        aspek="kuantitas",
        perspektif="proses_bisnis",
        id=indicator,
    )
    form = editing.ResultForm(
        text="Hasil kerja 1.",
        rhk_pimpinan_text="Layanan kepegawaian tepat waktu",
        indicators=(measure,),
    )
    with unit_of_work(world.database) as db:
        editing.save_result(db, world.edit("staf", submitted), form, first)
    page = tab("leader", size=size, scheme=scheme)
    page.goto(f"/skp/{submitted}/difference")
    expect(page.locator("ins", has_text="14")).to_be_visible()
    expect(page.get_by_text("kosmetik", exact=True).first).to_be_visible()
    accessible(page)
    shoot(page, f"difference-{size}-{scheme}")
