"""Taking a delegation back by keyboard, in both languages and themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from staffing import delegate

from workflow_app.persistence.models import Mandate
from workflow_app.persistence.unit_of_work import reading

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("size", "scheme", "language"), [("wide", "light", "id"), ("narrow", "dark", "en")]
)
def test_a_delegation_is_taken_back_by_keyboard(
    tab, live, accessible, shoot, size, scheme, language
):
    world = live.site.world
    scope = {"workflows": ["skp"], "triggers": ["skp.agree", "skp.send_back"], "roles": ["ppkj"]}
    mandate = delegate(world, "kabag", "perencana", **scope).row
    live.site.signed_in("leader").post("/language", {"language": language, "next": "/"})
    page = tab("leader", size=size, scheme=scheme)
    page.goto("/inbox")
    page.locator(".menu > summary:has(.avatar)").focus()
    page.keyboard.press("Enter")
    page.locator('.menu a[href="/delegations"]').press("Enter")
    page.wait_for_url("**/delegations")
    page.locator("main summary").first.press("Enter")
    expect(page.locator("main details p")).to_be_visible()
    accessible(page)
    shoot(page, f"delegations-{size}")
    page.locator(f'a[href="/delegations/{mandate}/revoke"]').press("Enter")
    page.wait_for_url("**/revoke")
    accessible(page)
    reason = page.locator("input[name=reason]")
    reason.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    accessible(page)
    page.locator("input[name=reason]").fill("Sudah kembali")
    page.keyboard.press("Enter")
    page.wait_for_url("**/delegations")
    expect(page.locator("main table")).to_contain_text("Sudah kembali")
    accessible(page)
    with reading(world.database) as db:
        assert db.get(Mandate, mandate).revoked_at is not None
    assert page.broken == []
