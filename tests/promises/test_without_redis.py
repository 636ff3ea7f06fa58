"""D4: while Redis is away people sign in, decide, read and are limited; only the bell waits."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from small_site import PASSWORD, build_site
from sqlalchemy import select

from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.models import OutboxMessage
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.cases.reading import case_state
from workflow_app.services.heartbeats import beat

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def site(world, tmp_path):
    """A site whose Redis does not answer, on both databases."""
    return build_site(world, tmp_path / "data", REDIS_URL=NOWHERE)


def test_people_sign_in_decide_and_read(site):
    skp = site.world.new_skp()
    site.world.fill(skp, results=1)
    browser = site.browser()
    answer = browser.post("/sign-in", {"login": "employee", "password": PASSWORD})
    assert answer.status_code == 303
    with reading(site.world.database) as session:
        seen = case_state(read_case(session, skp)).seen
    form = {"seen": seen, "key": str(uuid4())}
    assert browser.post(f"/cases/{skp}/submit", form).status_code == 303
    assert site.world.state(skp) == "submitted"
    for path in ("/", "/inbox", f"/cases/{skp}", f"/cases/{skp}/history", "/notifications"):
        assert browser.get(path, follow_redirects=True).status_code == 200, path
    assert waiting(site) == ["notify_move", "notify_move"]


def test_guessing_is_limited_all_the_same(site):
    guess = {"login": "employee", "password": "bukan ini"}
    answers = [site.browser().post("/sign-in", guess).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_installation_says_that_its_queue_is_away(site):
    with unit_of_work(site.world.database) as session:
        for process in ("worker", "clock"):
            beat(session, process, site.world.now)
        beat(session, "relay", site.world.now, {"queue": "lost"})
    site.world.now += timedelta(seconds=1)
    answer = site.browser().get("/healthz")
    assert answer.status_code == 503
    assert [part["name"] for part in answer.json["parts"] if not part["alive"]] == ["queue"]
    assert site.browser().get("/livez").status_code == 200


def waiting(site):
    """The effects of messages that nobody was told of yet."""
    with reading(site.world.database) as session:
        unsent = select(OutboxMessage.effect).where(OutboxMessage.sent_at.is_(None))
        return list(session.execute(unsent.order_by(OutboxMessage.created_at)).scalars())
