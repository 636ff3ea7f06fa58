"""Pointing out wrong data and objecting to a refusal, from the candidate's page to the answer."""

from __future__ import annotations

import io
import re
from datetime import date

import jf_agency as jf
import pytest
from small_site import add_account
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work


@pytest.fixture
def agency(site):
    world = site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        for who in ("pertama", "verifikator"):
            add_account(site, db, who, world.person[who])
    return world


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def seen(site, who, path):
    return text_of(site.signed_in(who).get(path))


def file(content=b"nomor;nama\n1;Akta\n", name="akta.csv"):
    return (io.BytesIO(content), name)


def report(site, who="pertama", **more):
    form = {"field": "nama", "proposed": "Budi Santoso", "reason": "Sesuai akta", **more}
    sent = {"key": str(new_id()), "files": file(), **form}
    return site.signed_in(who).post("/data-corrections/new", sent)


def the_case(site, workflow):
    with reading(site.world.database) as db:
        return db.execute(select(Case.id).where(Case.workflow == workflow)).scalar_one()


def test_a_candidate_points_out_a_datum_and_follows_it(site, agency):
    tracker = site.signed_in("pertama").get("/jf/saya").text
    assert 'href="/data-corrections/new"' in tracker
    form = seen(site, "pertama", "/data-corrections/new?field=golongan")
    assert "Unit kepegawaian menjawab dalam 5 hari kerja" in form
    assert "Orang pertama" in form
    assert report(site).status_code == 303
    case = the_case(site, "koreksi_data")
    assert "Nama dan gelar: Budi Santoso" in seen(site, "pertama", "/jf/saya")
    page = seen(site, "pertama", f"/cases/{case}")
    assert "Tercatat ketika dilaporkan Orang pertama" in page
    assert "akta.csv" in page
    assert "Koreksi data" in seen(site, "personnel_unit", "/inbox")
    office = seen(site, "personnel_unit", f"/cases/{case}")
    assert "belum berubah" in office
    assert "Perbaiki dahulu datanya pada halaman pegawai" in office
    with unit_of_work(agency.database) as db:
        db.get_one(Person, agency.person["pertama"]).name = "Budi Santoso"
    agency.fire("personalia", "correct", case, note="Diperbaiki menurut akta")
    for path in ("/jf/saya", "/data-corrections/new"):
        assert "Diperbaiki menurut akta" in seen(site, "pertama", path)


def test_a_date_is_asked_for_as_a_date_and_told_in_words(site, agency):
    with unit_of_work(agency.database) as db:
        db.get_one(Person, agency.person["pertama"]).born_on = date(1990, 5, 17)
    page = site.signed_in("pertama").get("/data-corrections/new?field=tanggal_lahir").text
    assert re.search(r'<input[^>]*name="proposed_on"[^>]*type="date"', page)
    assert re.search(
        r"<option data-date[^>]*selected[^>]*>Tanggal lahir \(tercatat: 17 Mei 1990\)", page
    )
    assert not re.search(r"<option data-date[^>]*>Nama dan gelar", page)
    assert "1990-05-17" not in page
    for more, said in (
        ({}, "Isi kolom ini"),
        ({"proposed_on": "17/5"}, "Tulis tanggal seperti"),
        ({"proposed_on": "1990-05-17"}, "Tulis nilai yang benar"),
    ):
        answer = report(site, field="tanggal_lahir", proposed="", **more)
        wrong = answer.text[answer.text.index('<div class="as-date">') :]
        assert (
            answer.status_code,
            said in " ".join(wrong.split()).partition("</div> </div>")[0],
        ) == (422, True), more
    sent = report(site, field="tanggal_lahir", proposed="", proposed_on="1991-05-17")
    assert sent.status_code == 303
    case = the_case(site, "koreksi_data")
    shown = seen(site, "pertama", f"/cases/{case}")
    assert "Tercatat ketika dilaporkan 17 Mei 1990" in shown
    assert "Yang benar, menurut pegawai 17 Mei 1991" in shown
    assert "Tercatat sekarang 17 Mei 1990 belum berubah" in shown
    assert "Tanggal lahir: 17 Mei 1991" in seen(site, "pertama", "/jf/saya")
    history = seen(site, "pertama", f"/cases/{case}/history")
    for told in (shown, history, seen(site, "pertama", "/data-corrections/new")):
        assert not re.search(r"199\d-\d\d-\d\d", told)
    browser = site.signed_in("pertama")
    browser.post("/language", {"language": "en"})
    assert "17 May 1991" in text_of(browser.get(f"/cases/{case}"))


