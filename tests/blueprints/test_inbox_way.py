"""The way through the inbox: the next case after a decision, its neighbours, and taking it back."""

from __future__ import annotations

import re

import pytest
import walks
from form_reading import forms_on

from blueprints.support.keys import CASE, INBOX, KEYS, keys_of


def submitted(world, who):
    """An SKP of somebody that waits for the rater."""
    skp = world.new_skp(who)
    world.fill(skp, who=who)
    world.fire(who, "submit", skp)
    return skp


@pytest.fixture
def three(site):
    """Three SKP that wait for one rater, the first submitted first."""
    world = site.world
    walks.staff(world, ["staf3", "staf4"])
    found = []
    for who in ("staf", "staf3", "staf4"):
        found.append(submitted(world, who))
        world.at(days=1)
    return found


def order(site, view="waiting", **more):
    """The cases of a view in its order."""
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    page = site.signed_in("leader").get(f"/inbox?view={view}{asked}").text
    return re.findall(r'class="subject" href="/cases/([0-9a-f-]+)', page)


def form_to(page, action):
    return next(form.fields for form in forms_on(page) if form.action == action)


def send_back(site, case, came_from="/inbox"):
    browser = site.signed_in("leader")
    page = browser.get(f"/cases/{case}?next={came_from}").text
    sent = form_to(page, f"/cases/{case}/send_back") | {"reason_code": "other", "note": "Lengkapi"}
    return browser, browser.post(f"/cases/{case}/send_back", sent)


def test_after_a_decision_the_next_case_of_the_view_opens_then_the_first_then_the_list(site, three):
    first, second, third = map(str, three)
    assert order(site) == [first, second, third]
    _, sent = send_back(site, second)
    assert (sent.status_code, sent.location) == (303, f"/cases/{third}?next=/inbox")
    _, sent = send_back(site, third)
    assert sent.location == f"/cases/{first}?next=/inbox"
    _, sent = send_back(site, first)
    assert sent.location == "/inbox"


def test_a_case_opened_from_elsewhere_leads_back_there(site, three):
    _, sent = send_back(site, three[0], came_from="/team")
    assert sent.location == "/team"
    _, sent = send_back(site, three[1], came_from="/inbox?view=done")
    assert sent.location == "/inbox?view=done"


def test_the_page_of_a_case_leads_to_its_neighbours_in_the_view(site, three):
    browser = site.signed_in("leader")
    page = browser.get(f"/cases/{three[1]}?next=/inbox").text
    assert f'rel="prev" href="/cases/{three[0]}?next=/inbox"' in page
    assert f'rel="next" href="/cases/{three[2]}?next=/inbox"' in page
    ends = browser.get(f"/cases/{three[0]}?next=/inbox").text
    assert 'rel="prev"' not in ends
    assert 'rel="next"' in ends
    assert 'rel="next"' not in browser.get(f"/cases/{three[1]}?next=/team").text
    assert 'rel="next"' not in browser.get(f"/cases/{three[1]}?next=/inbox?view=bogus").text


def test_what_was_just_done_can_be_taken_back_where_the_table_allows_it(site, three):
    browser, sent = send_back(site, three[0])
    page = browser.get(sent.location).text
    action = f"/cases/{three[0]}/undo_send_back"
    undone = browser.post(action, form_to(page, action))
    assert (undone.status_code, undone.location) == (303, f"/cases/{three[0]}?next=/inbox")
    assert site.world.state(three[0]) == "submitted"
    assert action not in browser.get("/inbox").text


def test_nothing_is_offered_to_be_taken_back_where_the_table_has_no_way_back(site, three):
    browser = site.signed_in("employee")
    page = browser.get(f"/cases/{three[0]}").text
    form = form_to(page, f"/cases/{three[0]}/withdraw")
    said = browser.get(browser.post(f"/cases/{three[0]}/withdraw", form).location).text
    assert "Tarik kembali: sekarang" in said
    assert 'data-does="undo"' not in said


def test_an_undo_that_comes_too_late_is_refused_with_a_sentence(site, three):
    browser, sent = send_back(site, three[0])
    action = f"/cases/{three[0]}/undo_send_back"
    form = form_to(browser.get(sent.location).text, action)
    site.world.at(minutes=2)
    late = browser.post(action, form)
    assert late.status_code == 409
    assert "Waktu untuk mengurungkan sudah habis" in late.text
    assert site.world.state(three[0]) == "returned"


