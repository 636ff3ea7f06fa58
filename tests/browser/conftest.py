"""A real Chromium in front of a live server.

``live`` serves the site of the small agency; ``tab(persona)`` opens a page of a fresh browser in
which the persona is signed in; ``accessible(page)`` holds it against WCAG 2.2 AA. With
ALUR_SHOTS=<folder> every ``shoot`` leaves a picture there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import walks
from chromium import SIZES, complaints, listening, served
from playwright.sync_api import Page
from small_site import Site, build_site


@dataclass
class Live:
    """A site that is being served."""

    site: Site
    url: str


@pytest.fixture
def live(sqlite_world, tmp_path):
    """The site of a demo on a port of its own."""
    site = build_site(sqlite_world, tmp_path / "data", ALUR_ENV="demo")
    with served(site.app) as url:
        yield Live(site, url)


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
        return listening(context.new_page())

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture
def agreed(live):
    """Three SKP that wait to be set by one leader."""
    world = live.site.world
    walks.staff(world, ["staf3", "staf4"])
    found = []
    for who in ("staf", "staf3", "staf4"):
        skp = world.new_skp(who)
        world.fill(skp, who=who)
        world.fire(who, "submit", skp)
        world.mark(skp)
        world.fire("kabag", "agree", skp)
        world.fire(who, "agree", skp)
        found.append(skp)
        world.at(days=1)
    return found


@pytest.fixture
def accessible():
    """Hold a page against the rules, its width and its console."""

    def check(page: Page) -> None:
        assert complaints(page) == [], page.url

    return check


@pytest.fixture
def shoot():
    """Leave a picture of a page."""
    folder = os.environ.get("ALUR_SHOTS")

    def picture(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return picture
