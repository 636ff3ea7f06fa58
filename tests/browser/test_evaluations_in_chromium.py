"""An evaluation as employee and leader meet it, from the realisation to the opened result."""

from __future__ import annotations

from datetime import date

import pytest
import walks
from playwright.sync_api import expect
from small_world import YEAR

pytestmark = pytest.mark.browser

LOOKS = [("narrow", "light"), ("wide", "dark"), ("narrow", "dark"), ("wide", "light")]
A_PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture
def quarter(live):
    """The first quarter of the employee's SKP, open to be reported."""
    world = live.site.world
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    return skp, case


def test_an_evaluation_from_the_realisation_to_the_opened_result(
    tab, live, quarter, accessible, shoot
):
    world, case = live.site.world, quarter[1]
    report(tab, case, accessible, shoot)
    assert world.state(case) == "realisation_submitted"
    world.fire("kabag", "accept_realisation", case)
    result = world.organisation_result(case)
    world.fire("menteri", "establish", result, note="Sesuai", details={"value": "baik"})
    leader = tab("leader")
    judge(leader, case, accessible, shoot)
    assert world.state(case) == "rated"
    check(leader, accessible, shoot)
    assert world.state(case) == "distribution_checked"
    world.fire("kabag", "sign", case)
    receive(tab, case, accessible, shoot)
    assert world.state(case) == "delivered"


def test_a_file_beyond_the_limit_is_noticed_before_it_is_sent(tab, quarter):
    _, case = quarter
    page = tab("employee")
    page.goto(f"/evaluations/{case}/realisation")
    section = page.locator(".report-result").first
    section.get_by_label("Realisasi", exact=True).fill("12 laporan")
    large = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": A_PDF + b"a" * 10_500_000}
    section.get_by_label("atau berkas").set_input_files(large)
    page.get_by_role("button", name="Simpan", exact=True).first.click()
    said = "document.querySelector('input[type=file]').validationMessage"
    assert "Berkas melebihi 10 MB" in page.evaluate(said)
    expect(section.get_by_label("Realisasi", exact=True)).to_have_value("12 laporan")
    section.get_by_label("atau berkas").set_input_files([])
    page.get_by_role("button", name="Simpan", exact=True).first.click()
    expect(page.get_by_role("status")).to_contain_text("Realisasi tersimpan.")


