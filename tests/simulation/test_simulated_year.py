"""A year of an agency: nobody waits for want of an approver, nobody decides what is not theirs.

What is measured is read from what is stored. The long run takes three years of 5,000 people:
``make simulate``.
"""

from __future__ import annotations

import shutil

import pytest
from counts import count

from workflow_app.persistence.database import open_database
from workflow_app.persistence.unit_of_work import reading
from workflow_app.settings import read_settings
from workflow_app.simulation.report import LONGEST, read_report
from workflow_app.simulation.run import Wanted, live

PEOPLE = count(200, long=1_000, small=30)
ENDED = {"followed_up", "segment_closed", "exempted", "cancelled", "in_follow_up"}


@pytest.fixture(scope="module")
def lived(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    shutil.copyfile(sqlite_template, folder / "alur.db")
    database = open_database(f"sqlite:///{folder / 'alur.db'}")
    settings = read_settings({"ALUR_ENV": "test", "ALUR_DATA": str(folder)})
    run = live(database, settings, Wanted(people=PEOPLE, years=1))
    with reading(database) as session:
        report = read_report(session, run)
    database.close()
    return run, report


def test_no_limit_is_broken(lived, publish):
    _, report = lived
    said = f"{PEOPLE} people, one year, {report.tally.events} events"
    publish(f"A8, A10, {said}: {report.tally.fired} timers, none early or left")
    assert report.broken() == ()
    assert report.waits[0].days <= LONGEST


def test_wrong_superiors_are_reported_and_put_right(lived):
    _, report = lived
    assert report.wrong == round(PEOPLE * 0.05)
    right = [each for each in report.corrections if each.state == "corrected"]
    assert len(right) >= report.wrong / 2
    assert all(each.closed_at for each in report.corrections)


def test_every_plan_came_to_its_end(lived):
    _, report = lived
    states = {state: n for (workflow, state), n in report.tally.cases.items() if workflow == "skp"}
    assert sum(states.values()) >= PEOPLE - 1
    assert set(states) <= ENDED, states
    assert states["followed_up"] >= 0.8 * PEOPLE


def test_nothing_is_left_before_somebody_who_may_not_act(lived):
    """Who holds the post of their own rater, or heads the unit whose result they set."""
    _, report = lived
    left = {(workflow, state) for (workflow, state) in report.tally.cases}
    assert {state for workflow, state in left if workflow == "evaluation"} <= {"settled", "waived"}
    results = {state for workflow, state in left if workflow == "organisation_result"}
    assert results <= {"established", "locked"}


def test_the_organisation_has_changed_meanwhile(lived):
    run, _ = lived
    made = {kind for kind in run.counts if kind.startswith("changes: ")}
    assert made >= {"changes: away", "changes: transfer", "changes: appoint", "changes: plh"}


def test_the_timers_of_the_year_have_fired(lived):
    _, report = lived
    assert report.tally.fired > 3 * PEOPLE
    assert report.tally.early == 0
    assert report.tally.overdue == 0
