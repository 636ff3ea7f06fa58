"""Views of the inbox under a name: kept, shared with the unit, let go."""

from __future__ import annotations

import re

import pytest


def keep(browser, name, query="kind=skp", **more):
    return browser.post("/inbox/views", {"name": name, "query": query, **more})


def rail(site, persona):
    """The saved views in the rail of somebody, with their addresses."""
    page = site.signed_in(persona).get("/inbox").text
    part = page[page.index('aria-labelledby="saved-head"') :]
    part = part[: part.index("</ul>")]
    found = re.findall(r'href="([^"]+)">([^<]+)<', part)
    return {name.strip(): path.replace("&amp;", "&") for path, name in found[:-1]}


def test_a_view_is_kept_under_a_name_and_opens_again(site):
    browser = site.signed_in("leader")
    kept = keep(browser, "SKP saja", "sort=opened&kind=skp&after=AAAA&bogus=1")
    assert (kept.status_code, kept.location) == (303, "/inbox?kind=skp&sort=opened")
    assert rail(site, "leader") == {"SKP saja": "/inbox?kind=skp&sort=opened"}
    assert browser.get("/inbox?kind=skp&sort=opened").status_code == 200
    assert rail(site, "employee") == {}


def test_a_shared_view_is_there_for_the_unit_and_nobody_else(site):
    keep(site.signed_in("leader"), "Bagian kita", shared="y")
    assert list(rail(site, "employee")) == ["Bagian kita"]
    assert rail(site, "planner") == {}
    page = site.signed_in("employee").get("/inbox/views").text
    assert "Bagian kita" in page
    assert "/drop" not in page


def test_a_view_is_let_go_by_its_owner_alone(site):
    keep(site.signed_in("leader"), "Bagian kita", shared="y")
    path = re.search(
        r'action="(/inbox/views/[^"]+/drop)"', site.signed_in("leader").get("/inbox/views").text
    )[1]
    assert site.signed_in("employee").post(path).status_code == 404
    assert site.signed_in("leader").post(path).status_code == 303
    assert rail(site, "leader") == {}


def test_sending_a_view_twice_keeps_it_once_and_a_taken_name_is_refused(site):
    browser = site.signed_in("leader")
    assert [keep(browser, "Satu").status_code for _ in range(2)] == [303, 303]
    taken = keep(browser, "Satu", "kind=evaluation")
    assert taken.status_code == 422
    assert "Nama ini sudah Anda pakai untuk tampilan lain" in taken.text
    assert list(rail(site, "leader")) == ["Satu"]


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [("", "kind=skp", "Isi kolom ini"), ("X", "kind=bogus", "Tampilan ini tidak ada")],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(site, name, query, said):
    answer = keep(site.signed_in("leader"), name, query)
    assert answer.status_code == 422
    assert said in answer.text
