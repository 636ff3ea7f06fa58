"""What the pictures of the documents show: who looks at what, and how a page is reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

WIDTH = 1280


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: the persona, the way to the page, and its height in pixels."""

    persona: str
    go: Callable[[Page], None]
    height: int = 800


def _inbox(page: Page) -> None:
    page.goto("/inbox")


def _case(page: Page) -> None:
    """A submitted SKP that its leader cannot agree to yet."""
    _open_from_inbox(page, "SKP 2027", "Diajukan")


def _document(page: Page) -> None:
    """The same SKP as a document, on which the leader marks utama and tambahan."""
    _case(page)
    page.get_by_role("link", name="Buka dokumen SKP").click()
    page.wait_for_url(re.compile(r"/skp/"))


def _rating(page: Page) -> None:
    """The form of an evaluation that waits for its rating."""
    _open_from_inbox(page, "Evaluasi Triwulan III 2026", "Siap dinilai")
    page.get_by_role("link", name="Penilaian").first.click()
    page.wait_for_url(re.compile(r"/rating"))


def _my_skp(page: Page) -> None:
    page.goto("/skp")


def _team(page: Page) -> None:
    page.goto("/team")


def _history(page: Page) -> None:
    """The timeline of an evaluation that the search for objections finds."""
    page.goto("/audit?q=alur:evaluasi+transisi:%22Ajukan+keberatan%22")
    page.get_by_role("main").locator("a[href*='/history']").first.click()
    page.wait_for_url(re.compile(r"/history"))
    page.evaluate("scrollTo(0, 0)")


def _audit(page: Page) -> None:
    page.goto("/audit?q=aktor:%22Rotua+Tampubolon%22+dari:2026-10-01")


def _career(page: Page) -> None:
    """The page of a candidate, from the line of its proposal on."""
    page.goto("/jf/saya")


def _tests(page: Page) -> None:
    """The form with which an organiser announces a period of tests."""
    page.goto("/uji-kompetensi")
    page.get_by_role("link", name="Umumkan periode").click()
    page.wait_for_url(re.compile(r"/periods/new"))


def _open_from_inbox(page: Page, *words: str) -> None:
    page.goto("/inbox")
    row = page.get_by_role("main").get_by_role("row")
    for word in words:
        row = row.filter(has_text=word)
    row.get_by_role("link").first.click()
    # so wide a window opens a case beside the list
    page.get_by_role("link", name="Buka di halaman sendiri").click()
    page.wait_for_url(re.compile(r"/cases/"))


#: Every picture by the name of its file.
SCENES = {
    "inbox": Scene("ppkj", _inbox),
    "case": Scene("ppkj", _case, height=900),
    "document": Scene("ppkj", _document, height=900),
    "rating": Scene("ppkj", _rating, height=900),
    "team": Scene("ppkj", _team),
    "my-skp": Scene("pegawai", _my_skp, height=900),
    "career": Scene("kandidat_jf", _career, height=1000),
    "tests": Scene("instansi_pembina", _tests),
    "history": Scene("auditor", _history, height=900),
    "audit": Scene("auditor", _audit),
}
