"""The Chromium of the machine in front of a served application, and what a page is held to."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
#: 320 pixels are also what a screen of 1280 shows at 400 % (WCAG 2.2, 1.4.10).
SIZES = {"narrow": {"width": 320, "height": 640}, "wide": {"width": 1440, "height": 900}}
_TABLET = 768
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """The browser of the machine; without one the test is skipped, in CI it fails."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and CI=true")
        pytest.skip("Chromium is not installed on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


class _Silent(WSGIRequestHandler):
    def log(self, *_):
        pass


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def listening(page: Page) -> Page:
    """The page, which from now on keeps what its console complains of in ``broken``.

    Refusals are on purpose and do not count.
    """
    page.broken = []
    page.on("pageerror", lambda error: page.broken.append(str(error)))
    page.on("console", lambda said: _note(page, said))
    return page


def _note(page, said) -> None:
    if said.type == "error" and "Failed to load resource" not in said.text:
        page.broken.append(said.text)


def complaints(page: Page) -> list[str]:
    """What is wrong with a page: against WCAG 2.2 AA, sideways, or in its console."""
    found = Axe().run(page, options=RULES).response["violations"]
    wrong = [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
    return wrong + _sideways(page) + page.broken


def _sideways(page: Page) -> list[str]:
    """At which widths a page scrolls sideways: its own, and that of a tablet held upright."""
    own = page.viewport_size
    wrong = []
    for width in (_TABLET, own["width"]):
        page.set_viewport_size({**own, "width": width})
        if page.evaluate(_WIDER) > 0:
            wrong.append(f"it scrolls sideways at {width} pixels")
    return wrong
