"""The pages of the organiser and of testers, and what nobody learns before all have scored."""

from __future__ import annotations

import re
from datetime import date, timedelta

import jf_agency as jf
import pytest
from form_reading import form_with
from small_site import add_account
from sqlalchemy import select
from staffing import carry_duty

from blueprints.support.kept_words import changed_words
from workflow_app.persistence.models import Event, EventPrivate
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.drafts import Typed, keep, kept_about

TODAY = date(2027, 2, 1)
TESTS = TODAY + timedelta(days=40)
PERIOD = {
    "name": "Periode I 2027",
    "jf": "",
    "jenjang": "ahli_muda",
    "opens_on": TODAY.isoformat(),
    "closes_on": (TODAY + timedelta(days=30)).isoformat(),
    "tests_from": TESTS.isoformat(),
    "tests_until": (TESTS + timedelta(days=2)).isoformat(),
}
HALL = {"held_on": TESTS.isoformat(), "starts_at": "08:00", "place": "Aula", "capacity": "2"}


@pytest.fixture
def agency(site):
    """The site with a career in functional positions, and accounts of those who tend tests."""
    site.world.at(on=TODAY)
    jf.found(site.world)
    jf.need(site.world, jf.place(site.world), 1)
    with unit_of_work(site.world.database) as db:
        for post in ("pertama", "verifikator", "pembina", "madya", "muda"):
            add_account(site, db, post, site.world.person[post])
    return site


@pytest.fixture
def organiser(agency):
    return agency.signed_in("pembina")


def registering(agency):
    """A test whose registration is being prepared."""
    world = agency.world
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    return jf.child(world, ready.case, "uji_kompetensi")


def opened(organiser):
    """A period with a session; where both are."""
    period = organiser.post("/uji-kompetensi/periods/new", PERIOD).location
    assert organiser.post(f"{period}/sessions", HALL).status_code == 303
    return period, re.search(
        r'href="(/uji-kompetensi/sessions/[^"]+)"', organiser.get(period).text
    )[1]


def test_only_the_organiser_has_these_pages_and_their_entry(agency, organiser):
    assert 'href="/uji-kompetensi"' in organiser.get("/inbox").text
    other = agency.signed_in("verifikator")
    assert 'href="/uji-kompetensi"' not in other.get("/inbox").text
    assert other.get("/uji-kompetensi").status_code == 403
    assert "Belum ada periode uji" in organiser.get("/uji-kompetensi").text


def test_a_period_is_announced_changed_and_cancelled(organiser):
    wrong = organiser.post("/uji-kompetensi/periods/new", {**PERIOD, "closes_on": "2027-01-01"})
    assert wrong.status_code == 422
    assert "Pendaftaran ditutup sebelum dibuka" in wrong.text
    assert 'value="Periode I 2027"' in wrong.text
    key = {**PERIOD, "key": "satu"}
    period = organiser.post("/uji-kompetensi/periods/new", key).location
    assert organiser.post("/uji-kompetensi/periods/new", key).location == period
    assert "pendaftaran dibuka" in organiser.get(period).text
    assert 'value="Periode I 2027"' in organiser.get(f"{period}/edit").text
    changed = {**PERIOD, "name": "Periode Satu"}
    assert organiser.post(f"{period}/edit", changed).status_code == 303
    assert "Periode Satu" in organiser.get("/uji-kompetensi").text
    assert "Isi kolom ini" in organiser.post(f"{period}/cancel", {"reason": ""}).text
    assert organiser.post(f"{period}/cancel", {"reason": "Anggaran"}).status_code == 303
    page = organiser.get(period).text
    assert "dibatalkan" in page
    assert "Anggaran" in page


def test_a_session_is_added_changed_and_cancelled_while_it_is_empty(organiser):
    period, sesi = opened(organiser)
    early = organiser.post(f"{period}/sessions", {**HALL, "held_on": TODAY.isoformat()})
    assert early.status_code == 422
    assert "Sesi periode ini antara" in early.text
    assert "Belum ada peserta di sesi ini" in organiser.get(sesi).text
    none = organiser.post(sesi, {**HALL, "capacity": "0"})
    assert none.status_code == 422
    assert "Isi jumlah kursi 1 sampai 1000" in none.text
    assert organiser.post(sesi, {**HALL, "capacity": "5"}).status_code == 303
    assert "0 dari 5 kursi terisi" in organiser.get(sesi).text
    assert organiser.post(f"{sesi}/cancel").location == period
    assert organiser.post(f"{sesi}/cancel").status_code == 409