def test_the_sheet_on_a_page_is_the_part_of_the_table_that_the_page_has(site, three):
    browser = site.signed_in("leader")
    for path, name in (("/inbox", INBOX), (f"/cases/{three[0]}", CASE)):
        page = browser.get(path).text
        drawn = re.findall(r'data-key="([^"]+)" data-action="([^"]+)"', page)
        assert drawn == [(key.key, key.action) for key in keys_of(name)], path
    explained = browser.get("/pintasan").text
    for key in KEYS:
        assert key.words.id in explained


def test_whoever_switches_keys_off_has_none(site, three):
    browser = site.signed_in("leader")
    browser.post("/account/preferences", {"language": "id", "rhythm": "instant"})
    assert "data-key=" not in browser.get("/inbox").text
    assert "Pintasan sedang mati" in browser.get("/pintasan").text
    on = {"language": "id", "rhythm": "instant", "shortcuts": "y"}
    browser.post("/account/preferences", on)
    assert "data-key=" in browser.get("/inbox").text


def test_no_key_is_bound_twice_on_a_page():
    for page in (INBOX, CASE):
        keys = [key.key for key in keys_of(page)]
        assert len(keys) == len(set(keys)), page


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"q": "staf3"}, [1]),
        ({"q": "UNIT BAGIAN"}, [0, 1, 2]),
        ({"q": "%"}, []),
        ({"kind": "skp"}, [0, 1, 2]),
        ({"kind": "skp.submitted"}, [0, 1, 2]),
        ({"kind": "skp.agreed"}, []),
        ({"kind": "evaluation"}, []),
        ({"sort": "opened", "q": "staf"}, [0, 1, 2]),
    ],
)
def test_filters_in_the_address_keep_a_part_of_the_view(site, three, asked, kept):
    assert order(site, **asked) == [str(three[each]) for each in kept]


def test_the_unit_of_a_row_is_a_filter(site, three):
    page = site.signed_in("leader").get("/inbox").text
    link = re.search(r'href="(/inbox\?unit=[^"]+)">Unit bagian', page)[1]
    assert len(re.findall('class="subject"', site.signed_in("leader").get(link).text)) == 3
    nowhere = f"/inbox?unit={site.world.unit['kementerian']}"
    said = site.signed_in("leader").get(nowhere).text
    assert "Saringan menyembunyikan 3 tugas dalam tampilan ini." in said


@pytest.mark.parametrize("query", ["kind=bogus", "kind=skp.bogus", "sort=bogus", "group=bogus"])
def test_a_filter_that_there_is_not_is_no_page(site, query):
    assert site.signed_in("leader").get(f"/inbox?{query}").status_code == 404


def test_rows_are_grouped_by_unit_or_step(site, three):
    browser = site.signed_in("leader")
    for group, head in (("unit", "Unit bagian"), ("step", "SKP 2026 – Diajukan")):
        page = browser.get(f"/inbox?group={group}").text
        heads = re.findall(r'scope="rowgroup"[^>]*>([^<]+)<', page)
        assert [each.strip() for each in heads] == [head]
        assert page.count('class="subject"') == 3


def test_the_way_through_a_filtered_view_keeps_to_it(site, three):
    came_from = "/inbox?q=staf4%26sort=opened"
    page = site.signed_in("leader").get(f"/cases/{three[2]}?next={came_from}").text
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page
    _, sent = send_back(site, three[2], came_from="/inbox?q=staf4")
    assert sent.location == "/inbox?q=staf4"


def test_counts_are_told_to_an_open_page_and_only_when_they_moved(site, three):
    browser = site.signed_in("leader")
    page = browser.get("/inbox").text
    first = browser.get("/inbox/counts")
    assert first.json["waiting"] == "3"
    assert set(first.json) == set(re.findall(r'data-count="([^"]+)"', page))
    same = browser.get("/inbox/counts", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    site.world.fire("staf", "withdraw", three[0])
    moved = browser.get("/inbox/counts", headers={"If-None-Match": first.headers["ETag"]})
    assert (moved.status_code, moved.json["waiting"]) == (200, "2")
