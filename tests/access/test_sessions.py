"""E5, E6: a session is fixed to nobody, and dead at once when it should be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_site import PASSWORD, build_site
from sqlalchemy import text

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.permissions import Permission
from workflow_app.services import accounts
from workflow_app.services.sessions import digest_of, own_sessions


@pytest.fixture
def site(world, tmp_path):
    """On both databases: what is revoked must be dead on either."""
    return build_site(world, tmp_path / "data")


def rows(site, statement):
    with site.world.database.sessions() as db:
        return [tuple(row) for row in db.execute(text(statement))]


def enter(browser, login="employee", password=PASSWORD):
    return browser.post("/sign-in", {"login": login, "password": password})


def is_in(browser) -> bool:
    return browser.get("/account").status_code == 200


def test_signing_in_gives_a_token_that_nobody_knew_before(site):
    planted = site.signed_in("colleague").session_token
    browser = site.browser()
    browser.client.set_cookie("alur", planted)
    browser.client.set_cookie("alur_form", "planted")
    enter(browser)
    assert browser.session_token not in {"", planted}
    assert "Akun employee" in browser.get("/account").get_data(as_text=True)
    thief = site.browser()
    thief.client.set_cookie("alur", planted)
    assert not is_in(thief)


def test_signing_in_replaces_the_secret_of_forms(site):
    browser = site.browser()
    before = browser.token()
    enter(browser)
    assert browser.post("/account/preferences", token=before).status_code == 400
    assert browser.post("/account/preferences").status_code == 422


def test_a_token_is_dead_after_signing_out(site):
    browser = site.signed_in("employee")
    replayed = browser.session_token
    browser.post("/sign-out")
    assert not browser.session_token
    browser.client.set_cookie("alur", replayed)
    assert not is_in(browser)


def test_the_database_keeps_no_token(site):
    browser = site.signed_in("employee")
    kept = [kept for (kept,) in rows(site, "SELECT token_digest FROM web_session")]
    assert browser.session_token not in kept
    assert digest_of(browser.session_token) in kept


def test_disabling_an_account_ends_its_sessions_at_once(site):
    victim, admin = site.signed_in("employee"), site.signed_in("system_admin")
    admin.post(f"/accounts/{site.account['employee']}/disable")
    assert not is_in(victim)
    admin.post(f"/accounts/{site.account['employee']}/enable")
    assert not is_in(victim), "a session does not come back to life"


def test_a_change_of_permissions_ends_the_sessions_that_had_the_old_ones(site):
    auditor, admin = site.signed_in("auditor"), site.signed_in("system_admin")
    admin.post(f"/accounts/{site.account['auditor']}/permissions", {"permissions": "system_admin"})
    assert not is_in(auditor)
    assert site.signed_in("auditor").get("/accounts").status_code == 200


def test_a_removed_permission_is_gone_from_a_session_that_stays(site):
    """Even if a session survived, it would not keep the permission: it is read every time."""
    browser = site.signed_in("system_admin")
    with unit_of_work(site.world.database) as db:
        db.execute(text("DELETE FROM account_permission"))
    assert browser.get("/accounts").status_code == 403


def test_a_new_password_ends_every_other_browser(site):
    here, there = site.signed_in("employee"), site.signed_in("employee")
    fresh = "lentera gunung sepeda pagi"
    answer = here.post(
        "/account/password", {"current": PASSWORD, "password": fresh, "again": fresh}
    )
    assert answer.status_code == 303
    assert (is_in(here), is_in(there)) == (True, False)
    assert enter(site.browser()).status_code == 422
    assert enter(site.browser(), password=fresh).status_code == 303


def test_a_browser_can_be_signed_out_from_another_one(site):
    here, there = site.signed_in("employee"), site.signed_in("employee")
    mine = site.signed_in("employee")
    with site.world.database.sessions() as db:
        lifetimes = site.app.extensions["alur"].lifetimes
        living = own_sessions(db, site.account["employee"], site.world.now, lifetimes)
    assert len(living) == 3
    page = here.get("/account").get_data(as_text=True)
    for each in living:
        if f"/account/sessions/{each.id}/end" in page:
            here.post(f"/account/sessions/{each.id}/end")
    assert (is_in(here), is_in(there), is_in(mine)) == (True, False, False)


@pytest.mark.parametrize(("minutes", "alive"), [(29, True), (31, False)])
def test_a_session_dies_of_idleness(site, minutes, alive):
    browser = site.signed_in("employee")
    site.world.now += timedelta(minutes=minutes)
    assert is_in(browser) is alive


def test_a_session_in_use_dies_after_twelve_hours(site):
    browser = site.signed_in("employee")
    begun = site.world.now
    for _ in range(35):
        site.world.now += timedelta(minutes=20)
        assert is_in(browser)
    site.world.now = begun + timedelta(hours=12)
    assert not is_in(browser)


def test_the_clock_of_a_demo_takes_living_sessions_along(site, tmp_path):
    from workflow_app.demo.clock import ShiftedClock
    from workflow_app.factory import create_app

    settings = site.app.extensions["alur"].settings
    clock = ShiftedClock(settings.data, lambda: site.world.now)
    object.__setattr__(settings, "environment", "demo")
    demo = create_app(settings, database=site.world.database, now=clock)
    site.app = demo
    browser = site.signed_in("employee")
    assert browser.post("/demo/clock", {"step": "week"}).status_code == 303
    assert clock() - site.world.now == timedelta(weeks=1)
    assert is_in(browser)


def test_the_first_administrator_comes_from_a_link_that_works_once(site):
    with unit_of_work(site.world.database) as db:
        token = accounts.create_admin(
            db, "kepala.tik", "Kepala TIK", "tik@contoh.go.id", site.world.now
        )
    path, fresh = f"/password/{token}", {"password": PASSWORD, "again": PASSWORD}
    browser = site.browser()
    assert browser.get(path).status_code == 200
    assert browser.get(path).status_code == 200, "looking does not use it up"
    assert browser.post(path, fresh).status_code == 303
    assert browser.post(path, fresh).status_code == 404
    assert enter(browser, "kepala.tik").status_code == 303
    assert browser.get("/accounts").status_code == 200


def test_a_link_dies_after_two_days_by_a_newer_one_and_with_its_account(site):
    admin, account = site.signed_in("system_admin"), site.account["employee"]
    first, second = (_link(admin, account) for _ in range(2))
    browser = site.browser()
    assert browser.get(first).status_code == 404
    assert browser.get(second).status_code == 200
    site.world.now += timedelta(hours=48)
    assert browser.get(second).status_code == 404
    third = _link(site.signed_in("system_admin"), account)
    assert browser.get(third).status_code == 200
    site.signed_in("system_admin").post(f"/accounts/{account}/disable")
    assert browser.get(third).status_code == 404


def test_an_administrator_cannot_touch_their_own_account(site):
    admin, own = site.signed_in("system_admin"), site.account["system_admin"]
    for deed in ("disable", "enable", "permissions"):
        assert admin.post(f"/accounts/{own}/{deed}").status_code == 403
    assert admin.get("/accounts").status_code == 200
    assert (Permission.SYSTEM_ADMIN,) in rows(site, "SELECT permission FROM account_permission")


def _link(admin, account) -> str:
    page = admin.post(f"/accounts/{account}/link").get_data(as_text=True)
    start = page.index("/password/")
    return page[start : page.index('"', start)]
