"""A1, A5 and A6 as browsers meet them: who is first is led on, the others get 409 and a page."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
import walks
from counts import count
from small_site import build_site
from sqlalchemy import func, select

from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.models import OutboxMessage
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.cases.reading import case_state

BROWSERS = 8
ROUNDS = count(5, long=500, small=2)


@pytest.fixture
def site(world, tmp_path):
    """On both databases."""
    return build_site(world, tmp_path / "data")


@pytest.fixture
def skp(site):
    """An SKP that was submitted."""
    case = site.world.new_skp()
    site.world.fill(case, results=1)
    site.world.fire("staf", "submit", case)
    return case


def test_of_eight_browsers_that_send_a_step_at_once_one_is_led_on(site, skp):
    browsers = [opened(site, "leader") for _ in range(BROWSERS)]
    for _ in range(ROUNDS):
        before = left_by(site, skp)
        forms = [filled(site, skp) for _ in browsers]
        answers = at_once(browsers, f"/cases/{skp}/send_back", forms)
        assert sorted(answer.status_code for answer in answers) == [303] + [409] * 7
        assert all(
            "Alasan tertulis" in answer.text for answer in answers if answer.status_code == 409
        )
        assert left_by(site, skp) == (before[0] + 1, before[1] + 1)
        site.world.fire("staf", "submit", skp)


def test_a_step_that_is_sent_again_and_again_is_taken_once(site, skp):
    form = filled(site, skp)
    browsers = [opened(site, "leader") for _ in range(BROWSERS)]
    before = left_by(site, skp)
    answers = at_once(browsers, f"/cases/{skp}/send_back", [form] * BROWSERS)
    assert [answer.status_code for answer in answers] == [303] * BROWSERS
    assert left_by(site, skp) == (before[0] + 1, before[1] + 1)


def test_a_step_on_what_has_changed_since_is_not_taken(site, skp):
    form = filled(site, skp)
    site.world.mark(skp)
    before = left_by(site, skp)
    browser, token = opened(site, "leader")
    answer = browser.post(f"/cases/{skp}/send_back", form, token=token)
    assert (answer.status_code, left_by(site, skp)) == (409, before)
    assert "Alasan tertulis" in answer.text
    again = {**form, "seen": re.search(r'name="seen" [^>]*value="([0-9a-f]{64})"', answer.text)[1]}
    assert browser.post(f"/cases/{skp}/send_back", again, token=token).status_code == 303


def opened(site, persona):
    """A signed-in browser and its token."""
    browser = site.signed_in(persona)
    return browser, browser.token()


def at_once(browsers, path, forms):
    """Every browser sends its form at the same moment."""
    start = Barrier(len(browsers))

    def send(browser, token, form):
        start.wait(timeout=60)
        return browser.post(path, form, token=token)

    with ThreadPoolExecutor(len(browsers)) as pool:
        sent = [
            pool.submit(send, *opened, form) for opened, form in zip(browsers, forms, strict=True)
        ]
        return [each.result() for each in sent]


def filled(site, case):
    """The form of the step as the page of the case carries it, with a key of its own."""
    with reading(site.world.database) as session:
        seen = case_state(read_case(session, case)).seen
    return {
        "seen": seen,
        "key": str(uuid4()),
        "note": "Alasan tertulis",
        "reason_code": "other",
    }


def left_by(site, case):
    """How many events the case has, and how many messages went out about it."""
    with reading(site.world.database) as session:
        messages = select(func.count()).where(OutboxMessage.case_id == case)
        return len(walks.events(site.world, case)), session.execute(messages).scalar_one()
