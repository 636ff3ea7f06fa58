"""F7: security headers stand on every answer, errors and files included."""

from __future__ import annotations

import re

import pytest
from due_headers import lacking
from objects import parts_of, relations
from rules import RULES, Role
from small_site import build_site, settings_for

from workflow_app.factory import UnsafeSettings, create_app


def test_every_page_carries_them(furnished):
    furnished.restore()
    site, wrong, seen = furnished.site, {}, 0
    for role in (Role.ANONYMOUS, Role.SYSTEM_ADMIN):
        for rule in site.app.url_map.iter_rules():
            about = RULES[rule.endpoint].about if rule.endpoint in RULES else ""
            if "GET" not in rule.methods or rule.endpoint not in RULES:
                continue
            for relation in relations(about):
                parts = parts_of(site, furnished.objects, about, role, relation)
                path = site.app.url_map.bind("localhost").build(rule.endpoint, parts)
                response = furnished.browser(role).get(path)
                seen += 1
                if lacking(response) or response.headers["Cache-Control"] != "no-store":
                    wrong[path] = lacking(response)
    assert seen > 40
    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/nowhere", "GET", 404),
        ("/accounts", "PUT", 405),
        ("/sign-in", "POST", 400),
        ("/static/alur.css", "GET", 200),
        ("/static/nothing.css", "GET", 404),
        ("/bootstrap/static/css/bootstrap.min.css", "GET", 200),
        ("/livez", "OPTIONS", 200),
    ],
)
def test_errors_and_files_carry_them(furnished, path, method, status):
    response = furnished.site.app.test_client().open(path, method=method, buffered=True)
    assert response.status_code == status
    assert lacking(response) == []


def test_a_failure_carries_them_and_tells_nothing(furnished, monkeypatch):
    furnished.restore()

    def broken():
        raise RuntimeError("a secret of the inside")

    monkeypatch.setitem(furnished.site.app.view_functions, "health.live", _like(furnished, broken))
    response = furnished.site.app.test_client().get("/livez")
    page = response.get_data(as_text=True)
    assert (response.status_code, lacking(response)) == (500, [])
    assert "secret" not in page
    assert "Traceback" not in page
    assert re.search(r"<code>[0-9a-f]{8}</code>", page)


def test_files_are_kept_for_a_year_under_the_address_of_their_contents(furnished):
    page = furnished.site.app.test_client().get("/sign-in").get_data(as_text=True)
    address = re.search(r'"(/static/alur\.css\?v=[0-9a-f]{12})"', page)[1]
    response = furnished.site.app.test_client().get(address, buffered=True)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    unversioned = furnished.site.app.test_client().get("/static/alur.css", buffered=True)
    assert unversioned.headers["Cache-Control"] == "public, max-age=300"


def test_no_page_needs_more_than_the_policy_allows(furnished):
    furnished.restore()
    browser = furnished.browser(Role.SYSTEM_ADMIN)
    for path in ("/sign-in", "/accounts", "/account", "/incidents", "/demo/clock", "/mailbox"):
        page = browser.get(path, follow_redirects=True).get_data(as_text=True)
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:|<style|<iframe", page), path
        assert all('nonce="' in tag for tag in re.findall(r"<script[^>]*>", page)), path


@pytest.fixture
def production(sqlite_world, tmp_path):
    """A site behind https, as in production, over SQLite."""
    return build_site(
        sqlite_world,
        tmp_path,
        ALUR_BASE_URL="https://alur.contoh.go.id",
        ALUR_TRUSTED_HOSTS="alur.contoh.go.id",
        ALUR_PROXY_HOPS="1",
    )


HTTPS = {"base_url": "https://alur.contoh.go.id"}


def test_over_https_cookies_are_bound_to_the_host(production):
    client = production.app.test_client()
    cookies = client.get("/sign-in", **HTTPS).headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-alur")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
    response = client.get("/sign-in", **HTTPS)
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_another_host_is_refused_with_the_same_headers(production):
    response = production.app.test_client().get("/sign-in", base_url="https://evil.example")
    assert response.status_code == 400
    assert lacking(response) == []
    assert "evil" not in response.get_data(as_text=True)


def test_production_does_not_start_with_the_settings_of_a_laptop(tmp_path):
    settings = settings_for(tmp_path, ALUR_ENV="production")
    with pytest.raises(UnsafeSettings, match="https") as refused:
        create_app(settings)
    for problem in settings.unsafe():
        assert problem.id in str(refused.value)


def _like(furnished, view):
    view.access = furnished.site.app.view_functions["health.live"].access
    return view