def report(tab, case, accessible, shoot):
    """The employee fills in the realisation, with a link and a file behind it."""
    page = tab("employee", size="narrow")
    page.goto(f"/evaluations/{case}/realisation")
    accessible(page)
    shoot(page, "realisation-empty-narrow")
    sections = page.locator(".report-result")
    for number, section in enumerate(sections.all(), start=1):
        section.get_by_label("Rencana aksi").fill(f"Menyusun laporan {number}")
        section.get_by_label("Realisasi", exact=True).fill("12 laporan, 3 lebih cepat dari jadwal")
        section.get_by_label("Apa yang dibuktikan").fill(f"Laporan {number}")
    first, second = sections.nth(0), sections.nth(1)
    first.get_by_label("Tautan").fill("berkas.contoh.go.id/1")
    second.get_by_label("atau berkas").set_input_files(
        {"name": "laporan.pdf", "mimeType": "text/html", "buffer": A_PDF}
    )
    page.get_by_role("button", name="Simpan dan lanjut mengajukan").click()
    expect(page.locator(".error-summary")).to_contain_text("diawali https://")
    accessible(page)
    shoot(page, "realisation-wrong-narrow")
    first.get_by_label("Tautan").fill("https://berkas.contoh.go.id/1")
    second.get_by_label("atau berkas").set_input_files(
        {"name": "laporan.pdf", "mimeType": "text/html", "buffer": A_PDF}
    )
    first.get_by_role("button", name="Simpan dan lampirkan").click()
    expect(page.get_by_role("status")).to_contain_text("Realisasi tersimpan.")
    expect(page.get_by_text("laporan.pdf · 17 B")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Laporan 2").click()
    assert download.value.path().read_bytes() == A_PDF
    assert download.value.suggested_filename == "laporan.pdf"
    accessible(page)
    shoot(page, "realisation-filled-narrow")
    page.get_by_role("button", name="Simpan dan lanjut mengajukan").click()
    page.wait_for_url("**/steps/submit_realisation")
    page.get_by_role("button", name="Ajukan realisasi").click()
    page.wait_for_url(f"**/cases/{case}")


def judge(page, case, accessible, shoot):
    """The leader judges, sees the suggestion, and lets the rating stand."""
    page.goto(f"/evaluations/{case}/rating")
    accessible(page)
    shoot(page, "rating-empty-wide")
    verdicts = page.locator(".review-decision .choices")
    assert verdicts.count() == 9
    for verdict in verdicts.all():
        verdict.get_by_label("Sesuai Ekspektasi").check()
    page.get_by_role("button", name="Simpan draf dan lihat saran").click()
    advice = page.locator(".advice").first
    expect(advice).to_contain_text("Saran: Sesuai Ekspektasi")
    chosen = page.locator("#rating_hasil_kerja")
    chosen.get_by_label("Di Atas Ekspektasi").check()
    page.locator("#rating_perilaku").get_by_label("Sesuai Ekspektasi").check()
    expect(page.locator(".quadrant .here")).to_have_text("Baik")
    expect(page.locator(".predikat")).to_have_text("Predikat: Baik")
    page.get_by_role("button", name="Tetapkan penilaian").click()
    expect(page.locator(".error-summary")).to_contain_text("Rating berbeda dari saran")
    accessible(page)
    shoot(page, "rating-wrong-wide")
    page.get_by_label("Alasan berbeda dari saran").fill("Tugas mendadak diselesaikan lebih awal")
    page.get_by_role("button", name="Tetapkan penilaian").click()
    page.wait_for_url("**/distribution")


def check(page, accessible, shoot):
    """The leader says why the pattern is departed from."""
    expect(page.locator(".lead-line")).to_contain_text("1 dari 1 pegawai sudah dinilai")
    accessible(page)
    shoot(page, "distribution-wide")
    page.get_by_role("button", name="Distribusi sudah diperiksa").click()


def receive(tab, case, accessible, shoot):
    """The employee sees nothing before the result is opened, and everything after."""
    page = tab("employee", size="narrow")
    page.goto(f"/evaluations/{case}/rating")
    expect(page.get_by_text("Tugas mendadak")).to_have_count(0)
    accessible(page)
    shoot(page, "result-unopened-narrow")
    page.get_by_role("button", name="Buka hasil").click()
    expect(page.locator(".quadrant .here")).to_have_text("Baik")
    expect(page.get_by_text("Tugas mendadak")).to_be_visible()
    accessible(page)
    shoot(page, "result-narrow")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible_in_every_look(tab, live, accessible, shoot, size, scheme):
    world = live.site.world
    walks.staff(world, ["lina", "maman"])
    skps = {who: world.monitored(who) for who in ("staf", "staf2")}
    world.at(on=date(YEAR, 4, 2))
    for who, skp in skps.items():
        case = world.evaluations(skp)[0]
        walks.ready(world, skp, case, who=who)
        world.rate(skp, case)
    case = world.evaluations(skps["staf"])[0]
    pages = {
        "leader": (f"/evaluations/{case}/rating", f"/evaluations/{case}/distribution", "/team"),
        "planner": ("/organisation-results", f"/evaluations/{case}/realisation"),
        "personnel_unit": (f"/evaluations/{case}/rating", f"/cases/{case}"),
        "employee": (f"/evaluations/{case}/rating",),
    }
    for persona, paths in pages.items():
        page = tab(persona, size=size, scheme=scheme)
        for number, path in enumerate(paths):
            page.goto(path)
            accessible(page)
            shoot(page, f"{persona}-{number}-{size}-{scheme}")
