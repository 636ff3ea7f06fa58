"""A real Chromium in front of a live server.

``live`` serves the site of the small agency; ``tab(persona)`` opens a page of a fresh browser in
which the persona is signed in; ``accessible(page)`` holds it against WCAG 2.2 AA. With
ALUR_SHOTS=<folder> every ``shoot`` leaves a picture there.
"""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from small_site import Site, build_site
from werkzeug.serving import WSGIRequestHandler, make_server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES = {"narrow": {"width": 320, "height": 640}, "wide": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def chromium():
    """The browser of the machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and CI=true")
        pytest.skip("Chromium is not installed on this machine")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class _Silent(WSGIRequestHandler):
    def log(self, *_):
        pass


@dataclass
class Live:
    """A site that is being served."""

    site: Site
    url: str


@pytest.fixture
def live(sqlite_world, tmp_path):
    """The site of a demo on a port of its own."""
    site = build_site(sqlite_world, tmp_path / "data", ALUR_ENV="demo")
    server = make_server("127.0.0.1", 0, site.app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Live(site, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(chromium, live):
    """Open pages: ``tab(persona, size=, scheme=, script=)``; nobody is signed in without one."""
    contexts = []

    def open_tab(persona="", *, size="wide", scheme="light", script=True) -> Page:
        context = chromium.new_context(
            base_url=live.url,
            viewport=SIZES[size],
            color_scheme=scheme,
            locale="id-ID",
            java_script_enabled=script,
        )
        contexts.append(context)
        if persona:
            token = live.site.signed_in(persona).session_token
            context.add_cookies([{"name": "alur", "value": token, "url": live.url}])
        page = context.new_page()
        page.broken = []
        page.on("pageerror", lambda error: page.broken.append(str(error)))
        page.on("console", lambda said: _note(page, said))
        return page

    yield open_tab
    for context in contexts:
        context.close()


def _note(page, said) -> None:
    """Errors of the console, but for answers that are refusals on purpose."""
    if said.type == "error" and "Failed to load resource" not in said.text:
        page.broken.append(said.text)


@pytest.fixture
def accessible():
    """Hold a page against the rules, its width and its console."""

    def check(page: Page) -> None:
        found = Axe().run(page, options=RULES).response["violations"]
        wrong = [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found]
        assert wrong == [], page.url
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, f"{page.url} scrolls sideways"
        assert page.broken == [], page.url

    return check


@pytest.fixture
def shoot():
    """Leave a picture of a page."""
    folder = os.environ.get("ALUR_SHOTS")

    def picture(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return picture
