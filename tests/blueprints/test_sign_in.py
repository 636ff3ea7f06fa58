"""Signing in and out, and choosing a password."""

from __future__ import annotations

import re
import time

import pytest
from small_site import PASSWORD, build_site
from sqlalchemy import text

from workflow_app.services.passwords import hashed, matches

WRONG = "bukan kata sandinya"


def enter(browser, login, password, *, address="10.1.1.1", **more):
    form = {"login": login, "password": password, **more}
    return browser.post("/sign-in", form, environ_base={"REMOTE_ADDR": address})


def noted(site) -> list[str]:
    with site.world.database.sessions() as db:
        return list(db.execute(text("SELECT kind FROM security_event ORDER BY id")).scalars())


def bare(page: str) -> str:
    """A page without what differs each time."""
    return re.sub(r'(csrf_token" value|nonce|name="login"[^>]* value)="[^"]*"', "", page)


def test_signing_in_leads_to_the_page_that_was_asked_for(site):
    browser = site.browser()
    assert browser.get("/notifications").headers["Location"] == "/sign-in?next=/notifications"
    assert 'value="/notifications"' in browser.get("/sign-in?next=/notifications").text
    answer = enter(browser, " Employee ", PASSWORD, next="/notifications?after=")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/notifications?after=")
    assert browser.get("/notifications").status_code == 200
    assert browser.get("/sign-in?next=/account").headers["Location"] == "/account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\nSet-Cookie: a=b",
        "evil.example",
        "/\t/evil.example",
        "http:evil",
        " //evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(site, elsewhere):
    assert enter(site.browser(), "employee", PASSWORD, next=elsewhere).headers["Location"] == "/"
    browser = site.signed_in("employee")
    answer = browser.client.get("/sign-in", query_string={"next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_missing_a_disabled_and_an_existing_account_cannot_be_told_apart(site):
    answers = {
        login: enter(site.browser(), login, WRONG, address=f"10.2.0.{n}")
        for n, login in enumerate(("employee", "nobody", "disabled"))
    }
    assert {answer.status_code for answer in answers.values()} == {422}
    assert len({bare(answer.text) for answer in answers.values()}) == 1
    assert "Nama masuk atau kata sandi tidak cocok" in answers["nobody"].text
    assert enter(site.browser(), "disabled", PASSWORD).status_code == 422


def test_an_account_without_a_password_is_never_let_in(site):
    admin = site.signed_in("system_admin")
    admin.post("/accounts/new", {"login": "baru", "name": "Orang Baru"})
    assert enter(site.browser(), "baru", "x").status_code == 422
    assert not matches("", "nobody has this password")


def test_saying_no_takes_as_long_without_an_account():
    def quickest(stored):
        taken = []
        for _ in range(7):
            begun = time.perf_counter()
            matches(stored, WRONG)
            taken.append(time.perf_counter() - begun)
        return min(taken)

    ratio = quickest("") / quickest(hashed(PASSWORD))
    assert 0.5 < ratio < 2


def test_guessing_is_stopped_for_one_account_from_one_place(site):
    statuses = [enter(site.browser(), "employee", WRONG).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    stopped = enter(site.browser(), "employee", PASSWORD)
    assert stopped.status_code == 429
    assert int(stopped.headers["Retry-After"]) > 0
    assert "Terlalu banyak percobaan" in stopped.text
    assert enter(site.browser(), "colleague", PASSWORD).status_code == 303
    assert enter(site.browser(), "employee", PASSWORD, address="10.9.9.9").status_code == 303


def test_a_missing_account_is_limited_like_any_other(site):
    statuses = [enter(site.browser(), "nobody", WRONG).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_guessing_is_stopped_for_one_account_from_many_places(site):
    browser = site.browser()
    statuses = [
        enter(browser, "employee", WRONG, address=f"10.3.{n}.1").status_code for n in range(31)
    ]
    assert statuses == [422] * 30 + [429]


def test_guessing_is_stopped_from_one_place_for_many_accounts(site):
    browser = site.browser()
    statuses = [
        enter(browser, f"orang{n}", WRONG, address="2001:db8::1").status_code for n in range(60)
    ]
    assert statuses == [422] * 60
    assert enter(browser, "satu", WRONG, address="2001:db8::ffff").status_code == 429
    assert enter(browser, "satu", WRONG, address="2001:db8:1::1").status_code == 422


def test_signing_in_again_and_again_is_not_guessing(site):
    for _ in range(12):
        assert enter(site.browser(), "employee", PASSWORD).status_code == 303


def test_guessing_is_limited_with_redis_down_too(sqlite_world, tmp_path):
    site = build_site(sqlite_world, tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    statuses = [enter(site.browser(), "employee", WRONG).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_every_attempt_is_in_the_security_log(site):
    before = len(noted(site))
    enter(site.browser(), "employee", WRONG)
    enter(site.browser(), "nobody", WRONG)
    browser = site.browser()
    enter(browser, "employee", PASSWORD)
    browser.post("/sign-out")
    assert noted(site)[before:] == [
        "sign_in_failed",
        "sign_in_failed",
        "signed_in",
        "signed_out",
    ]


def test_after_signing_out_nothing_is_left(site):
    browser = site.signed_in("employee")
    answer = browser.post("/sign-out", follow_redirects=True)
    assert "Anda sudah keluar." in answer.text
    assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("pendek", "Pakai paling sedikit 12 karakter"),
        ("a" * 129, "Pakai paling banyak 128 karakter"),
        ("passwordpassword", "mudah ditebak"),
        ("1qaz2wsx3edc", "mudah ditebak|pernah bocor"),
        ("password1234", "mudah ditebak|pernah bocor"),
        ("akunemployee", "mudah ditebak"),
    ],
)
def test_an_easy_password_is_refused_with_a_reason(site, password, problem):
    path = _link(site, "employee")
    answer = site.browser().post(path, {"password": password, "again": password})
    assert answer.status_code == 422
    assert re.search(problem, answer.text)
    assert 'aria-describedby="password-help password-error"' in answer.text


def test_a_password_has_no_rule_of_composition(site):
    path = _link(site, "employee")
    words = "sepatu rembulan jendela kopi"
    browser = site.browser()
    assert browser.post(path, {"password": words, "again": words}).status_code == 303
    assert enter(browser, "employee", words).status_code == 303


def test_a_mistyped_repetition_is_told_at_its_field(site):
    path = _link(site, "employee")
    answer = site.browser().post(path, {"password": PASSWORD, "again": PASSWORD + "x"})
    assert answer.status_code == 422
    assert "Kedua kata sandi tidak sama" in answer.text


def test_a_link_that_is_none_says_what_to_do(site):
    answer = site.browser().get("/password/tidak-ada")
    assert answer.status_code == 404
    assert "mintalah yang baru" in answer.text


def _link(site, persona) -> str:
    account = site.account[persona]
    page = site.signed_in("system_admin").post(f"/accounts/{account}/link").text
    return re.search(r'"http://127\.0\.0\.1:8080(/password/[\w-]+)"', page)[1]
