"""Careers in functional positions as people live them: a rise, a long wait, an age reached."""

from __future__ import annotations

import re
from datetime import date

import jf_agency as jf
import pytest
from playwright.sync_api import expect
from small_site import add_account

from workflow_app.persistence.models import Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.services import sweeping, timers
from workflow_app.services.uji_kompetensi.recording import Certificate, record_certificate

pytestmark = pytest.mark.browser

PAPERS = jf.dossier(Act.PERPINDAHAN, Route.JA_JPT_KE_JF)


@pytest.fixture
def agency(live):
    """Posts, records and duties, and an account for everybody who takes part."""
    world = live.site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    with unit_of_work(world.database) as db:
        for post in ("pertama", "verifikator", "sidang", "pembina"):
            add_account(live.site, db, post, world.person[post])
    return world


def told(page, text):
    expect(page.get_by_role("status").first).to_contain_text(text)


def take(page, case, step, reason="", **fields):
    """Take a step from the page of a case: at once, or in its form."""
    page.set_default_timeout(8000)
    page.goto(f"/cases/{case}")
    if fields:
        asked = page.get_by_role("link", name=f"{step} …", exact=True)
        if asked.count():
            asked.click()
        for label, value in fields.items():
            page.get_by_label(label.replace("_", " ")).first.fill(value)
    if reason:
        page.get_by_label(reason, exact=True).check()
    page.get_by_role("button", name=step, exact=True).first.click()
    told(page, "sekarang")


def pass_time(world, on):
    """The clock is moved, and does what has become due."""
    world.at(on=on)
    with reading(world.database) as db:
        due = timers.due_timers(db, world.now)
    for timer in due:
        with unit_of_work(world.database) as db:
            timers.fire_timer(db, timer, world.now)


def complete_papers(page, case, kinds):
    """Every paper comes in with its number."""
    page.goto(f"/jf/cases/{case}/papers")
    for kind in kinds:
        page.get_by_label("Dokumen", exact=True).select_option(kind)
        page.get_by_label("Nomor dokumen").fill(f"{kind}/2027")
        page.get_by_role("button", name="Simpan dokumen").click()
        told(page, "diterima.")
    expect(page.get_by_text("Semua dokumen yang diminta sudah ada.")).to_be_visible()


def case_in(page):
    return re.search(r"[0-9a-f-]{36}", page.url)[0]


def test_a_promotion_goes_from_the_list_of_candidates_to_its_tmt(tab, agency, accessible, shoot):
    jf.need(agency, jf.place(agency), 2, holders=1)
    jf.credited(agency, "pertama", "ahli_pertama", 104)
    jf.record(agency, "pertama", y2025="baik", y2026="baik")
    head = tab("leader")
    head.goto("/jf/proposals/new")
    head.get_by_role("link", name="Calon kenaikan jenjang").click()
    accessible(head)
    head.get_by_label("Usulkan Orang pertama", exact=True).check()
    head.get_by_label("Alasan pengusulan").fill("Angka kredit mencukupi")
    head.get_by_role("button", name="Buka usulan", exact=True).click()
    expect(head.get_by_text("1 dari 1 usulan dibuka sebagai draf.")).to_be_visible()
    head.get_by_role("link", name="Lengkapi dokumen").click()
    case = case_in(head)
    complete_papers(head, case, jf.dossier(Act.KENAIKAN_JENJANG))
    take(head, case, "Ajukan")

    candidate = tab("pertama", size="narrow")
    candidate.goto("/jf/saya")
    expect(candidate.get_by_text("Usulan Analis Kebijakan Ahli Muda Anda menunggu")).to_be_visible()
    accessible(candidate)

    verifier = tab("verifikator")
    verifier.goto(f"/jf/cases/{case}/papers")
    verifier.get_by_text("Perlu perbaikan: ").first.click()
    shoot(verifier, "verifier-papers")
    accessible(verifier)
    for _ in jf.dossier(Act.KENAIKAN_JENJANG):
        verifier.get_by_role("button", name="Nyatakan sah").first.click()
        told(verifier, "Dokumen dinyatakan sah.")
    take(verifier, case, "Pesan lowongan")
    assert agency.state(jf.UUID(case)) == "in_competency_test"
    jf.pass_test(agency, jf.UUID(case))

    take(tab("head"), case, "Usulkan")
    today = agency.at(days=1).date().isoformat()
    minister = tab("minister")
    take(minister, case, "Tetapkan", Nomor_SK="SK/12/2027", Tanggal_SK=today)
    sworn = {"Nomor_berita_acara": "BA/12/2027", "Tanggal_pelantikan": today}
    take(minister, case, "Catat pelantikan", **sworn)
    candidate = tab("pertama", size="narrow")
    candidate.goto(f"/cases/{case}")
    expect(candidate.get_by_text("SK/12/2027").first).to_be_visible()
    expect(candidate.get_by_text(re.compile("TMT \\d+ Februari 2027")).first).to_be_visible()
    candidate.goto("/jf/saya")
    expect(candidate.get_by_text("Menuju Analis Kebijakan Ahli Madya")).to_be_visible()
    accessible(candidate)


