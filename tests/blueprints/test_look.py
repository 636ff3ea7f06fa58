"""The living page of the design system, and the accessibility statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_site import settings_for

from workflow_app.factory import create_app

STATIC = Path(__file__).resolve().parents[2] / "workflow_app" / "static"
PRODUCTION = {
    "ALUR_ENV": "production",
    "ALUR_BASE_URL": "https://alur.contoh.go.id",
    "ALUR_TRUSTED_HOSTS": "alur.contoh.go.id",
    "DATABASE_URL": "postgresql://web@db/alur",
    "DATABASE_OWNER_URL": "postgresql://owner@db/alur",
    "REDIS_URL": "redis://redis/0",
    "ALUR_MAIL_URL": "smtp://mail",
}


def test_every_colour_is_shown_in_both_themes(site):
    page = site.browser().get("/_look").text
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    colours = re.findall(r"^  --([\w-]+): #", tokens, re.MULTILINE)
    styles = (STATIC / "look.css").read_text(encoding="utf-8")
    assert len(colours) > 15
    for colour in colours:
        assert page.count(f'class="swatch-{colour}"') == 2, colour
        assert f".swatch-{colour} {{ background: var(--{colour}); }}" in styles
    assert re.findall(r'class="look-side" data-theme="(\w+)"', page) == ["light", "dark"]


def test_both_sides_are_seen_whatever_theme_was_chosen(site):
    browser = site.browser()
    browser.post("/theme", {"theme": "dark"})
    page = browser.get("/_look").text
    assert '<html lang="id" data-theme="light">' in page
    assert re.search(r'href="/static/dark\.css\?v=\w+">', page)


def test_production_has_no_such_page(site, tmp_path):
    app = create_app(
        settings_for(tmp_path, **PRODUCTION), database=site.world.database, now=site.world.at
    )
    answer = app.test_client().get("/_look", base_url="https://alur.contoh.go.id")
    assert answer.status_code == 404


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_leads_to_the_accessibility_statement(site, language):
    browser = site.browser()
    browser.post("/language", {"language": language})
    address = re.search(r'href="(/aksesibilitas)"', browser.get("/sign-in").text)[1]
    page = browser.get(address).text
    assert "WCAG) 2.2" in page
    assert page.count("<section>") == 5
