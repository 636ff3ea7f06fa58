"""Which entry of the navigation a page stands under."""

from __future__ import annotations

import re

from blueprints.support.shell import ON_THE_LINE


def current(page: str) -> list[str]:
    """The entries of the main navigation that are marked as where the reader is."""
    navigation = page[page.index('<nav class="main-nav"') :].split("</nav>", maxsplit=1)[0]
    return re.findall(r'aria-current="page">([^<]+)<', navigation)


def test_an_skp_stands_under_the_team_for_whoever_reads_anothers(site):
    skp = site.world.new_skp()
    person = site.world.person["staf2"]
    pages = {
        ("employee", f"/skp/{skp}"): ["SKP saya"],
        ("employee", "/skp"): ["SKP saya"],
        ("leader", f"/skp/{skp}"): ["Tim"],
        ("leader", f"/skp/new?person={person}"): ["Tim"],
        ("leader", "/skp/new"): ["SKP saya"],
        ("auditor", f"/skp/{skp}"): [],
    }
    for (persona, address), marked in pages.items():
        answer = site.signed_in(persona).get(address)
        assert answer.status_code == 200, (persona, address)
        assert current(answer.text) == marked, (persona, address)


def entries(page: str) -> tuple[list[str], list[str]]:
    """The entries on the line of the navigation, and those behind "more"."""
    navigation = page[page.index('<nav class="main-nav"') :].split("</nav>", maxsplit=1)[0]
    line, _, more = navigation.partition("<details")
    return re.findall(r"<a [^>]+>([^<]+)<", line), re.findall(r"<a [^>]+>([^<]+)<", more)


def test_the_navigation_keeps_to_one_line(site):
    for persona in ("employee", "leader", "head", "personnel_unit", "auditor", "system_admin"):
        line, more = entries(site.signed_in(persona).get("/account").text)
        assert len(line) <= ON_THE_LINE, persona
        assert not more or len(line) == ON_THE_LINE - 1, persona
        assert len({*line, *more}) == len(line) + len(more), persona


def test_a_page_behind_more_says_so_on_the_line(site, monkeypatch):
    monkeypatch.setattr("blueprints.support.shell.ON_THE_LINE", 3)
    page = site.signed_in("leader").get("/team").text
    line, more = entries(page)
    assert "Tim" in more
    assert len(line) == 2
    assert re.search(r'<summary class="holds-current">Lainnya: Tim</summary>', page)
    assert current(page) == ["Tim"]
