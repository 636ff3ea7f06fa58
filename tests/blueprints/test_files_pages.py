"""Files are looked at safely, and known again by their sum."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date

import pytest
from evaluation_pages import realisation_fields
from small_world import YEAR

A_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
A_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
A_TEXT = b"bulan;jumlah\nJanuari;12\n"


@pytest.fixture
def report(site):
    """An evaluation whose realisation is being written, and one of its results."""
    skp = site.world.monitored()
    site.world.at(on=date(YEAR, 4, 2))
    case = site.world.evaluations(skp)[0]
    return case, site.world.results_of(skp)[0][0].hex


def bring(site, report, content, claimed=""):
    """Attach a file as the employee; the answer, and its address where it was taken."""
    case, rhk = report
    employee = site.signed_in("employee")
    fields = realisation_fields(employee, case)
    fields |= {f"file_{rhk}": (io.BytesIO(content), "bukti"), f"sum_{rhk}": claimed, "go": "save"}
    answer = employee.post(f"/evaluations/{case}/realisation", fields)
    page = employee.get(f"/evaluations/{case}/realisation").text
    found = re.search(rf"/evaluations/{case}/files/[0-9a-f-]+", page)
    return answer, page, found[0] if found else ""


@pytest.mark.parametrize(
    ("content", "kind", "shown"),
    [
        (A_PNG, "image/png", True),
        (A_PDF, "application/pdf", True),
        (A_TEXT, "text/plain", False),
    ],
)
def test_only_pictures_and_pdf_are_shown_and_only_when_asked(site, report, content, kind, shown):
    _, page, address = bring(site, report, content)
    assert (f'href="{address}?view=1"' in page) is shown
    assert ("data-shows=" in page) is (content is A_PNG)
    leader = site.signed_in("leader")
    assert leader.get(address).headers["Content-Disposition"].startswith("attachment;")
    asked = leader.get(f"{address}?view=1")
    assert asked.data == content
    assert asked.headers["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert asked.mimetype == kind
    assert asked.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in asked.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in asked.headers["Content-Security-Policy"]


def test_the_sum_of_a_file_is_shown_whole_and_compared_with_what_was_sent(site, report):
    sha256 = hashlib.sha256(A_PDF).hexdigest()
    answer, page, address = bring(site, report, A_PDF, claimed="0" * 64)
    assert (answer.status_code, address) == (422, "")
    assert "tidak sama dengan yang dikirim" in answer.text
    answer, page, address = bring(site, report, A_PDF, claimed=sha256)
    assert answer.status_code == 303
    assert f'<code class="hash whole-sum">{sha256}</code>' in page


def test_the_form_says_that_it_takes_files_by_drop(site, report):
    case, rhk = report
    page = site.signed_in("employee").get(f"/evaluations/{case}/realisation").text
    assert "data-uploads data-drop=" in page
    assert f'data-sum="sum_{rhk}"' in page
    assert "/static/uploads.js" in page


def test_the_script_that_sends_files_is_told_where_to_go_and_takes_what_is_said_along(site, report):
    case, rhk = report
    employee = site.signed_in("employee")
    fields = {**realisation_fields(employee, case), "go": "save"}
    fields[f"file_{rhk}"] = (io.BytesIO(A_PDF), "bukti")
    path = f"/evaluations/{case}/realisation"
    answer = employee.post(path, fields, headers={"X-Alur-Sends": "files"})
    assert (answer.status_code, answer.json) == (200, {"onward": path})
    assert "Content-Security-Policy" in answer.headers
    assert "Realisasi tersimpan." in employee.get(path).text
