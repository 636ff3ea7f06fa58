"""A question of a candidate stops their own clock until it is answered, and nobody else's."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

import jf_agency as jf
import pytest
from sqlalchemy import select

from workflow_app.engine.refusals import (
    AlreadyMoved,
    Forbidden,
    Invalid,
    NoSuchCase,
    Refusal,
    SameHand,
)
from workflow_app.persistence.models import (
    AgencySetting,
    Case,
    CaseNote,
    CasePause,
    CaseQuestion,
    Event,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services import questions, timers
from workflow_app.services.candidate.proposals import ways_of
from workflow_app.services.case_holds import Holding, hold_case, resume_case
from workflow_app.services.cases.firing import settle
from workflow_app.services.history import verify_case
from workflow_app.services.questions import Answering, Asking
from workflow_app.services.tasks import Finished, finish_task

BACK = {"details": {"items": "sk_pangkat", "article": "PermenPANRB 1/2023, Pasal 29"}}


@pytest.fixture
def agency(world):
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    return world


@pytest.fixture
def submitted(agency):
    return jf.ready_to_rise(agency).case


def send_back(agency, case):
    agency.fire("verifikator", "send_back", case, note="Lengkapi", reason_code="other", **BACK)


@pytest.fixture
def returned(agency, submitted):
    """A proposal whose papers are to be mended within 30 days."""
    send_back(agency, submitted)
    return submitted


def ask(agency, case, who="pertama", text="Berkas mana yang kurang?", key=""):
    asking = Asking(case=case, actor=agency.person[who], at=agency.at(), text=text, key=key)
    with unit_of_work(agency.database) as session:
        return questions.ask_question(session, asking)


def task_of(agency, case):
    with reading(agency.database) as session:
        found = select(Task).where(
            Task.case_id == case, Task.code == "answer_question", Task.closed_at.is_(None)
        )
        return session.execute(found).scalar_one_or_none()


def answer(agency, case, who="verifikator", text="SK pangkat terakhir", task=None, key=""):
    answering = Answering(
        case=case,
        task=task or task_of(agency, case).id,
        actor=agency.person[who],
        at=agency.at(),
        text=text,
        key=key,
    )
    with unit_of_work(agency.database) as session:
        return questions.answer_question(session, answering)


def take_back(agency, case, who="pertama"):
    asking = Asking(case=case, actor=agency.person[who], at=agency.at())
    with unit_of_work(agency.database) as session:
        return questions.take_back_question(session, asking)


def hold(agency, case, work):
    holding = Holding(
        case=case, actor=agency.person["personalia"], at=agency.at(), reason="Menunggu putusan"
    )
    with unit_of_work(agency.database) as session:
        work(session, holding)


def row(agency, case):
    with reading(agency.database) as session:
        return session.get(Case, case)


def every(agency, kind, case):
    with reading(agency.database) as session:
        found = select(kind).where(kind.case_id == case)
        order = Event.seq if kind is Event else kind.id
        return session.execute(found.order_by(order)).scalars().all()


def steps(agency, case, last):
    with reading(agency.database) as session:
        assert verify_case(session, case) == []
    return [(each.kind, each.trigger) for each in every(agency, Event, case)][-last:]


def due(agency, case, at):
    with reading(agency.database) as session:
        return [each for each in timers.due_timers(session, at) if each.case == case]


def test_the_answer_moves_the_deadline_on_by_the_days_it_took(agency, returned):
    before = row(agency, returned).due_at
    ask(agency, returned)
    agency.at(days=9)
    answer(agency, returned)
    after = row(agency, returned)
    assert after.due_at - before == timedelta(days=9)
    assert after.asked_at is None
    assert steps(agency, returned, 3) == [
        ("task", "ask_question"),
        ("task", "answer_question"),
        ("clock", "recalculate"),
    ]
    (pause,) = every(agency, CasePause, returned)
    assert (pause.kind, pause.ended_at) == ("question", agency.now)
    (asked,) = every(agency, CaseQuestion, returned)
    texts = {each.id: each.text for each in every(agency, CaseNote, returned)}
    assert texts[asked.note_id] == "Berkas mana yang kurang?"
    assert texts[asked.answer_id] == "SK pangkat terakhir"
    (moved,) = [each for each in due(agency, returned, after.due_at) if each.trigger == "lapse"]
    assert moved.due_at == after.due_at


def test_nothing_lapses_while_the_question_is_open(agency, returned):
    last = row(agency, returned).due_at
    (lapsing,) = due(agency, returned, last)
    ask(agency, returned)
    late = last + timedelta(days=3)
    assert due(agency, returned, late) == []
    with unit_of_work(agency.database) as session:
        assert not timers.fire_timer(session, lapsing, late)
    agency.now = late
    with unit_of_work(agency.database) as session:
        attempt = questions_attempt(agency, returned)
        assert not settle(session, returned, attempt), "the system does not lapse it either"
    answer(agency, returned)
    assert agency.state(returned) == "returned"
    later = row(agency, returned).due_at
    assert later > agency.now
    agency.now = later
    (timer,) = due(agency, returned, later)
    with unit_of_work(agency.database) as session:
        assert timers.fire_timer(session, timer, later + timedelta(minutes=1))
    assert agency.state(returned) == "withdrawn"


def questions_attempt(agency, case):
    from workflow_app.engine.attempt import Attempt

    return Attempt(case=case, trigger="", actor=None, at=agency.at())


def test_a_hold_gives_the_time_to_mend_back_as_well(agency, returned):
    last = row(agency, returned).due_at
    hold(agency, returned, hold_case)
    agency.now = last + timedelta(days=5)
    hold(agency, returned, resume_case)
    assert agency.state(returned) == "returned", "going on does not lapse what was on hold"
    assert row(agency, returned).due_at > agency.now


def test_the_clock_of_the_office_goes_on(agency, submitted):
    ask(agency, submitted)
    assert every(agency, CasePause, submitted) == []
    with reading(agency.database) as session:
        (way,) = ways_of(session, agency.person["pertama"], agency.at(days=5))
    assert (way.paused, way.waiting, way.stopped_since) == (False, way.running, None)
    answer(agency, submitted)
    assert steps(agency, submitted, 1) == [("task", "answer_question")], "nothing has moved"


def test_a_question_from_before_stops_the_clock_once_it_is_the_candidates_turn(agency, submitted):
    ask(agency, submitted)
    agency.at(days=2)
    send_back(agency, submitted)
    (pause,) = every(agency, CasePause, submitted)
    entered = row(agency, submitted)
    assert (pause.kind, pause.began_at) == ("question", entered.entered_at)
    with reading(agency.database) as session:
        (way,) = ways_of(session, agency.person["pertama"], agency.at(days=4))
    assert way.stopped_since == entered.entered_at
    assert way.paused
    answer(agency, submitted)
    assert row(agency, submitted).due_at - entered.due_at == timedelta(days=4)


def test_a_hold_takes_the_place_of_a_question_and_gives_it_back(agency, returned):
    before = row(agency, returned).due_at
    ask(agency, returned)
    agency.at(days=2)
    hold(agency, returned, hold_case)
    agency.at(days=3)
    hold(agency, returned, resume_case)
    agency.at(days=4)
    answer(agency, returned)
    pauses = sorted(every(agency, CasePause, returned), key=lambda each: each.began_at)
    assert [each.kind for each in pauses] == ["question", "hold", "question"]
    assert row(agency, returned).due_at - before == timedelta(days=2 + 3 + 4)
    balanced(agency, returned)


def test_the_turn_may_end_before_the_answer_comes(agency, returned):
    ask(agency, returned)
    agency.at(days=3)
    jf.papers(agency, returned, ["sk_pangkat"])
    agency.fire("kabag", "resubmit", returned)
    (pause,) = every(agency, CasePause, returned)
    assert pause.ended_at == row(agency, returned).entered_at
    answer(agency, returned)
    assert steps(agency, returned, 2)[-1] == ("task", "answer_question")


def test_a_question_is_taken_back_and_the_clock_goes_on(agency, returned):
    before = row(agency, returned).due_at
    ask(agency, returned)
    agency.at(days=2)
    take_back(agency, returned)
    assert row(agency, returned).due_at - before == timedelta(days=2)
    assert task_of(agency, returned) is None
    (asked,) = every(agency, CaseQuestion, returned)
    assert (asked.answer_id, asked.ended_at) == (None, agency.now)
    with pytest.raises(AlreadyMoved):
        take_back(agency, returned)
    ask(agency, returned)


def test_one_question_is_open_at_a_time(agency, returned):
    ask(agency, returned)
    with pytest.raises(Invalid) as caught:
        ask(agency, returned, text="Dan yang lain?")
    assert caught.value.field == "text"
    assert len(every(agency, CaseNote, returned)) == 1, "nothing of it was kept"


def test_asking_and_answering_twice_by_one_key_happens_once(agency, returned):
    assert ask(agency, returned, key="a") == ask(agency, returned, key="a")
    task = task_of(agency, returned).id
    first = answer(agency, returned, task=task, key="b")
    assert answer(agency, returned, task=task, key="b") == first
    assert len(every(agency, CaseNote, returned)) == 2
    with pytest.raises(AlreadyMoved):
        answer(agency, returned, task=task, text="Lagi")


def test_the_office_is_asked_for_its_answer_by_a_day(agency, returned):
    ask(agency, returned)
    task = task_of(agency, returned)
    assert (task.kind, task.role) == ("act", Role.PENGELOLA_KEPEGAWAIAN)
    assert task.pool_unit_id == agency.unit["kementerian"]
    # asked on Monday 1 February 2027: three working days, the fifth is a Friday
    assert task.due_at.date() == date(2027, 2, 4)


def test_the_days_of_the_answer_are_a_setting_by_date(agency, returned):
    with unit_of_work(agency.database) as session:
        setting = AgencySetting(
            key="question_answer_working_days",
            value="10",
            valid_from="2027-01-01",
        )
        session.add(setting)
    ask(agency, returned)
    assert (task_of(agency, returned).due_at - agency.now).days > 9


def test_only_the_candidate_asks_and_only_the_office_answers(agency, returned):
    for who in ("kabag", "verifikator"):
        with pytest.raises(Forbidden):
            ask(agency, returned, who=who)
    ask(agency, returned)
    for who in ("kabag", "pertama"):
        with pytest.raises((Forbidden, SameHand)):
            answer(agency, returned, who=who)
    with pytest.raises(Invalid) as caught:
        answer(agency, returned, text="  ")
    assert caught.value.field == "text"
    with pytest.raises(Refusal, match="done by your answer"):
        finish(agency, returned)


def finish(agency, case):
    done = Finished(
        task=task_of(agency, case).id,
        case=case,
        actor=agency.person["verifikator"],
        at=agency.at(),
        result="Sudah",
    )
    with unit_of_work(agency.database) as session:
        finish_task(session, done)


def test_another_task_does_not_answer(agency, returned):
    ask(agency, returned)
    other = next(each for each in every(agency, Task, returned) if each.kind == "decide")
    with pytest.raises((NoSuchCase, Forbidden)):
        answer(agency, returned, task=other.id)


def test_what_the_regulation_counts_moves_for_nobodys_question(world):
    skp = world.new_skp()
    asking = Asking(case=skp, actor=world.person["staf"], at=world.at(), text="Bagaimana?")
    with pytest.raises(Forbidden), unit_of_work(world.database) as session:
        questions.ask_question(session, asking)


def test_a_closed_case_is_asked_nothing(agency, returned):
    ask(agency, returned)
    agency.fire("pertama", "withdraw", returned, note="Batal")
    with pytest.raises(AlreadyMoved):
        ask(agency, returned, text="Masih?")
    assert task_of(agency, returned) is None, "the office owes no answer any more"
    (pause,) = every(agency, CasePause, returned)
    assert pause.ended_at == row(agency, returned).closed_at


def test_a_test_whose_file_is_mended_stands_still_as_well(agency, submitted):
    agency.fire("verifikator", "confirm_vacancy", submitted)
    test = jf.child(agency, submitted, "uji_kompetensi")
    jf.papers(agency, test, list(_REGISTRATION), who="verifikator")
    agency.fire("verifikator", "register", test)
    day = (agency.now + timedelta(days=10)).date()
    agency.fire(
        "pembina",
        "send_back",
        test,
        note="Kurang",
        details={"fix_by": day.isoformat(), "items": _REGISTRATION[0]},
    )
    ask(agency, test)
    agency.at(days=6)
    answer(agency, test)
    assert row(agency, test).dates["fix_by"] == (day + timedelta(days=6)).isoformat()


def test_what_is_mended_while_the_clock_stands_still_is_in_time(agency, submitted):
    agency.fire("verifikator", "confirm_vacancy", submitted)
    test = jf.child(agency, submitted, "uji_kompetensi")
    jf.papers(agency, test, list(_REGISTRATION), who="verifikator")
    agency.fire("verifikator", "register", test)
    day = (agency.now + timedelta(days=2)).date()
    details = {"fix_by": day.isoformat(), "items": _REGISTRATION[0]}
    agency.fire("pembina", "send_back", test, note="Kurang", details=details)
    ask(agency, test)
    agency.at(days=8)
    with unit_of_work(agency.database) as session:
        assert not settle(session, test, questions_attempt(agency, test)), "it is not missed"
    jf.papers(agency, test, [_REGISTRATION[0]], who="pertama")
    agency.fire("verifikator", "resubmit", test)
    assert agency.state(test) == "registered"


_REGISTRATION = [each.value for each in jf.UkomDocument if each.value not in {"str", "cv"}]

_DEEDS = ("ask", "answer", "take_back", "hold", "resume", "send_back", "resubmit", "wait")


@pytest.mark.parametrize("seed", range(6))
def test_pauses_never_overlap_and_the_deadline_moves_by_just_their_days(
    agency, submitted, seed, publish
):
    """Whatever is asked, answered, held and mended, in whatever order."""
    luck = random.Random(seed)
    done = 0
    for _ in range(30):
        agency.at(days=luck.randint(0, 3))
        done += attempted(agency, submitted, luck.choice(_DEEDS))
        balanced(agency, submitted)
    publish(f"pauses: seed {seed}, {done} of 30 deeds were done")
    assert done > 8
    with reading(agency.database) as session:
        assert verify_case(session, submitted) == []


def sorted_by(agency, case):
    """By what each open task is sorted, and when it is due, by its code."""
    with reading(agency.database) as session:
        found = select(Task).where(Task.case_id == case, Task.closed_at.is_(None))
        rows = session.execute(found).scalars().all()
    return {task.code or "turn": (task.sort_at.year == 9999, task.due_at) for task in rows}


def test_a_turn_that_rests_is_not_late_and_the_answer_that_is_owed_is(agency, submitted):
    ask(agency, submitted)
    send_back(agency, submitted)
    rests = sorted_by(agency, submitted)
    assert (rests["turn"][0], rests["answer_question"][0]) == (True, False)
    hold(agency, submitted, hold_case)
    assert [late for late, _ in sorted_by(agency, submitted).values()].count(True) == 1
    agency.at(days=9)
    hold(agency, submitted, resume_case)
    assert sorted_by(agency, submitted)["turn"][0], "the question stops it still"
    agency.at(days=2)
    answer(agency, submitted)
    ((late, due),) = sorted_by(agency, submitted).values()
    assert (late, due) == (False, row(agency, submitted).due_at)
    assert due > rests["turn"][1] + timedelta(days=10)
    with reading(agency.database) as session:
        (task,) = session.execute(
            select(Task).where(Task.case_id == submitted, Task.closed_at.is_(None))
        ).scalars()
        assert task.sort_at == task.due_at


def attempted(agency, case, deed) -> bool:
    jobs = {
        "ask": lambda: ask(agency, case),
        "answer": lambda: answer(agency, case),
        "take_back": lambda: take_back(agency, case),
        "hold": lambda: hold(agency, case, hold_case),
        "resume": lambda: hold(agency, case, resume_case),
        "send_back": lambda: send_back(agency, case),
        "resubmit": lambda: resubmit(agency, case),
        "wait": lambda: agency.at(days=1),
    }
    try:
        jobs[deed]()
    except (Refusal, AttributeError):  # no task to answer is an attribute of None
        return False
    return True


def resubmit(agency, case):
    jf.papers(agency, case, ["sk_pangkat"])
    agency.fire("kabag", "resubmit", case)


def balanced(agency, case):
    """Pauses end after they began and lie one after the other; the deadline knows each once."""
    found, now = row(agency, case), agency.now
    pauses = sorted(every(agency, CasePause, case), key=lambda each: each.began_at)
    for one, other in itertools.pairwise(pauses):
        assert one.ended_at is not None
        assert one.began_at <= one.ended_at <= other.began_at
    lasting = [each.kind for each in pauses if each.ended_at is None]
    asked = found.asked_at is not None and found.state == "returned" and found.held_at is None
    assert lasting == ["hold"] * (found.held_at is not None) + ["question"] * asked
    if found.state == "returned" and not lasting:
        ours = [each for each in pauses if each.began_at >= found.entered_at]
        stood = sum((each.ended_at.date() - each.began_at.date()).days for each in ours)
        left = (found.due_at.date() - found.entered_at.date()).days
        assert left == 30 + stood, "UTC dates: the zone of the ministry ends a day at 17:00 UTC"
    assert found.due_at is None or found.state == "returned"
    assert now >= found.entered_at
