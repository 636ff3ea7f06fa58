"""A paper is shown beside the data it proves: a PDF in the viewer of the browser, and a picture."""

from __future__ import annotations

import base64
import io
import re
from datetime import date

import jf_agency as jf
import pytest
from playwright.sync_api import expect
from pypdf import PdfWriter
from small_site import add_account

from workflow_app.persistence.unit_of_work import unit_of_work

pytestmark = pytest.mark.browser

A_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
SEEN = "document.querySelector('.file-beside img').naturalWidth"


def a_pdf() -> bytes:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(content)
    return content.getvalue()


@pytest.fixture
def test(live):
    """A test whose registration has a PDF and a picture among its papers, and is to be checked."""
    world = live.site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1)
    with unit_of_work(world.database) as db:
        for post in ("verifikator", "pembina"):
            add_account(live.site, db, post, world.person[post])
    ready = jf.ready_to_rise(world)
    world.fire("verifikator", "confirm_vacancy", ready.case)
    test = jf.child(world, ready.case, "uji_kompetensi")
    jf.papers(world, test, list(jf.UkomDocument), who="verifikator")
    officer = live.site.signed_in("verifikator")
    for kind, content in (("sk_pangkat", a_pdf()), ("ijazah", A_PNG)):
        fields = {"kind": kind, "file": (io.BytesIO(content), kind)}
        assert officer.post(f"/jf/cases/{test}/papers", fields).status_code == 303
    world.fire("verifikator", "register", test)
    return test


def viewed(page):
    """The addresses of files that are open within the page."""
    return [frame.url for frame in page.frames if "view=beside" in frame.url]


@pytest.mark.parametrize("script", [True, False])
def test_a_pdf_is_open_beside_its_data_and_a_picture_too(tab, test, accessible, shoot, script):
    page = tab("pembina", script=script)
    page.goto(f"/jf/cases/{test}/verification")
    frame = page.locator("object[type='application/pdf']")
    expect(frame).to_be_visible()
    page.wait_for_timeout(500)
    assert viewed(page)
    assert not page.broken
    rows, shown = page.get_by_role("table").bounding_box(), frame.bounding_box()
    assert shown["x"] > rows["x"] + rows["width"] - 1
    assert shown["height"] > 400
    shoot(page, "papers-beside")
    page.get_by_role("link", name=re.compile("Lihat di samping.*Ijazah")).click()
    expect(page.get_by_role("img", name="Gambar dokumen: Ijazah")).to_be_visible()
    expect(page.locator(".file-beside object")).to_have_count(0)
    if script:
        assert page.evaluate(SEEN) == 1
        accessible(page)
        page.goto(f"/jf/cases/{test}/verification?paper=sk_pangkat")
        accessible(page)
        page.get_by_role("button", name="Nyatakan sah: SK pangkat").click()
        expect(page.get_by_role("img", name="Gambar dokumen: Ijazah")).to_be_visible()


def test_on_a_narrow_page_the_document_stands_below(tab, test, accessible, shoot):
    page = tab("pembina", size="narrow")
    page.goto(f"/jf/cases/{test}/verification")
    frame = page.locator("object[type='application/pdf']")
    rows, shown = page.get_by_role("table").bounding_box(), frame.bounding_box()
    assert shown["y"] > rows["y"] + rows["height"] - 1
    assert shown["x"] + shown["width"] <= 320
    expect(page.get_by_role("link", name="Buka sk_pangkat.pdf di tab baru")).to_be_visible()
    accessible(page)
    shoot(page, "papers-beside-narrow")


def test_nobody_else_can_frame_the_file(tab, live, test):
    page = tab("pembina")
    page.goto(f"/jf/cases/{test}/verification")
    address = page.locator("object[type='application/pdf']").get_attribute("data")
    page.goto("about:blank")
    page.set_content(f'<iframe src="{live.url}{address}"></iframe>')
    page.wait_for_timeout(500)
    assert viewed(page) == []
