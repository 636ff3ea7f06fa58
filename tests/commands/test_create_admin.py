from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from small_site import PASSWORD, Browser

from workflow_app.factory import create_app

CHOSEN = {"password": PASSWORD, "again": PASSWORD}
PERSON = ("--name", "Sri Rahayu", "--email", "sri@contoh.go.id")
LINK = re.compile(r"https?://\S+")


@pytest.fixture
def link(installed):
    """The path of the link that a new administrator got."""
    made = installed.run("create-admin", "Sri.Rahayu", *PERSON)
    assert made.exit_code == 0
    return urlsplit(LINK.search(made.output)[0]).path


@pytest.fixture
def browser(installed):
    """A browser before the site of this installation."""
    with installed.database() as database:
        yield Browser(create_app(installed.settings, database=database).test_client())


def test_the_link_sets_a_password_once(link, browser):
    assert browser.get(link).status_code == 200
    assert browser.post(link, CHOSEN).status_code == 303
    assert browser.get(link).status_code == 404
    assert browser.post(link, CHOSEN).status_code == 404


def test_the_administrator_signs_in_and_administers_accounts(link, browser):
    browser.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert (
        browser.post("/sign-in", {"login": "sri.rahayu", "password": PASSWORD}).status_code == 303
    )
    assert browser.get("/accounts").status_code == 200


def test_there_is_no_way_in_before_the_link_is_used(link, browser):
    for password in ("", "admin", "sri.rahayu", link.rpartition("/")[2]):
        entered = browser.post("/sign-in", {"login": "sri.rahayu", "password": password})
        assert entered.status_code == 422


def test_the_same_name_twice_is_refused_with_exit_code_1(installed, link):
    again = installed.run("create-admin", "sri.rahayu", *PERSON)
    assert again.exit_code == 1
    assert "sudah dipakai" in again.output
    assert not LINK.search(again.output)


def test_an_address_that_is_none_is_refused_with_exit_code_1(installed):
    refused = installed.run("create-admin", "sri", "--name", "Sri", "--email", "sri@")
    assert refused.exit_code == 1
    assert "surel" in refused.output


def test_nobody_without_a_name_becomes_administrator(installed):
    refused = installed.run("create-admin", "sri", "--name", "  ", "--email", "sri@contoh.go.id")
    assert refused.exit_code == 1
    assert "Give a name" in refused.output
    assert not LINK.search(refused.output)


def test_name_and_address_are_asked_for(installed):
    asked = installed.run("create-admin", "sri")
    assert asked.exit_code == 1
    assert "Nama / name" in asked.output


def test_a_database_that_is_not_migrated_is_told_with_exit_code_2(place):
    refused = place.run("create-admin", "sri", *PERSON)
    assert refused.exit_code == 2
    assert "alur doctor" in refused.output


@pytest.mark.parametrize("login", ["sri rahayu", "sri\nrahayu", "<sri>", "x" * 121])
def test_a_sign_in_name_that_nobody_can_type_is_refused_with_exit_code_1(installed, login):
    refused = installed.run("create-admin", login, *PERSON)
    assert refused.exit_code == 1
    assert "tanpa spasi" in refused.output
    assert not LINK.search(refused.output)
