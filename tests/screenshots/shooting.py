"""Taking every picture of a page: three widths, both languages, both themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pictures.visiting import Visitor
from playwright.sync_api import Page as Tab

from screenshots.pages import PAGES, Page

WIDTHS = (320, 768, 1440)
LANGUAGES = ("id", "en")
THEMES = ("light", "dark")
HEIGHT = 900
#: So many links of a kind are tried before a page counts as missing.
_TRIES = 8
_LINKS = "links => links.map(link => link.getAttribute('href'))"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of everything is to be taken."""

    names: frozenset[str]
    widths: tuple[int, ...] = WIDTHS
    languages: tuple[str, ...] = LANGUAGES
    themes: tuple[str, ...] = THEMES


class Nowhere(Exception):
    """A page of the list cannot be reached in this demo."""


def every_name() -> list[str]:
    """The pages of the list by name."""
    return [name for pages in PAGES.values() for name in pages]


def shoot(visitor: Visitor, wanted: Wanted, into: Path) -> Iterator[str]:
    """Leave a picture a width, language and theme of every page, and say how it went.

    A file is called ``<page>-<width>-<language>-<theme>.png``. Raises nothing for a page that
    is not there, but begins its line with an exclamation mark.
    """
    for persona, pages in PAGES.items():
        names = [name for name in pages if name in wanted.names]
        if not names:
            continue
        tab = visitor.signed_in(persona) if persona else visitor.stranger()
        for language in wanted.languages:
            _speak(tab, language, visitor.url)
            for name in names:
                yield _shoot(tab, name, pages[name], language, wanted, into)
        tab.context.close()


def _shoot(tab: Tab, name: str, page: Page, language: str, wanted: Wanted, into: Path) -> str:
    # a narrow page brings the current entry of its navigation into sight as it is loaded
    tab.set_viewport_size({"width": min(wanted.widths), "height": HEIGHT})
    try:
        _go(tab, page)
    except Nowhere as missing:
        return f"! {name}: {missing}"
    for theme in wanted.themes:
        for width in wanted.widths:
            tab.emulate_media(color_scheme=theme, reduced_motion="reduce")
            tab.set_viewport_size({"width": width, "height": HEIGHT})
            path = into / f"{name}-{width}-{language}-{theme}.png"
            tab.screenshot(path=path, full_page=True, animations="disabled", caret="hide")
    return f"{name} ({language})"


def _go(tab: Tab, page: Page) -> None:
    """Follow the links; where one leads no further, the next that fits is tried."""
    tab.goto(page.start)
    if not _follow(tab, page.follow):
        raise Nowhere(f"no way from {page.start} along {' then '.join(page.follow)}")


def _follow(tab: Tab, patterns: tuple[str, ...]) -> bool:
    if not patterns:
        return True
    links = tab.locator("main a[href]").evaluate_all(_LINKS)
    fitting = dict.fromkeys(link for link in links if re.search(patterns[0], link))
    for address in list(fitting)[:_TRIES]:
        tab.goto(address)
        if _follow(tab, patterns[1:]):
            return True
    return False


def _speak(tab: Tab, language: str, url: str) -> None:
    """Press the switch of the language, as people do."""
    tab.goto(f"{url}/aksesibilitas")
    tab.locator(f"button[name=language][value={language}]").click()
    tab.wait_for_selector(f"html[lang={language}]")
