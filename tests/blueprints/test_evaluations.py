"""The realisation with its evidence: what is shown to whom, and what is taken."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date
from uuid import UUID

import pytest
from evaluation_pages import fields_of, realisation_fields, saw
from small_site import build_site
from small_world import YEAR
from sqlalchemy import text

A_PDF = b"%PDF-1.7\n1 0 obj\n"
WORDS = "12 laporan, dua di antaranya <lebih cepat>"


@pytest.fixture
def quarter(site):
    """The first quarter of the employee's SKP, open to be reported."""
    skp = site.world.monitored()
    case = site.world.evaluations(skp)[0]
    site.world.at(on=date(YEAR, 4, 2))
    return skp, case


@pytest.fixture
def employee(site):
    return site.signed_in("employee")


def only_file(site):
    """The id of the one stored file."""
    ((file,),) = rows(site, "SELECT id FROM stored_file")
    return UUID(file)


def rows(site, statement, **values):
    with site.world.database.sessions() as db:
        return [tuple(row) for row in db.execute(text(statement), values)]


def send(browser, case, form, *, files=None):
    """Send a realisation; files come as (name, content)."""
    uploads = {name: (io.BytesIO(body), said) for name, (said, body) in (files or {}).items()}
    path = f"/evaluations/{case}/realisation"
    return browser.post(path, {**form, **uploads}, content_type="multipart/form-data")


def filled(site, browser, skp, case):
    """What the page carries, with a realisation of every indicator."""
    form = realisation_fields(browser, case)
    for _rhk, indicator in site.world.results_of(skp):
        form[f"text_{indicator.hex}"] = WORDS
    return form


def test_every_button_saves_all_that_was_typed(site, quarter, employee):
    skp, case = quarter
    (first, indicator), (_, other) = site.world.results_of(skp)
    form = filled(site, employee, skp, case)
    form[f"plan_{indicator.hex}"] = "Menyusun laporan\r\ntiap bulan"
    answer = send(employee, case, {**form, "go": str(first)})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/evaluations/{case}/realisation#rhk-{first}"
    page = employee.get(answer.headers["Location"]).text
    assert "Realisasi tersimpan." in page
    assert page.count("12 laporan, dua di antaranya &lt;lebih cepat&gt;") == 2
    assert "Menyusun laporan\ntiap bulan" in page
    assert f'name="text_{other.hex}"' in page


def test_a_realisation_is_submitted_on_its_step(site, quarter, employee):
    skp, case = quarter
    form = filled(site, employee, skp, case)
    for rhk, _ in site.world.results_of(skp):
        form |= {f"about_{rhk.hex}": "Laporan", f"url_{rhk.hex}": "https://berkas.contoh.go.id/1"}
    answer = send(employee, case, {**form, "go": "submit"})
    assert answer.headers["Location"] == f"/cases/{case}/steps/submit_realisation"
    page = employee.get(f"/evaluations/{case}/realisation").text
    assert "2 dari 2 RHK lengkap" in page
    assert site.world.fire("staf", "submit_realisation", case).state == "realisation_submitted"


def test_none_needs_its_reason_and_no_realisation_beside_it(site, quarter, employee):
    skp, case = quarter
    form = filled(site, employee, skp, case)
    indicator = site.world.results_of(skp)[0][1].hex
    form[f"none_{indicator}"] = "Anggaran dibintangi"
    answer = send(employee, case, form)
    assert answer.status_code == 422
    assert f'href="#none_{indicator}"' in answer.text
    assert "jangan keduanya" in answer.text
    assert "Anggaran dibintangi" in answer.text
    assert rows(site, "SELECT count(*) FROM realisasi") == [(0,)]
    assert send(employee, case, {**form, f"text_{indicator}": ""}).status_code == 303
    assert (
        "Tidak ada: Anggaran dibintangi"
        in site.signed_in("leader").get(f"/evaluations/{case}/realisation").text
    )


