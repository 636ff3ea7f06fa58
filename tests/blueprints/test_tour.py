"""The tour: offered until it is put away, walked from page to page, read on one page."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from workflow_app.persistence.models import Account
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.tours import Tour

OFFER = "Pertama kali di sini?"
NEXT = re.compile(r'href="([^"]+)" rel="next"')
STOP = re.compile(r"Tur ([^·<]+) · (\d+) dari (\d+)")


def page_of(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True).replace("&amp;", "&")


def walked(browser):
    """Every stop from the invitation to the last, as (tour, address)."""
    page = page_of(browser, "/tour")
    address = re.search(r'class="btn btn-primary" href="([^"]+)"', page)[1]
    met = []
    while True:
        page = page_of(browser, address)
        tour, number, count = STOP.search(page).groups()
        met.append((tour, address.partition("?")[0]))
        assert int(number) == len(met)
        following = NEXT.search(page[page.index('class="tour"') :])
        if int(number) == int(count):
            assert following is None or following.start() > page.index("</aside>")
            return met
        address = following[1]


@pytest.mark.parametrize(
    ("persona", "front", "tours"),
    [
        ("employee", "/skp", "Pegawai."),
        ("leader", "/inbox", "Pegawai, Atasan."),
        ("auditor", "/audit", "Auditor."),
        ("personnel_admin", "/people", "Unit kepegawaian."),
    ],
)
def test_a_newcomer_is_offered_what_fits(site, persona, front, tours):
    page = page_of(site.signed_in(persona), front)
    assert OFFER in page
    assert f"bagi Anda: {tours}</p>" in re.sub(r"\s+", " ", page).replace(" </p>", "</p>")


def test_an_account_without_a_tour_is_offered_none(site):
    browser = site.signed_in("system_admin")
    assert OFFER not in page_of(browser, "/accounts")
    assert "Belum ada tur untuk akun ini" in page_of(browser, "/tour")


def test_it_is_offered_on_front_pages_only(site):
    browser = site.signed_in("employee")
    assert OFFER not in page_of(browser, "/account")
    assert OFFER not in page_of(browser, "/inbox?tur=1")


def test_put_away_it_stays_away_and_can_be_walked_again(site):
    browser = site.signed_in("leader")
    for _ in range(2):
        answer = browser.post("/tour/end", {"next": "/skp"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/skp")
    assert OFFER not in page_of(browser, "/inbox")
    assert "Tur Pegawai · 1 dari" in page_of(browser, "/inbox?tur=1")
    with reading(site.world.database) as db:
        seen = db.scalars(
            select(Account.tours_seen).where(Account.id == site.account["leader"])
        ).one()
    assert seen == [Tour.APPROVER, Tour.EMPLOYEE]


def test_whoever_becomes_something_new_is_offered_that_alone(site):
    browser = site.signed_in("leader")
    browser.post("/tour/end", {"next": "/"})
    with site.world.database.engine.begin() as connection:
        connection.execute(
            Account.__table__.update()
            .where(Account.id == site.account["leader"])
            .values(tours_seen=[Tour.EMPLOYEE])
        )
    page = page_of(browser, "/inbox")
    offered = page[page.index(OFFER) :]
    assert "bagi Anda: Atasan" in re.sub(r"\s+", " ", offered)
    start = re.search(r'href="([^"]+)">Mulai tur', offered)[1]
    assert "Tur Atasan · " in page_of(browser, start)


@pytest.mark.parametrize(
    ("persona", "last"),
    [("employee", "/istilah"), ("leader", "/jf/proposals/new"), ("auditor", "/audit/verification")],
)
def test_every_stop_leads_to_the_next_and_frames_something(site, persona, last):
    met = walked(site.signed_in(persona))
    assert met[-1][1] == last


@pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "²", "1000"])
def test_an_address_without_a_stop_shows_the_page_alone(site, asked):
    page = page_of(site.signed_in("employee"), f"/inbox?tur={asked}")
    assert STOP.search(page) is None


def test_a_stop_of_another_page_is_not_shown(site):
    assert STOP.search(page_of(site.signed_in("employee"), "/inbox?tur=2")) is None


def test_the_page_back_is_one_of_ours(site):
    answer = site.signed_in("employee").post("/tour/end", {"next": "//evil.example/"})
    assert answer.headers["Location"] == "/"
