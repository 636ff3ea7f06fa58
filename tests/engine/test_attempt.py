"""What identifies an attempt: its key, and what it asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from situations import CASE, NOW, attempt, somebody

from state_machines.registry import CURRENT
from workflow_app.engine.attempt import Attempt

ASKED = attempt("submit", actor=somebody("a"), key="k1", details={"b": "2", "a": "1"})


def test_a_key_is_kept_as_a_digest_only():
    assert ASKED.key_digest == replace(ASKED, note="else").key_digest
    assert len(ASKED.key_digest) == 64
    assert "k1" not in ASKED.key_digest
    assert replace(ASKED, key="k2").key_digest != ASKED.key_digest


def test_no_key_has_no_digest():
    assert attempt("submit").key_digest == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"case": somebody("other case")},
        {"trigger": "withdraw"},
        {"note": "Alasan lain"},
        {"reason_code": "other"},
        {"details": {"a": "1"}},
        {"capacity": somebody("mandate")},
    ],
)
def test_one_key_cannot_ask_two_things(changed):
    assert replace(ASKED, **changed).request_digest != ASKED.request_digest


@pytest.mark.parametrize(
    "same",
    [
        {"note": f"  {ASKED.note}\n"},
        {"details": {"a": "1", "b": "2"}},
        {"at": NOW.replace(year=2030)},
        {"seen": "digest"},
        {"task": somebody("task")},
    ],
)
def test_the_same_request_stays_the_same(same):
    assert replace(ASKED, **same).request_digest == ASKED.request_digest


def test_the_system_takes_over_no_words_hat_or_key():
    tried = replace(ASKED, capacity=somebody("mandate"), reason_code="other", seen="digest")
    child = tried.by_system(somebody("child"), somebody("event"), "admit")
    assert child == Attempt(
        case=somebody("child"), trigger="admit", actor=None, at=NOW, cause=somebody("event")
    )
    assert tried.by_system(CASE, None).trigger == ""


def test_what_a_page_shows_is_state_and_contents(sample_case):
    shown = sample_case.seen
    assert replace(sample_case, version=7, head="f" * 64).seen == shown
    for changed in ({"state": "returned"}, {"content": "c1"}, {"signing": "agree"}):
        assert replace(sample_case, **changed).seen != shown


def test_every_signature_changes_what_is_signed(sample_case):
    one = replace(sample_case, signing="agree", signed=("ppkj",))
    assert one.seen != replace(sample_case, signing="agree").seen


@pytest.fixture
def sample_case():
    from situations import case_in

    return case_in(CURRENT["skp"], "submitted")
