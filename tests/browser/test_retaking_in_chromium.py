"""A competency test that is failed and sat again: candidate, officer, organiser and tester."""

from __future__ import annotations

import re
from datetime import date, timedelta

import jf_agency as jf
import pytest
from playwright.sync_api import expect
from small_site import add_account

from workflow_app.persistence.unit_of_work import unit_of_work

pytestmark = pytest.mark.browser

TODAY = date(2027, 2, 1)
OPENS, CLOSES = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
TESTS = TODAY + timedelta(days=30)


@pytest.fixture
def agency(live):
    """Posts, records and duties, and an account for everybody who takes part."""
    world = live.site.world
    world.at(on=TODAY)
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    with unit_of_work(world.database) as db:
        for post in ("pertama", "verifikator", "pembina", "madya"):
            add_account(live.site, db, post, world.person[post])
    return world


def told(page, text):
    expect(page.get_by_role("status").first).to_contain_text(text)


def step(page, case, name, **fields):
    """Take a step from the page of a case: at once, or in its form."""
    page.goto(f"/cases/{case}")
    asked = page.get_by_role("link", name=f"{name} …", exact=True)
    if fields and asked.count():
        asked.click()
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).first.fill(value)
    page.get_by_role("button", name=name, exact=True).first.click()
    told(page, "sekarang")


def announce(page, accessible):
    """A period with a session of one seat."""
    page.goto("/uji-kompetensi")
    page.get_by_role("link", name="Umumkan periode …").click()
    accessible(page)
    page.get_by_label("Nama periode").fill("Periode I 2027")
    page.get_by_label("Pendaftaran dibuka").fill(OPENS.isoformat())
    page.get_by_label("Pendaftaran ditutup").fill(CLOSES.isoformat())
    page.get_by_label("Uji mulai").fill(CLOSES.isoformat())
    page.get_by_label("Uji selesai").fill(TESTS.isoformat())
    page.get_by_role("button", name="Umumkan", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Uji dimulai sesudah pendaftaran ditutup")
    page.get_by_label("Uji mulai").fill(TESTS.isoformat())
    page.get_by_role("button", name="Umumkan", exact=True).click()
    told(page, "Periode uji diumumkan")
    page.get_by_label("Tempat").fill("Aula")
    page.get_by_label("Jumlah kursi").fill("1")
    page.get_by_role("button", name="Tambahkan sesi").click()
    told(page, "Sesi ditambahkan")
    accessible(page)


def record_tester(page):
    """The JF ahli madya may test up to their own jenjang."""
    page.goto("/uji-kompetensi/testers")
    page.get_by_role("searchbox").fill("Kebijakan madya")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Pilih Orang madya").click()
    page.get_by_label("Menguji sampai jenjang").select_option("ahli_madya")
    page.get_by_label("Nomor surat penugasan").fill("ST-UKOM/1/2027")
    page.get_by_role("button", name="Catat kecakapan").click()
    told(page, "Kecakapan penguji dicatat")


def give_scores(page, case, accessible):
    """Attendance, three parts, and the handing in."""
    step(page, case, "Catat hadir")
    page.get_by_role("link", name="Isi nilai").click()
    accessible(page)
    page.get_by_label("Kompetensi teknis").fill("84,5")
    page.get_by_label("Kompetensi manajerial").fill("delapan")
    page.get_by_label("Kompetensi sosial kultural").fill("78")
    page.get_by_role("button", name="Simpan nilai").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis angka seperti 82,5")
    page.get_by_label("Kompetensi manajerial").fill("80")
    page.get_by_role("button", name="Simpan nilai").click()
    told(page, "Nilai tersimpan")
    page.get_by_role("button", name="Serahkan nilai", exact=True).first.click()
    told(page, "Serahkan nilai")


def test_a_candidate_fails_and_sits_again_in_the_next_period(tab, agency, accessible, shoot):
    ready = jf.ready_to_rise(agency)
    agency.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(agency, ready.case, "uji_kompetensi")
    jf.register(agency, test)
    jf.sit(agency, test, 60, 55)

    organiser, candidate = tab("pembina"), tab("pertama", size="narrow")
    step(organiser, test, "Nyatakan belum kompeten")
    candidate.goto(f"/cases/{test}")
    expect(candidate.get_by_text("Sudah 1 kali dari paling banyak 3 kali.")).to_be_visible()
    expect(candidate.get_by_text("belum diumumkan penyelenggara")).to_be_visible()
    expect(candidate.get_by_text("Orang madya")).to_have_count(0)
    accessible(candidate)
    announce(organiser, accessible)
    record_tester(organiser)
    accessible(organiser)
    candidate.reload()
    expect(candidate.get_by_text("pendaftaran 11 Februari 2027")).to_be_visible()
    shoot(candidate, "retake-explained")

    agency.at(on=OPENS)
    officer = tab("verifikator")
    step(
        officer,
        test,
        "Daftarkan uji ulang",
        Pengembangan_kompetensi_sejak_uji_terakhir="Pelatihan analisis kebijakan 40 JP",
    )
    officer.get_by_role("link", name="Sesi uji", exact=True).click()
    officer.get_by_role("radio").check()
    accessible(officer)
    officer.get_by_role("button", name="Simpan pilihan").click()
    told(officer, "Tempat nomor 1 dicatat")
    step(officer, test, "Daftarkan")

    organiser = tab("pembina", size="narrow")
    organiser.goto("/uji-kompetensi")
    accessible(organiser)
    organiser.get_by_role("link", name="Periksa berkas – Orang pertama").click()
    accessible(organiser)
    shoot(organiser, "verification")
    step(organiser, test, "Terima berkas")
    organiser.get_by_role("link", name="Tim penguji", exact=True).click()
    organiser.get_by_role("button", name="Undi penguji").click()
    told(organiser, "1 penguji diundi")
    expect(organiser.get_by_text("diundi di antara 1 orang")).to_be_visible()
    accessible(organiser)
    step(organiser, test, "Jadwalkan")

    agency.at(on=TESTS)
    examiner = tab("madya", size="narrow")
    give_scores(examiner, test, accessible)
    organiser = tab("pembina")
    step(organiser, test, "Nyatakan kompeten", Nomor_sertifikat_atau_rekomendasi="UK/9/2027")
    candidate = tab("pertama", size="narrow")
    candidate.goto(f"/cases/{test}")
    expect(candidate.get_by_text(re.compile("UK/9/2027")).first).to_be_visible()
    expect(candidate.get_by_text("81,75")).to_be_visible()
    accessible(candidate)
    assert agency.state(ready.case) == "competency_cleared"
