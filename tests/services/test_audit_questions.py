"""The ready questions find what should not have happened, and nothing in a clean history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from audit_story import tell
from sqlalchemy import insert, select, update
from statements import sent_to
from walks import whole_year

from state_machines.kernel.definition import Authority
from state_machines.registry import REGISTRY
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    AgencySetting,
    Appointment,
    Case,
    CaseLook,
    DistributionReason,
    Evaluation,
    Event,
    Mandate,
    OrganisationResult,
    Person,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.distribution import WARNINGS
from workflow_app.services.audit import suspicions
from workflow_app.services.audit.questions import QUESTIONS, Stretch, review
from workflow_app.services.staffing.changing import By
from workflow_app.services.staffing.holding import end_appointment


@pytest.fixture
def told(world):
    return tell(world)


def asked(world, question, **stretch):
    with reading(world.database) as session:
        found = review(session, Stretch(**stretch), only=question)
    (answer,) = found.answers
    return answer


def counts(world):
    with reading(world.database) as session:
        found = review(session, Stretch())
    return {answer.key: len(answer.findings) for answer in found.answers}


def test_a_clean_history_has_no_findings_and_says_how_much_was_looked_at(sqlite_world):
    whole_year(sqlite_world)
    with reading(sqlite_world.database) as session:
        found = review(session, Stretch())
        decided = session.execute(
            select(Event.id).where(Event.actor_id.is_not(None), Event.kind.in_(("move", "sign")))
        ).all()
    assert [answer.key for answer in found.answers] == list(QUESTIONS)
    assert [answer.findings for answer in found.answers] == [()] * len(QUESTIONS)
    assert (found.decisions, found.stopped_at) == (len(decided), None)


def test_the_story_has_one_case_returned_often_and_one_fast_batch(told):
    assert counts(told.world) == {
        "outside_mandate": 0,
        "own_case": 0,
        "returned_often": 1,
        "same_pair": 0,
        "fast_batches": 1,
        "rule_changed": 0,
        "skipped_steps": 0,
        "never_decided": 0,
        "off_pattern": 0,
    }
    (returned,) = asked(told.world, "returned_often").findings
    assert (returned.case, returned.count) == (told.mine, 3)
    (fast,) = asked(told.world, "fast_batches").findings
    assert (fast.batch, fast.count) == (told.batch, 2)
    assert 0 <= fast.seconds < 5


def test_what_was_undone_was_not_returned(world):
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    for undone in (False, False, True):
        world.fire("kabag", "send_back", skp, note="Perbaiki")
        world.fire(*(("kabag", "undo_send_back") if undone else ("staf", "submit")), skp)
    assert asked(world, "returned_often").findings == ()
    world.fire("kabag", "send_back", skp, note="Perbaiki")
    assert asked(world, "returned_often").findings[0].count == 3


#: A later table in which sending back changes somebody's status, as no step of the first does.
WEIGHTY = replace(
    REGISTRY["skp", 1],
    version=2,
    rows=tuple(
        replace(row, authority=Authority.STRATEGIC) if row.trigger == "send_back" else row
        for row in REGISTRY["skp", 1].rows
    ),
)


@pytest.mark.parametrize(("version", "times"), [(1, 0), (2, 1)])
def test_a_step_is_strategic_by_the_version_of_the_table_of_its_case(
    told, monkeypatch, version, times
):
    """Neither does a later table weigh an older case down, nor an older one a later case up."""
    world = told.world
    with reading(world.database) as session:
        acted = select(Event.trigger).where(Event.capacity == "plt")
        assert session.execute(acted).scalar_one() == "send_back"
    monkeypatch.setattr(suspicions, "REGISTRY", {**REGISTRY, ("skp", 2): WEIGHTY})
    with unit_of_work(world.database) as session:
        session.execute(update(Case).where(Case.id == told.mine).values(workflow_version=version))
    assert len(asked(world, "outside_mandate").findings) == times


#: Later tables in which nothing sends back, and in which taking back does.
NEVER = replace(
    REGISTRY["skp", 1],
    version=2,
    rows=tuple(replace(row, sends_back=False, undoable=False) for row in REGISTRY["skp", 1].rows),
)
TAKEN_BACK = replace(
    NEVER,
    version=3,
    rows=tuple(replace(row, sends_back=row.trigger == "withdraw") for row in NEVER.rows),
)


@pytest.mark.parametrize(("version", "times"), [(1, 0), (2, 0), (3, 3)])
def test_a_step_counts_by_the_version_of_the_table_of_its_case(world, monkeypatch, version, times):
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.fire("kabag", "send_back", skp, note="Perbaiki")
    for _ in range(3):
        world.fire("staf", "submit", skp)
        world.fire("staf", "withdraw", skp)
    later = {("skp", 2): NEVER, ("skp", 3): TAKEN_BACK}
    monkeypatch.setattr(suspicions, "REGISTRY", {**REGISTRY, **later})
    with unit_of_work(world.database) as session:
        session.execute(update(Case).where(Case.id == skp).values(workflow_version=version))
    found = asked(world, "returned_often").findings
    assert [each.count for each in found] == ([times] if times else [])


def test_a_slow_batch_is_no_finding(told):
    with unit_of_work(told.world.database) as session:
        late = {"at": told.world.now, "actor_id": told.world.person["kabag"]}
        copy_event(session, told.mine, batch_id=told.batch, **late)
    assert asked(told.world, "fast_batches").findings == ()


@pytest.mark.parametrize(
    "change",
    [
        {"valid_to": date(2026, 1, 13)},
        {"valid_from": date(2026, 3, 1)},
        {"kind": "plh"},
        {"position_id": "kepala"},
        {"person_id": "personalia"},
    ],
)
def test_a_mandate_that_did_not_cover_the_decision_is_found(told, change):
    world = told.world
    named = {"position_id": world.position, "person_id": world.person}
    values = {key: named[key][value] if key in named else value for key, value in change.items()}
    with unit_of_work(world.database) as session:
        session.execute(
            update(Appointment).where(Appointment.document == "SK 12/2026").values(**values)
        )
    (found,) = asked(world, "outside_mandate").findings
    assert (found.case, found.people) == (told.mine, ("Orang perencana",))
    with reading(world.database) as session:
        event = session.execute(
            select(Event).where(Event.case_id == found.case, Event.seq == found.seq)
        ).scalar_one()
    assert event.capacity == "plt"


def test_a_mandate_counts_to_its_last_day(told):
    with unit_of_work(told.world.database) as session:
        event = session.execute(select(Event).where(Event.capacity == "plt")).scalar_one()
        session.execute(
            update(Appointment)
            .where(Appointment.document == "SK 12/2026")
            .values(valid_to=event.at.date())
        )
    assert asked(told.world, "outside_mandate").findings == ()


@pytest.mark.parametrize(("days", "times"), [(1, 0), (-1, 1)])
def test_what_was_decided_before_an_end_was_recorded_was_within_the_mandate(told, days, times):
    """A letter that comes late ends the post of the Plt. on a day that is over already."""
    world = told.world
    with unit_of_work(world.database) as session:
        event = session.execute(select(Event).where(Event.capacity == "plt")).scalar_one()
        plt = session.execute(
            select(Appointment).where(Appointment.document == "SK 12/2026")
        ).scalar_one()
        by = By(at=event.at + timedelta(days=days))
        end_appointment(
            session, plt.id, event.at.date() - timedelta(days=1), by, reason="held_again"
        )
    assert len(asked(world, "outside_mandate").findings) == times


def test_deciding_on_ones_own_case_is_found_in_any_hat(told):
    world = told.world
    with unit_of_work(world.database) as session:
        session.execute(
            update(Case).where(Case.id == told.mine).values(subject_person=world.person["kabag"])
        )
    found = asked(world, "own_case")
    by_kabag = [each.people for each in found.findings]
    assert set(by_kabag) == {("Orang kabag",)}
    assert len(by_kabag) == 4
    assert found.cases[told.mine].subject == "Orang kabag"


def test_deciding_in_the_name_of_the_subject_is_found(told):
    world = told.world
    with unit_of_work(world.database) as session:
        post = session.execute(
            select(Appointment.id).where(Appointment.person_id == world.person["staf"])
        ).scalar_one()
        mandate = Mandate(
            id=new_id(),
            appointment_id=post,
            position_id=world.position["staf"],
            giver_id=world.person["staf"],
            person_id=world.person["kabag"],
            unit_id=world.unit["bagian"],
            document="ND 3",
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 12, 31),
        )
        session.add(mandate)
        session.flush()
        copy_event(
            session,
            told.mine,
            capacity="delegation",
            actor_id=world.person["kabag"],
            body=f'{{"mandate":"{mandate.id}","on_behalf_of":"{mandate.position_id}"}}',
        )
    (found,) = asked(world, "own_case").findings
    assert found.people == ("Orang kabag",)
    assert asked(world, "outside_mandate").findings == ()


def test_two_people_who_decide_on_each_other_are_found_once(told):
    world = told.world
    with unit_of_work(world.database) as session:
        session.execute(
            update(Case).where(Case.id == told.theirs).values(subject_person=world.person["kabag"])
        )
        copy_event(session, told.theirs, actor_id=world.person["staf"], capacity="definitive")
    (found,) = asked(world, "same_pair").findings
    assert set(found.people) == {"Orang kabag", "Orang staf"}
    assert set(found.ids) == {world.person["kabag"], world.person["staf"]}


def test_rules_that_changed_in_mid_case_are_found(told):
    world = told.world
    with reading(world.database) as session:
        last = session.execute(
            select(Event.body).where(Event.case_id == told.mine).order_by(Event.seq.desc()).limit(1)
        ).scalar_one()
    assert asked(world, "rule_changed").findings == ()
    with unit_of_work(world.database) as session:
        copy_event(session, told.mine, body=last.replace('"rules":"2026.1"', '"rules":"2027.1"'))
        copy_event(session, told.theirs, body="{}")
    (found,) = asked(world, "rule_changed").findings
    assert (found.case, found.count) == (told.mine, 2)


def test_a_move_that_no_table_has_is_found(told):
    world = told.world
    with unit_of_work(world.database) as session:
        session.execute(update(Case).where(Case.id == told.theirs).values(state="archived"))
        copy_event(
            session, told.theirs, kind="move", trigger="agree", source="draft", target="archived"
        )
    (found,) = asked(world, "skipped_steps").findings
    assert found.case == told.theirs
    assert found.seq is not None


def test_what_was_opened_and_never_decided_is_found_once_it_is_late(told):
    world = told.world
    with unit_of_work(world.database) as session:
        task = (
            session.execute(
                select(Task).where(
                    Task.closed_at.is_(None), Task.kind != "act", Task.assignee_id.is_not(None)
                )
            )
            .scalars()
            .first()
        )
        task.due_at = task.sort_at = task.opened_at + timedelta(days=3)
        case, who, due = task.case_id, task.assignee_id, task.due_at
        name = session.get_one(Person, who).name
    late = due + timedelta(seconds=1)
    assert asked(world, "never_decided", asked_at=late).findings == ()
    with unit_of_work(world.database) as session:
        look = CaseLook(case_id=case, person_id=who, at=due, version=1, shown={})
        session.merge(look)
    assert asked(world, "never_decided", asked_at=due).findings == ()
    assert asked(world, "never_decided").findings == ()
    (found,) = asked(world, "never_decided", asked_at=late).findings
    assert (found.case, found.people) == (case, (name,))


@pytest.mark.parametrize("reasoned", [False, True])
def test_predicates_that_depart_from_their_pattern_are_found(sqlite_world, reasoned):
    world = sqlite_world
    whole_year(world)
    with unit_of_work(world.database) as session:
        result = depart(session).organisation_result_id
        if reasoned:
            for code in WARNINGS:
                session.merge(
                    DistributionReason(
                        organisation_result_id=result,
                        code=code,
                        reason="Ada bencana",
                        by_person=world.person["kabag"],
                        at=world.now,
                    )
                )
    (found,) = asked(world, "off_pattern").findings
    assert found.case == result
    assert found.told is reasoned
    assert any("Sangat Baik" in each.id for each in found.sentences)


@pytest.mark.parametrize("whom", ["organisation_without_head", "agency"])
def test_a_departure_behind_many_kept_patterns_is_found_in_as_many_statements(sqlite_world, whom):
    world = sqlite_world
    whole_year(world)
    with unit_of_work(world.database) as session:
        session.add(
            AgencySetting(
                id=new_id(),
                key="distribution_population",
                value=f'"{whom}"',
                valid_from="2025-01-01",
            )
        )
        model = depart(session)
    alone, first = statements(world)
    assert [each.case for each in first] == [model.organisation_result_id]
    with unit_of_work(world.database) as session:
        for number in range(1, 61):
            keep_pattern(session, model, number)
    many, found = statements(world)
    assert (many, found) == (alone, first)


def statements(world):
    """How many statements the question about patterns takes, and what it finds."""
    with sent_to(world.database) as texts:
        found = asked(world, "off_pattern").findings
    return len(texts), found


def depart(session):
    """Give one result evaluations that depart from its pattern; returns one it had before."""
    model = session.execute(
        select(Evaluation.__table__).where(
            Evaluation.organisation_result_id.is_not(None), Evaluation.predikat != ""
        )
    ).first()
    session.execute(
        update(OrganisationResult)
        .where(OrganisationResult.case_id == model.organisation_result_id)
        .values(value="kurang")
    )
    for number in range(1, 11):
        case = copy_case(session, model.case_id)
        values = {"case_id": case, "predikat": "sangat_baik", "is_head": False}
        values["starts_on"] = model.starts_on + timedelta(days=number)
        session.execute(insert(Evaluation), [{**model._asdict(), **values}])
    return model


def keep_pattern(session, model, number):
    """A later period with a result of its own and one evaluation, too few for any pattern."""
    later = timedelta(days=1000 * number)
    result = session.execute(
        select(OrganisationResult.__table__).where(
            OrganisationResult.case_id == model.organisation_result_id
        )
    ).one()
    dates = {"starts_on": result.starts_on + later, "ends_on": result.ends_on + later}
    of_result = copy_case(session, result.case_id)
    session.execute(
        insert(OrganisationResult), [{**result._asdict(), "case_id": of_result, **dates}]
    )
    values = {"case_id": copy_case(session, model.case_id, at=datetime(2027, 6, 1, tzinfo=UTC))}
    values["organisation_result_id"] = of_result
    session.execute(insert(Evaluation), [{**model._asdict(), **values, **dates}])


def test_a_stretch_leaves_out_what_came_before_and_after(told):
    world = told.world
    day = datetime(2026, 1, 13, 17, tzinfo=UTC)
    assert asked(world, "fast_batches", until=day).findings == ()
    assert asked(world, "returned_often", since=day).findings == ()
    assert asked(world, "fast_batches", since=day).findings != ()


def test_a_review_that_runs_out_of_its_window_says_where_and_goes_on_there(told):
    world = told.world
    with reading(world.database) as session:
        first = review(session, Stretch(), window=5)
        assert first.stopped_at is not None
        assert first.decisions <= 5
        decisions, place = 0, None
        for _ in range(50):
            page = review(session, Stretch(after=place), window=5)
            decisions, place = decisions + page.decisions, page.stopped_at
            if place is None:
                break
        whole = review(session, Stretch())
    assert decisions == whole.decisions


def test_a_long_list_is_cut_and_says_so(told):
    world = told.world
    with unit_of_work(world.database) as session:
        for number in range(60):
            at = world.now + timedelta(hours=number)
            copy_event(session, told.mine, actor_id=world.person["staf"], capacity="plh", at=at)
    found = asked(world, "own_case")
    assert (len(found.findings), found.more) == (50, True)


def copy_case(session, case, **changed):
    """One more case like another, with its opening event, in which something may have changed."""
    model = session.execute(select(Case.__table__).where(Case.id == case)).one()
    event = session.execute(
        select(Event.__table__).where(Event.case_id == case).order_by(Event.seq.desc()).limit(1)
    ).one()
    new = new_id()
    session.execute(insert(Case), [{**model._asdict(), "id": new, "version": 1}])
    values = {**event._asdict(), "id": new_id(), "case_id": new, "seq": 1, "key_digest": None}
    session.execute(insert(Event), [{**values, **changed}])
    return new


def copy_event(session, case, **changed):
    """One more event of a case, as no step would have written it: the chain need not verify."""
    model = session.execute(
        select(Event.__table__).where(Event.case_id == case).order_by(Event.seq.desc()).limit(1)
    ).one()
    values = {**model._asdict(), "id": new_id(), "seq": model.seq + 1, "key_digest": None}
    session.execute(
        update(Case).where(Case.id == case).values(version=model.seq + 1, head=model.hash)
    )
    session.execute(insert(Event), [{**values, **changed}])
