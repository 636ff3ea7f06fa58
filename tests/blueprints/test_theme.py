"""The theme of pages: that of the system until a browser is told otherwise."""

from __future__ import annotations

import re

import pytest


def dark_sheet(page: str) -> str:
    """How a page loads the tokens of the dark theme; empty when it does not."""
    found = re.search(
        r'<link rel="stylesheet" href="/static/dark\.css[^"]*" media="([^"]+)">', page
    )
    return found[1] if found else ""


def test_a_page_follows_the_system_until_told_otherwise(site):
    page = site.browser().get("/sign-in").text
    assert dark_sheet(page) == "screen and (prefers-color-scheme: dark)"
    assert '<html lang="id" data-theme="system">' in page


@pytest.mark.parametrize(("theme", "media"), [("light", ""), ("dark", "screen")])
def test_a_chosen_theme_stays_with_the_browser(site, theme, media):
    browser = site.signed_in("employee")
    answer = browser.post("/theme", {"theme": theme, "next": "/account"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    page = browser.get("/account").text
    assert dark_sheet(page) == media
    assert f'data-theme="{theme}"' in page
    assert re.findall(r'value="(\w+)" aria-pressed="true"', page) == [theme]
    assert f'data-theme="{theme}"' in browser.get("/nowhere").text


def test_a_theme_can_be_given_back_to_the_system(site):
    browser = site.browser()
    browser.post("/theme", {"theme": "dark"})
    browser.post("/theme", {"theme": "system"})
    assert 'data-theme="system"' in browser.get("/sign-in").text


@pytest.mark.parametrize("wrong", [{}, {"theme": "pink"}])
def test_another_theme_is_not_taken(site, wrong):
    browser = site.browser()
    answer = browser.post("/theme", {**wrong, "next": "https://evil.example/"})
    assert answer.headers["Location"].startswith("/")
    assert 'data-theme="system"' in browser.get("/sign-in").text


def test_a_cookie_that_says_nothing_is_the_system(site):
    browser = site.browser()
    browser.client.set_cookie("alur_theme", '"><script>')
    assert 'data-theme="system"' in browser.get("/sign-in").text
