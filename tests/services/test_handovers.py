"""What was changed in the organisation, and which tasks each change has handed over."""

from __future__ import annotations

import pytest
from staffing import act, away, only, retire, submitted, today
from statements import sent_to

from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.staffing import handovers
from workflow_app.services.staffing.handovers import ChangeCursor


@pytest.fixture
def handed(world):
    """Two SKPs that wait for a rater who goes away while a Plh. stands in."""
    cases = [submitted(world, who) for who in ("staf", "staf2")]
    away(world, "kabag")
    change = act(world, "personalia", "kabag", kind="plh")
    assert {only(world, case).who for case in cases} == {"personalia"}
    return change.change, cases


def listed(world, **more):
    with reading(world.database) as session:
        return handovers.changes(session, **more)


def report(world, change, **more):
    with reading(world.database) as session:
        return handovers.handover_report(session, change, **more)


def test_a_change_says_what_was_done_by_what_and_how_many_tasks_went(world, handed):
    change, _cases = handed
    with reading(world.database) as session:
        view = handovers.change_view(session, change)
    assert (view.person, view.post, view.by) == ("Orang personalia", "Jabatan kabag", "")
    assert (view.effective_on, view.handed_over) == (today(world), 2)
    assert view.due, "the day on which the Plh. ends"
    assert view.label.id


def test_the_report_names_every_task_with_from_and_to(world, handed):
    change, cases = handed
    lines = report(world, change)
    assert {line.case for line in lines} == set(cases)
    assert {(line.from_person, line.to_person) for line in lines} <= {
        ("Orang kabag", "Orang personalia"),
        ("Orang kepala", "Orang personalia"),
    }
    assert {(line.subject, line.role, line.open) for line in lines} == {
        ("Orang staf", "ppkj", True),
        ("Orang staf2", "ppkj", True),
    }
    world.fire("personalia", "send_back", cases[0], note="Lengkapi")
    assert sorted(line.open for line in report(world, change)) == [False, True]


def test_reports_and_changes_come_a_page_at_a_time(world, handed):
    change, _cases = handed
    first, second = report(world, change)
    assert report(world, change, size=1) == (first,)
    assert report(world, change, after=first.id) == (second,)
    latest, earlier = listed(world)
    assert latest.id == change
    assert listed(world, size=1) == (latest,)
    assert listed(world, after=ChangeCursor(latest.at, latest.id)) == (earlier,)


def test_changes_are_found_by_person_and_by_post(world, handed):
    retire(world, "staf2")
    by_post = listed(world, position=world.position["kabag"])
    assert {each.post for each in by_post} == {"Jabatan kabag"}
    by_person = listed(world, person=world.person["kabag"])
    assert {each.person for each in by_person} == {"Orang kabag"}
    assert len(listed(world)) == 3


def test_what_went_from_or_to_somebody_is_found_from_both(world, handed):
    with reading(world.database) as session:
        taken = handovers.handovers_of(session, world.person["personalia"])
        none = handovers.handovers_of(session, world.person["perencana"])
    assert len(taken) == 2
    assert none == ()


def test_a_change_that_there_is_not_is_nobodys(world, handed):
    with reading(world.database) as session:
        assert handovers.change_view(session, world.person["staf"]) is None
        assert handovers.handover_report(session, world.person["staf"]) == ()


def test_the_report_costs_one_statement_however_long(world, handed):
    change, _cases = handed
    with sent_to(world.database) as sent:
        report(world, change)
    assert len(sent) == 1