def test_a_candidate_chooses_a_session_and_is_on_its_place_list(agency, organiser):
    test = registering(agency)
    _, sesi = opened(organiser)
    candidate, path = agency.signed_in("pertama"), f"/jf/cases/{test}/session"
    page = candidate.get(path).text
    assert "2 dari 2 kursi kosong" in page
    nothing = candidate.post(path, {})
    assert nothing.status_code == 422
    assert "Pilih salah satu" in nothing.text
    wanted = {"sesi": sesi.rsplit("/", 1)[1]}
    assert candidate.post(path, wanted).status_code == 303
    assert "tempat nomor 1" in candidate.get(f"/cases/{test}").text
    assert "Orang pertama" in organiser.get(sesi).text
    assert "1 / 2" in organiser.get("/uji-kompetensi").text
    assert "Simpan pilihan" not in organiser.get(path).text


def test_the_organiser_checks_papers_beside_the_records(agency):
    test, world = registering(agency), agency.world
    jf.papers(world, test, list(jf.UkomDocument), who="verifikator")
    world.fire("verifikator", "register", test)
    organiser = agency.signed_in("pembina")
    path = f"/jf/cases/{test}/verification"
    page = organiser.get(path).text
    for said in ("Penata Muda Tingkat I", "104 dari 100", "2026: Baik", "satu tempat dipesan"):
        assert said in page
    checked = organiser.post(f"/jf/cases/{test}/papers/pak/check", {"back": "verification"})
    assert checked.location == path
    assert "Nyatakan sah: PAK" not in organiser.get(path).text
    assert agency.signed_in("verifikator").get(path).status_code == 403
    form = organiser.get(f"/cases/{test}/steps/send_back").text
    assert "Dokumen yang harus diperbaiki" in form


def test_testers_are_recorded_drawn_and_replaced(agency):
    test, world = registering(agency), agency.world
    jf.papers(world, test, list(jf.UkomDocument), who="verifikator")
    world.fire("verifikator", "register", test)
    organiser = agency.signed_in("pembina")
    path = f"/jf/cases/{test}/testers"
    nobody = organiser.post(f"{path}/draw")
    assert nobody.status_code == 422
    assert "yang dapat diundi 0" in nobody.text
    found = organiser.get("/uji-kompetensi/testers?q=madya").text
    chosen = re.search(r'href="(/uji-kompetensi/testers\?person=[^"]+)"', found)[1]
    assert "Orang madya" in organiser.get(chosen).text
    capability = {
        "person": chosen.rpartition("=")[2],
        "jf": jf.CODE,
        "jenjang": "ahli_madya",
        "document": "",
        "valid_from": TODAY.isoformat(),
    }
    assert organiser.post("/uji-kompetensi/testers", capability).status_code == 422
    written = {**capability, "document": "ST/1"}
    assert organiser.post("/uji-kompetensi/testers", written).status_code == 303
    listed = organiser.get("/uji-kompetensi/testers").text
    assert "Analis Kebijakan" in listed
    assert organiser.post(f"{path}/draw").status_code == 303
    page = organiser.get(path).text
    assert "diundi di antara 1 orang" in page
    leaving = {"person": str(world.person["madya"]), "why": "related", "note": "Sepupu"}
    assert organiser.post(f"{path}/release", leaving).status_code == 303
    page = organiser.get(path).text
    assert "Hubungan keluarga, Sepupu" in page
    assert "0 orang dapat diundi dari 1" in page
    ended = re.search(r'action="(/uji-kompetensi/testers/[^"]+/end)"', listed)[1]
    assert organiser.post(ended).status_code == 303
    assert "Belum ada penguji yang tercatat" in organiser.get("/uji-kompetensi/testers").text


SECRET = {"teknis": "73,21", "manajerial": "61,37", "sosial_kultural": "58,93", "note": "Rahasia"}
MARKS = ("73,21", "73.21", "7321", "61,37", "6137", "58,93", "5893", "Rahasia")


