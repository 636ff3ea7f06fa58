"""Signing in and out, and choosing a password."""

from __future__ import annotations

import pytest
from small_site import PASSWORD


def test_the_sign_in_page_opens_and_leads_on(site):
    browser = site.browser()
    assert browser.get("/notifications").headers["Location"] == "/sign-in?next=/notifications"
    page = browser.get("/sign-in?next=/notifications")
    assert page.status_code == 200
    answer = browser.post(
        "/sign-in", {"login": " Employee ", "password": PASSWORD, "next": "/notifications"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/notifications")
    assert browser.get("/notifications").status_code == 200


@pytest.mark.parametrize("path", ["/account", "/notifications", "/accounts", "/accounts/new", "/incidents"])
def test_pages_open(site, path):
    page = site.signed_in("system_admin").get(path)
    assert page.status_code == 200, page.get_data(as_text=True)