def test_what_is_wrong_with_a_report_stands_at_its_field(site, agency):
    for more, said in (
        ({"proposed": "Orang pertama"}, "Tulis nilai yang benar"),
        ({"proposed": " "}, "Isi kolom ini"),
        ({"files": file(b"", "")}, "Lampirkan berkas yang menunjukkannya"),
        ({"files": file(b"MZ\x90\x00", "jahat.exe")}, "jahat.exe:"),
        ({"field": "gaji"}, "Pilih dari daftar"),
    ):
        answer = report(site, **more)
        assert answer.status_code == 422, more
        assert said in text_of(answer), more
    report(site)
    again = report(site, proposed="Nama ketiga")
    assert "Laporan Anda sebelumnya atas data ini belum dijawab" in text_of(again)
    assert "Nama ketiga" in again.text


def test_evidence_is_read_by_whoever_reads_the_case(site, agency):
    report(site)
    page = site.signed_in("pertama").get(f"/cases/{the_case(site, 'koreksi_data')}").text
    (path,) = set(re.findall(r'href="(/cases/[^"]+/evidence/[^"?]+)"', page))
    assert site.signed_in("pertama").get(path).data.startswith(b"nomor;nama")
    assert site.signed_in("leader").get(path).status_code == 404


@pytest.fixture
def refused(agency):
    case = jf.ready_to_rise(agency).case
    details = {"article": "PermenPANRB 1/2023, Pasal 29"}
    more = {"note": "Tidak cukup", "reason_code": "other"}
    agency.fire("verifikator", "reject", case, details=details, **more)
    return case


def object_to(site, case, who="pertama", **more):
    sent = {"key": str(new_id()), "reason": "PAK sudah cukup", "files": file(), **more}
    return site.signed_in(who).post(f"/cases/{case}/objections/new", sent)


def test_a_candidate_objects_to_a_refusal_and_reads_the_answer(site, agency, refused):
    path = f"/cases/{refused}/objections/new"
    tracker = site.signed_in("pertama").get("/jf/saya")
    assert f'href="{path}"' in tracker.text
    assert "Ajukan keberatan … paling lambat 3 Mar 2027" in text_of(tracker)
    assert "bukan oleh orang yang menolak usulan Anda" in seen(site, "pertama", path)
    empty = object_to(site, refused, reason=" ")
    assert (empty.status_code, "Isi kolom ini" in empty.text) == (422, True)
    assert object_to(site, refused).status_code == 303
    case = the_case(site, "keberatan_usulan")
    page = seen(site, "pertama", f"/cases/{case}")
    assert "Tidak cukup" in page
    assert "PAK sudah cukup" in page
    assert "Penolakan ini sudah Anda keberati" in seen(site, "pertama", path)
    again = object_to(site, refused)
    assert (again.status_code, "sudah pernah dikeberatkan" in again.text) == (422, True)
    agency.fire("personalia", "uphold", case, note="PAK memang mencukupi")
    assert "Keberatan Anda Dikabulkan" in seen(site, "pertama", "/jf/saya")
    assert "Keberatan usulan" in seen(site, "leader", f"/cases/{case}")


def test_nobody_else_objects_and_a_running_proposal_is_not_objected_to(site, agency, refused):
    assert object_to(site, refused, who="leader").status_code == 403
    assert site.signed_in("leader").get(f"/cases/{refused}/objections/new").status_code == 403
    running = jf.ready_to_rise(agency, "pertama2").case
    with unit_of_work(agency.database) as db:
        add_account(site, db, "pertama2", agency.person["pertama2"])
    page = seen(site, "pertama2", f"/cases/{running}/objections/new")
    assert "Keberatan tidak dapat diajukan" in page
    assert object_to(site, running, who="pertama2").status_code == 404


def test_what_a_candidate_has_to_do_names_what_becomes_of_doing_nothing(site, agency):
    case = jf.ready_to_rise(agency).case
    details = {"items": "pak", "article": "PermenPANRB 1/2023, Pasal 29"}
    more = {"note": "PAK belum ditandatangani", "reason_code": "other"}
    agency.fire("verifikator", "send_back", case, details=details, **more)
    page = seen(site, "pertama", "/jf/saya")
    assert "Lengkapi dokumen yang dikembalikan" in page
    assert "bila lewat, keadaannya menjadi “Ditarik”" in page
    browser = site.signed_in("pertama")
    browser.post("/language", {"language": "en"})
    assert "when late it becomes “Withdrawn”" in text_of(browser.get("/jf/saya"))