def given_away(text):
    """The marks that stand in a text by themselves, not within an id."""
    return [mark for mark in MARKS if re.search(rf"(?<![\w-]){re.escape(mark)}(?![\w-])", text)]


def test_no_score_is_seen_by_anybody_before_every_tester_has_handed_in(agency):
    world, test = agency.world, registering(agency)
    jf.register(world, test)
    jf.schedule(world, test)
    world.at(days=1)
    world.fire("madya", "attend", test)
    examiner = agency.signed_in("madya")
    assert examiner.post(f"/jf/cases/{test}/scores", SECRET).status_code == 303
    world.fire("madya", "score", test)
    readers = [agency.signed_in(each) for each in ("pembina", "pertama", "verifikator", "head")]
    pages = [f"/cases/{test}", f"/cases/{test}/history", f"/cases/{test}/steps/pass_candidate"]
    pages += ["/uji-kompetensi", f"/jf/cases/{test}/testers", f"/jf/cases/{test}/scores"]
    pages += [f"/jf/cases/{test}/papers", "/inbox", f"/jf/cases/{test}/hasil-uji.json"]
    for reader in readers:
        for page in pages:
            assert given_away(reader.get(page).text) == [], page
    auditor = agency.signed_in("auditor")
    for page in (*pages[:2], f"/audit?q=perkara:{test}"):
        assert given_away(auditor.get(page).text) == [], page
    assert kept_in_history(world, test) == []
    assert "73.21" in examiner.get(f"/jf/cases/{test}/scores").text.replace(",", ".")


def test_half_a_form_of_marks_is_kept_for_the_one_who_fills_it_in(agency):
    world, test = agency.world, registering(agency)
    jf.register(world, test)
    jf.schedule(world, test)
    world.at(days=1)
    world.fire("madya", "attend", test)
    examiner, path = agency.signed_in("madya"), f"/jf/cases/{test}/scores"
    half = {"teknis": "73,21", "note": "Rahasia"}
    kept = examiner.post(f"/cases/{test}/drafts/scores?revision=0", half)
    assert kept.status_code == 303
    page = examiner.get(path).text
    assert "dipulihkan; belum terkirim" in page
    assert {name: form_with(page, "teknis")[name] for name in half} == half
    for reader in ("pembina", "pertama", "auditor"):
        seen = agency.signed_in(reader).get(f"/cases/{test}").text
        assert given_away(seen) == [], reader
    assert examiner.post(path, SECRET).status_code == 303
    assert "dipulihkan" not in examiner.get(path).text


def kept_in_history(world, test):
    """The marks that events and their private values of a case give away."""
    with reading(world.database) as session:
        events = select(Event.id).where(Event.case_id == test)
        bodies = session.execute(select(Event).where(Event.case_id == test)).scalars()
        private = session.execute(
            select(EventPrivate).where(EventPrivate.event_id.in_(events))
        ).scalars()
        kept = [
            str({column.key: getattr(row, column.key) for column in row.__table__.columns})
            for row in (*bodies, *private)
        ]
    assert len(kept) > 10
    return [mark for text in kept for mark in given_away(text)]


def test_afterwards_the_candidate_sees_means_and_gaps_and_the_organiser_every_mark(agency):
    world, test = agency.world, registering(agency)
    jf.register(world, test)
    jf.sit(world, test, 60, 55)
    organiser = agency.signed_in("pembina")
    candidate, colleague = agency.signed_in("pertama"), agency.signed_in("madya")
    path = f"/cases/{test}"
    for reader in (organiser, colleague):
        assert "Orang kepala</th>" in reader.get(path).text
    page = candidate.get(path).text
    assert "57,5" in page
    assert "Nilai per bagian" in page
    for seen in (page, candidate.get(f"{path}/history").text):
        assert "Orang madya" not in seen
        assert "Orang kepala" not in seen
    world.fire("pembina", "fail_candidate", test)
    page = candidate.get(path).text
    assert "Sudah 1 kali dari paling banyak 3 kali." in page
    assert "belum diumumkan penyelenggara" in page
    later = {name: value for name, value in PERIOD.items() if not name.endswith(("on", "from"))}
    days = {"opens_on": 10, "closes_on": 20, "tests_from": 30, "tests_until": 31}
    when = {name: (TODAY + timedelta(days=count)).isoformat() for name, count in days.items()}
    organiser.post("/uji-kompetensi/periods/new", {**later, **when})
    assert "pendaftaran 11 Februari 2027 sampai 21 Februari 2027" in candidate.get(path).text


