"""Which entry of the navigation a page stands under."""

from __future__ import annotations

import re


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
