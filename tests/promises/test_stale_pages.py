"""A6: a decision on something that changed since it was shown is refused.

What a page does not show must not make it stale: a reminder, a task that goes to somebody else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from small_world import YEAR
from snapshots import changes, snapshot

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import AlreadyMoved, ChangedSinceSeen
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.case_page import case_page
from workflow_app.services.cases.firing import fire
from workflow_app.services.skp import editing
from workflow_app.services.timers import due_timers, fire_timer


def test_what_was_shown_and_still_stands_is_signed(world):
    skp = drafted(world)
    assert submit(world, skp, seen=seen(world, skp)).state == "submitted"


def test_contents_changed_since_are_not_signed(world):
    skp = drafted(world)
    shown = seen(world, skp)
    with unit_of_work(world.database) as session:
        form = editing.ResultForm(text="Hasil lain", rhk_pimpinan_text="Layanan")
        editing.save_result(session, world.edit("kabag", skp), form)
    refused(world, ChangedSinceSeen, lambda: submit(world, skp, seen=shown))


def test_results_marked_since_are_not_signed(world):
    skp = drafted(world)
    submit(world, skp)
    shown = seen(world, skp, "kabag")
    world.mark(skp)
    refused(world, ChangedSinceSeen, lambda: agree(world, skp, "kabag", seen=shown))


def test_a_hand_given_since_is_seen_before_the_next(world):
    skp = drafted(world)
    submit(world, skp)
    world.mark(skp)
    shown = seen(world, skp, "kabag")
    agree(world, skp, "kabag", seen=shown)
    refused(world, ChangedSinceSeen, lambda: agree(world, skp, "staf", seen=shown))
    assert agree(world, skp, "staf", seen=seen(world, skp)).state == "agreed"


def test_a_case_that_moved_and_came_back_changed_is_not_signed(world):
    skp = drafted(world)
    submit(world, skp)
    shown = seen(world, skp, "kabag")
    world.fire("kabag", "send_back", skp, note="Lengkapi")
    refused(world, AlreadyMoved, lambda: agree(world, skp, "kabag", seen=shown))


def test_a_reminder_does_not_make_a_page_stale(world):
    skp = drafted(world)
    shown = seen(world, skp)
    world.at(on=date(YEAR, 1, 20))
    with reading(world.database) as session:
        timers = [each for each in due_timers(session, world.now) if each.trigger == "remind"]
    assert timers
    with unit_of_work(world.database) as session:
        assert fire_timer(session, timers[0], world.now)
    assert submit(world, skp, seen=shown).state == "submitted"


def test_a_task_that_goes_to_somebody_else_does_not_make_a_page_stale(world):
    skp = drafted(world)
    submit(world, skp)
    shown = seen(world, skp)
    position = {"position": str(world.position["personalia"])}
    world.fire("personalia", "replace_ppkj", skp, details=position)
    withdrawal = Attempt(
        case=skp, trigger="withdraw", actor=world.person["staf"], at=world.at(), seen=shown
    )
    assert carry_out(world, withdrawal).state == "draft"


def test_an_escalation_does_not_make_a_page_stale(world):
    skp = drafted(world)
    submit(world, skp)
    shown = seen(world, skp)
    world.now = datetime(YEAR, 2, 3, 3, tzinfo=UTC)
    world.fire(None, "escalate", skp)
    withdrawal = Attempt(
        case=skp, trigger="withdraw", actor=world.person["staf"], at=world.at(), seen=shown
    )
    assert carry_out(world, withdrawal).state == "draft"


def test_a_page_of_another_case_is_not_taken_for_this_one(world):
    one, other = drafted(world), drafted(world, "staf2")
    refused(world, ChangedSinceSeen, lambda: submit(world, one, seen=seen(world, other, "staf2")))


def refused(world, refusal, decision):
    before = snapshot(world.database)
    with pytest.raises(refusal):
        decision()
    assert changes(before, snapshot(world.database)) == []


def seen(world, case, who="staf"):
    """What the form of the case's page carries."""
    with reading(world.database) as session:
        row = read_case(session, case)
        return case_page(session, row, person=world.person[who], at=world.now).seen


def drafted(world, who="staf"):
    skp = world.new_skp(who)
    world.fill(skp, who=who, results=1)
    return skp


def submit(world, skp, *, seen=""):
    attempt = Attempt(case=skp, trigger="submit", actor=world.person["staf"], at=world.at())
    return carry_out(world, replace(attempt, seen=seen))


def agree(world, skp, who, *, seen):
    attempt = Attempt(case=skp, trigger="agree", actor=world.person[who], at=world.at())
    return carry_out(world, replace(attempt, seen=seen))


def carry_out(world, attempt):
    with unit_of_work(world.database) as session:
        return fire(session, attempt)