@pytest.mark.parametrize(
    ("about", "url", "at", "problem"),
    [
        ("", "https://berkas.contoh.go.id", "about", "Tulis apa yang dibuktikan"),
        ("Laporan", "", "about", "Isi tautannya atau pilih berkasnya"),
        ("Laporan", "berkas.contoh.go.id/1", "url", "diawali https://"),
        ("Laporan", "javascript:alert(1)", "url", "diawali https://"),
        ("Laporan", "https://staf:rahasia@contoh.go.id/", "url", "diawali https://"),
        ("Laporan", "https://[::1", "url", "diawali https://"),
        ("Laporan", "https://contoh", "url", "diawali https://"),
        ("Laporan", f"https://contoh.go.id/{'a' * 1000}", "url", "Paling banyak 1000 karakter"),
        ("L" * 301, "https://contoh.go.id/", "about", "Paling banyak 300 karakter"),
        ("Lap\x00oran", "https://contoh.go.id/", "about", "tidak dapat disimpan"),
    ],
)
def test_evidence_that_cannot_be_is_refused_at_its_field(
    site, quarter, employee, about, url, at, problem
):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    form = filled(site, employee, skp, case)
    answer = send(employee, case, {**form, f"about_{rhk}": about, f"url_{rhk}": url})
    assert answer.status_code == 422
    assert f'href="#{at}_{rhk}"' in answer.text
    assert problem in answer.text
    assert "dua di antaranya" in answer.text, "what was typed elsewhere is kept"
    assert rows(site, "SELECT count(*) FROM bukti_dukung") == [(0,)]


def test_a_file_is_kept_under_its_digest_and_given_out_as_an_attachment(site, quarter, employee):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    form = filled(site, employee, skp, case)
    answer = send(employee, case, form, files={f"file_{rhk}": ("../../<x>.HTML", A_PDF)})
    assert answer.status_code == 303
    sha256 = hashlib.sha256(A_PDF).hexdigest()
    folder = site.app.extensions["alur"].settings.data
    assert (folder / "files" / sha256[:2] / sha256).read_bytes() == A_PDF
    page = employee.get(f"/evaluations/{case}/realisation").text
    assert sha256 in page
    address = re.search(rf"/evaluations/{case}/files/[0-9a-f-]+", page)[0]
    given = employee.get(address)
    assert given.data == A_PDF
    assert given.headers["Content-Type"] == "application/pdf"
    assert given.headers["Content-Disposition"] == "attachment; filename=x.HTML.pdf"
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert given.headers["Cache-Control"] == "no-store"


def test_a_file_of_another_evaluation_is_not_found_here(site, quarter, employee):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    send(employee, case, filled(site, employee, skp, case), files={f"file_{rhk}": ("a", A_PDF)})
    file = only_file(site)
    other = site.world.evaluations(skp)[1]
    assert employee.get(f"/evaluations/{other}/files/{file}").status_code == 404
    assert site.signed_in("colleague").get(f"/evaluations/{case}/files/{file}").status_code == 404
    assert site.signed_in("leader").get(f"/evaluations/{case}/files/{file}").data == A_PDF


def test_an_auditor_reads_evidence_and_it_is_written_down(site, quarter, employee):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    send(employee, case, filled(site, employee, skp, case), files={f"file_{rhk}": ("a", A_PDF)})
    file = only_file(site)
    auditor = site.signed_in("auditor")
    assert auditor.get(f"/evaluations/{case}/files/{file}").data == A_PDF
    assert auditor.get(f"/evaluations/{case}/realisation").status_code == 200
    assert auditor.get(f"/evaluations/{case}/rating").status_code == 200
    assert [what for (what,) in rows(site, "SELECT what FROM access_log ORDER BY at, id")] == [
        "evidence",
        "realisation",
        "rating",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "kosong"), (b"MZ\x90\x00", "tidak diterima"), (b"<html>", "tidak diterima")],
)
def test_a_file_that_is_not_taken_is_refused_and_the_words_are_kept(
    site, quarter, employee, content, problem
):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    form = filled(site, employee, skp, case)
    answer = send(employee, case, form, files={f"file_{rhk}": ("laporan.pdf", content)})
    assert answer.status_code == 422
    assert f'href="#file_{rhk}"' in answer.text
    assert problem in answer.text
    assert "dua di antaranya" in answer.text
    assert rows(site, "SELECT count(*) FROM realisasi") == [(0,)]


def test_a_request_beyond_the_limit_is_refused_before_it_is_read(sqlite_world, tmp_path):
    site = build_site(sqlite_world, tmp_path / "data", ALUR_UPLOAD_LIMIT="100000")
    skp = site.world.monitored()
    case = site.world.evaluations(skp)[0]
    employee = site.signed_in("employee")
    form = filled(site, employee, skp, case)
    large = {f"file_{site.world.results_of(skp)[0][0].hex}": ("a.pdf", A_PDF + b"a" * 100_000)}
    assert send(employee, case, form, files=large).status_code == 413
    assert rows(site, "SELECT count(*) FROM stored_file") == [(0,)]


