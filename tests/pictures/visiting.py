"""Going through a demo with a real Chromium, as its personas."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from pictures.packing import pack
from pictures.scenes import WIDTH, Scene

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@dataclass
class Visitor:
    """A browser in which each persona signs in once."""

    browser: Browser
    url: str
    personas: dict[str, dict[str, str]]
    pages: dict[str, Page] = field(default_factory=dict)

    def take(self, scene: Scene, path: Path) -> int:
        """Take one picture and return its size in octets."""
        page = self._page_of(scene.persona)
        page.set_viewport_size({"width": WIDTH, "height": scene.height})
        scene.go(page)
        page.wait_for_load_state("networkidle")
        path.write_bytes(pack(page.screenshot(animations="disabled", caret="hide")))
        return path.stat().st_size

    def _page_of(self, persona: str) -> Page:
        if persona not in self.pages:
            self.pages[persona] = self.signed_in(persona)
        return self.pages[persona]

    def stranger(self) -> Page:
        """A page of a fresh browser in which nobody is signed in."""
        context = self.browser.new_context(
            base_url=self.url, locale="id-ID", color_scheme="light", reduced_motion="reduce"
        )
        return context.new_page()

    def signed_in(self, persona: str) -> Page:
        """A page of a fresh browser that somebody is signed in to."""
        who, page = self.personas[persona], self.stranger()
        page.goto("/sign-in")
        page.get_by_label("Nama masuk").fill(who["login"])
        page.get_by_label("Kata sandi").fill(who["password"])
        page.get_by_role("main").get_by_role("button", name="Masuk").click()
        page.wait_for_url(lambda address: "/sign-in" not in address)
        offer = page.get_by_role("button", name="Jangan tawarkan lagi")
        if offer.is_visible():
            offer.click()
            page.wait_for_load_state("networkidle")
        return page


@contextmanager
def visiting(url: str, data: Path) -> Iterator[Visitor]:
    """A visitor of the demo at ``url`` who knows the sign-ins in its data folder."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise RuntimeError("Chromium is missing: apt-get install chromium")
    written = json.loads((data / "personas.json").read_text(encoding="utf-8"))
    personas = {each["persona"]: each for each in written}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield Visitor(browser, url, personas)
        browser.close()
