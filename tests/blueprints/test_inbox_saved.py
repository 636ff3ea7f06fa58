"""Views of the inbox under a name: kept, shared with the unit, let go."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment
from workflow_app.persistence.unit_of_work import unit_of_work


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


def sits_in(world, who, post):
    """Somebody stands in at a post from today on."""
    row = {
        "id": new_id(),
        "person_id": world.person[who],
        "position_id": world.position[post],
        "kind": "plt",
        "valid_from": world.now.date(),
        "document": "SK 7",
    }
    with unit_of_work(world.database) as db:
        db.execute(insert(Appointment), [row])


def leaves(world, who):
    """Somebody holds no post any more."""
    with unit_of_work(world.database) as db:
        db.execute(
            update(Appointment)
            .where(Appointment.person_id == world.person[who])
            .values(valid_to=world.now.date() - timedelta(days=1))
        )


def test_a_view_of_a_post_opens_for_its_holders_and_is_shown_to_nobody_else(site):
    world = site.world
    query = f"view=post&post={world.position['kabag']}"
    keep(site.signed_in("leader"), "Sebagai kabag", query, shared="y")
    keep(site.signed_in("leader"), "Bagian kita", shared="y")
    assert list(rail(site, "leader")) == ["Bagian kita", "Sebagai kabag"]
    assert list(rail(site, "employee")) == ["Bagian kita"]
    assert "Sebagai kabag" not in site.signed_in("employee").get("/inbox/views").text
    sits_in(world, "perencana", "kabag")
    leaves(world, "kabag")
    opened = rail(site, "planner")
    assert list(opened) == ["Bagian kita", "Sebagai kabag"]
    assert site.signed_in("planner").get(opened["Sebagai kabag"]).status_code == 200
    assert list(rail(site, "leader")) == ["Bagian kita"]
    told = site.signed_in("leader").get("/inbox/views").text
    assert "Tidak terbuka sekarang: jabatan tampilan ini tidak Anda pangku." in told
    assert told.count("/drop") == 2


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "kind=skp", "Isi kolom ini"),
        ("X", "kind=bogus", "Tampilan ini tidak ada"),
        ("X", "group=bogus", "Tampilan ini tidak ada"),
        ("X", "unit=bogus", "Tampilan ini tidak ada"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(site, name, query, said):
    answer = keep(site.signed_in("leader"), name, query)
    assert answer.status_code == 422
    assert said in answer.text
