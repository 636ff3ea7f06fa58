"""Steps taken one after the other without drawing a page: what is said of them fits a cookie."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
import walks
from hypothesis import given
from hypothesis import strategies as st

from blueprints.support.telling import COUNTED, LARGEST, MOST, bounded
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.cases.reading import case_state

#: What a browser keeps of a cookie, its name included.
_KEPT = 4_096
_MANY = 36


def texts(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def sent_back(site):
    """A leader who has sent many SKP back and looked at no page meanwhile; each can be undone."""
    world = site.world
    names = [f"orang{n}" for n in range(_MANY)]
    walks.staff(world, names)
    cases = []
    for name in names:
        case = world.new_skp(name)
        world.fill(case, who=name, results=1)
        world.fire(name, "submit", case)
        cases.append(case)
    browser = site.signed_in("leader")
    token = browser.token()
    sizes = []
    for case in cases:
        with reading(world.database) as db:
            state = case_state(read_case(db, case))
        shown = {"seen": state.seen, "looked": state.version, "key": str(uuid4())}
        sent = {"note": "Perbaiki", "reason_code": "other", "next": "/inbox", **shown}
        answer = browser.post(f"/cases/{case}/send_back", sent, token=token)
        assert answer.status_code == 303, texts(answer.text)[:2000]
        cookie = browser.client.get_cookie("alur_form")
        sizes.append(len(f"alur_form={cookie.value}"))
    return browser, cases, sizes


def test_the_cookie_of_many_decisions_is_kept_by_every_browser(site, sent_back):
    browser, cases, sizes = sent_back
    assert max(sizes) < _KEPT
    assert {site.world.state(case) for case in cases} == {"returned"}
    page = browser.get("/inbox").text
    counted = re.search(r"Sebelum itu (\d+) langkah Anda tersimpan\.", texts(page))
    in_words = page.count('data-does="undo"')
    assert in_words >= 2
    assert int(counted[1]) + in_words == _MANY
    assert "Sebelum itu" not in texts(browser.get("/inbox").text)


def test_the_last_decision_can_still_be_undone(sent_back):
    browser, cases, _ = sent_back
    page = browser.get("/inbox").text
    assert f"/cases/{cases[-1]}/undo_send_back" in page


_MESSAGES = st.lists(
    st.tuples(st.sampled_from(["message", "warning", "danger", "undo"]), st.text(max_size=600)),
    max_size=60,
)


@given(_MESSAGES)
def test_whatever_is_said_is_said_or_counted_and_the_last_in_words(said):
    kept = []
    for each in said:
        kept = bounded([*kept, each])
        assert len(json.dumps(kept)) <= LARGEST + 100
    words = [each for each in kept if each[0] != COUNTED]
    counts = [message for category, message in kept if category == COUNTED]
    assert len(words) <= MOST
    assert words == said[len(said) - len(words) :]
    troubles = sum(category in {"warning", "danger"} for category, _ in said)
    told = sum(category in {"warning", "danger"} for category, _ in words)
    assert told + sum(each["trouble"] for each in counts) == troubles
    assert len(words) + sum(sum(each.values()) for each in counts) == len(said)