def test_a_certificate_runs_out_while_its_holder_waits_for_a_place(tab, agency, accessible):
    jf.need(agency, jf.place(agency), 1, holders=1)
    found = Certificate(
        person=agency.person["pertama"],
        kind="kenaikan_jenjang",
        jf=jf.CODE,
        jenjang="ahli_muda",
        number="LAN/7/2026",
        issuer="LAN",
        passed_on=date(2026, 3, 1),
        valid_until=date(2027, 3, 1),
    )
    with unit_of_work(agency.database) as db:
        record_certificate(db, found, actor=agency.person["verifikator"], at=agency.at())
    case = jf.ready_to_rise(agency).case
    verifier = tab("verifikator")
    take(verifier, case, "Nyatakan belum ada lowongan")
    candidate = tab("pertama", size="narrow", scheme="dark")
    candidate.goto("/jf/saya")
    expect(candidate.get_by_text("Urutan Anda untuk lowongan berikutnya: 1.")).to_be_visible()
    expect(candidate.get_by_text("Lulus, berlaku sampai 1 Maret 2027")).to_be_visible()
    expect(candidate.get_by_text("(28 hari lagi)")).to_be_visible()
    accessible(candidate)

    pass_time(agency, date(2027, 3, 2))
    candidate = tab("pertama")
    candidate.goto("/jf/saya")
    test = candidate.get_by_role("listitem").filter(has_text="Uji kompetensi").first
    expect(test.get_by_text("belum", exact=True)).to_be_visible()
    expect(candidate.get_by_text("Lulus, berlaku sampai")).to_have_count(0)

    jf.need(agency, jf.place(agency), 2)
    with unit_of_work(agency.database) as db:
        assert sweeping.wake(db, case, agency.at())
    take(tab("verifikator"), case, "Pesan lowongan")
    assert agency.state(case) == "in_competency_test"
    candidate.reload()
    expect(candidate.get_by_text("waktu usulan sedang berhenti")).to_be_visible()
    accessible(candidate)


def test_a_transfer_beyond_the_age_limit_is_refused_with_its_reason(tab, agency, accessible):
    jf.need(agency, jf.place(agency, "ahli_pertama"), 3, holders=1)
    jf.settle(agency, "staf", "iii_b")
    jf.record(agency, "staf", y2025="baik", y2026="baik")
    with unit_of_work(agency.database) as db:
        db.get_one(Person, agency.person["staf"]).born_on = date(1973, 2, 20)
    more = {"target": "pertama", "experience_months": 30, "reason": "Kebutuhan unit"}
    case = jf.start(agency, "staf", Act.PERPINDAHAN, **more)
    jf.papers(agency, case, PAPERS)
    take(tab("leader"), case, "Ajukan")
    jf.checked(agency, case, PAPERS)

    pass_time(agency, date(2027, 2, 22))
    verifier = tab("verifikator")
    verifier.goto(f"/cases/{case}")
    expect(verifier.get_by_text("54 tahun").first).to_be_visible()
    expect(verifier.get_by_text("53 tahun").first).to_be_visible()
    why = "Usia 54 tahun melewati batas 53 tahun untuk Ahli Pertama"
    words = {"Catatan": why, "Dasar_hukum": "PermenPANRB 1/2023, Pasal 18"}
    take(verifier, case, "Tolak", "Syarat tidak terpenuhi", **words)
    candidate = tab("employee", size="narrow")
    candidate.goto("/jf/saya")
    expect(candidate.get_by_text(why)).to_be_visible()
    expect(candidate.get_by_text("Ditolak").first).to_be_visible()
    accessible(candidate)
    candidate.get_by_role("link", name="Perpindahan").first.click()
    expect(candidate.get_by_text("Ditolak").first).to_be_visible()