def test_a_file_under_a_name_that_is_not_asked_for_is_refused(site, quarter, employee):
    skp, case = quarter
    form = filled(site, employee, skp, case)
    assert send(employee, case, form, files={"berkas": ("a.pdf", A_PDF)}).status_code == 400


def test_evidence_is_taken_off_while_the_report_is_open(site, quarter, employee):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    link = {f"about_{rhk}": "Laporan keliru", f"url_{rhk}": "https://berkas.contoh.go.id/1"}
    send(employee, case, {**filled(site, employee, skp, case), **link})
    page = employee.get(f"/evaluations/{case}/realisation").text
    piece = re.search(r'name="remove" value="([0-9a-f-]{36})"', page)[1]
    answer = send(employee, case, {**realisation_fields(employee, case), "remove": piece})
    assert answer.status_code == 303
    assert "Laporan keliru" not in employee.get(f"/evaluations/{case}/realisation").text


def test_a_page_that_has_grown_stale_overwrites_nothing(site, quarter, employee):
    skp, case = quarter
    old = filled(site, employee, skp, case)
    indicator = site.world.results_of(skp)[0][1].hex
    newer = {**realisation_fields(employee, case), f"text_{indicator}": "Ditulis di tab lain"}
    assert send(employee, case, newer).status_code == 303
    answer = send(employee, case, old)
    assert answer.status_code == 409
    assert "Isi sudah diubah sejak halaman ini dibuka" in answer.text
    assert "dua di antaranya &lt;lebih cepat&gt;" in answer.text
    assert "Tersimpan sekarang: Ditulis di tab lain" in answer.text
    assert rows(site, "SELECT text FROM realisasi") == [("Ditulis di tab lain",)]
    again = {**old, "seen": saw(answer.text)}
    assert send(employee, case, again).status_code == 303


def test_a_form_sent_twice_is_saved_once(site, quarter, employee):
    skp, case = quarter
    rhk = site.world.results_of(skp)[0][0].hex
    form = filled(site, employee, skp, case)
    form |= {f"about_{rhk}": "Laporan", f"url_{rhk}": "https://berkas.contoh.go.id/1"}
    for _ in range(2):
        answer = send(employee, case, form, files={f"file_{rhk}": ("a.pdf", A_PDF)})
        assert answer.status_code == 303
    assert rows(site, "SELECT count(*) FROM bukti_dukung") == [(2,)]
    page = employee.get(f"/evaluations/{case}/realisation").text
    piece = re.search(r'name="remove" value="([0-9a-f-]{36})"', page)[1]
    without = {**fields_of(page), "remove": piece}
    assert [send(employee, case, without).status_code for _ in range(2)] == [303, 303]
    assert rows(site, "SELECT count(*) FROM bukti_dukung") == [(1,)]
    assert send(site.signed_in("leader"), case, fields_of(page)).status_code == 403


def test_a_form_that_does_not_say_what_it_showed_is_stale(site, quarter, employee):
    skp, case = quarter
    form = filled(site, employee, skp, case)
    assert send(employee, case, {**form, "seen": ""}).status_code == 409


def test_words_for_a_report_that_is_closed_can_still_be_copied(site, quarter, employee):
    skp, case = quarter
    form = filled(site, employee, skp, case)
    site.world.report(skp, case)
    answer = send(employee, case, form)
    assert answer.status_code == 409
    assert "Bagian ini sedang terkunci" in answer.text
    assert "dua di antaranya &lt;lebih cepat&gt;" in answer.text


def test_nobody_else_fills_in_a_realisation(site, quarter, employee):
    skp, case = quarter
    leader = site.signed_in("leader")
    assert "<textarea" not in leader.get(f"/evaluations/{case}/realisation").text
    form = filled(site, employee, skp, case)
    assert send(leader, case, form).status_code == 403
    assert send(site.signed_in("colleague"), case, form).status_code == 404


def test_what_is_no_evaluation_has_no_realisation(site, quarter, employee):
    skp, _ = quarter
    for page in ("realisation", "rating", "distribution"):
        assert employee.get(f"/evaluations/{skp}/{page}").status_code == 404