def message(agency, persona, case, text):
    sent = {"stream": "message", "text": text, "key": str(jf.new_id()), "next": ""}
    return agency.signed_in(persona).post(f"/cases/{case}/notes", sent)


def test_an_organiser_of_another_unit_sees_no_single_mark(agency):
    """Who reads a case in another duty is not its organiser by being one elsewhere."""
    test, world = registering(agency), agency.world
    carry_duty(world, "verifikator", jf.Role.INSTANSI_PEMBINA, "perencanaan")
    jf.register(world, test)
    jf.sit(world, test, 84, 80)
    single = 'data-label="Orang madya"'
    organiser, other = (agency.signed_in(who) for who in ("pembina", "verifikator"))
    assert single in organiser.get(f"/cases/{test}").text
    page = other.get(f"/cases/{test}").text
    assert "Nilai per bagian" in page
    assert single not in page
    testers = f'href="/jf/cases/{test}/testers"'
    assert testers in organiser.get(f"/cases/{test}").text
    assert testers not in page


def test_no_page_names_testers_to_whom_they_test(agency):
    world, test = agency.world, registering(agency)
    jf.register(world, test)
    jf.schedule(world, test)
    path = f"/cases/{test}"
    agency.signed_in("pertama").get(path)
    with unit_of_work(world.database) as db:
        words = {"form": "step-take_seat", "values": {"note": ["Hadir"]}, "base": "lama"}
        keep(db, Typed(person=world.person["pertama"], case=test, revision=0, **words), world.now)
    world.at(days=1)
    world.fire("madya", "attend", test)
    with unit_of_work(world.database) as db:
        marks = dict.fromkeys(jf.UkomPart, jf.Mark(jf.Fraction(70)))
        jf.mark(db, test, world.person["madya"], marks)
    world.fire("madya", "score", test)
    assert message(agency, "madya", test, "Bawa kartu pegawai").status_code == 303
    assert message(agency, "pembina", test, "Datang pukul delapan").status_code == 303
    assert message(agency, "pertama", test, "Baik").status_code == 303
    with reading(world.database) as db:
        kept = kept_about(db, test, world.person["pertama"], "", world.now)
    assert kept["step-take_seat"].changed.name == ""
    with agency.app.test_request_context():
        assert "diubah oleh Tim penguji pada" in changed_words(kept["step-take_seat"])
    candidate = agency.signed_in("pertama")
    asked = candidate.get("/inbox?view=others").text
    assert re.search(r'data-label="Siapa yang ditunggu">Tim penguji</td>', asked)
    page, notes = candidate.get(path).text, candidate.get(f"{path}/notes").text
    assert "Tim penguji: Serahkan nilai" in page
    for seen in (asked, page, notes, candidate.get(f"{path}/history").text):
        assert "Orang madya" not in seen
        assert "Orang kepala" not in seen
    for seen in (page, notes):
        assert "Tim penguji ·" in seen
        assert "Orang pembina ·" in seen
        assert "Orang pertama ·" in seen
    assert "Orang madya ·" in agency.signed_in("pembina").get(f"{path}/notes").text


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_drawn_in_both_languages(agency, language):
    test = registering(agency)
    jf.register(agency.world, test)
    organiser = agency.signed_in("pembina")
    period, sesi = opened(organiser)
    jf.seat(agency.world, test, jf.UUID(sesi.rsplit("/", 1)[1]))
    organiser.post("/language", {"language": language})
    pages = [
        *("/uji-kompetensi", "/uji-kompetensi/periods/new", "/uji-kompetensi/testers"),
        *(period, f"{period}/edit", sesi, f"/cases/{test}"),
        *(f"/jf/cases/{test}/{each}" for each in ("session", "testers", "verification")),
    ]
    for page in pages:
        answer = organiser.get(page)
        assert answer.status_code == 200, page
        assert len(answer.data) < 100_000
