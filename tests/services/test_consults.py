"""A colleague is asked for an opinion or a paraf: neither decides, and no more is read for it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from staffing import retire, submitted

from workflow_app.engine.refusals import AlreadyMoved, Forbidden, Invalid, NoSuchCase
from workflow_app.persistence.models import Case, CaseConsult, Event, OutboxMessage, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.consults import (
    CONSULT,
    PARAF,
    Answering,
    Asking,
    answer_consult,
    ask_colleague,
    asked_of,
    consults_of,
    withdraw_consult,
)
from workflow_app.services.history import verify_case
from workflow_app.services.inbox import Asked, desk_of, inbox_counts, page_of
from workflow_app.services.visibility import readable_by


class Colleagues:
    """What people of the agency ask each other about one case."""

    def __init__(self, world, case):
        self.world, self.case = world, case

    @property
    def task(self):
        with reading(self.world.database) as session:
            open_tasks = select(Task.id).where(Task.case_id == self.case, Task.closed_at.is_(None))
            return session.execute(open_tasks).scalars().first()

    def ask(self, asked="perencana", who="kabag", kind=CONSULT, **more):
        wish = {"task": self.task, "question": "Wajar?", "key": f"{self.world.at()}", **more}
        asking = Asking(
            case=self.case,
            actor=self.world.person[who],
            asked=self.world.person[asked],
            kind=kind,
            at=self.world.at(),
            **wish,
        )
        with unit_of_work(self.world.database) as session:
            return ask_colleague(session, asking)

    def answer(self, consult, who="perencana", answer="Wajar.", given=None):
        answering = Answering(
            consult=consult,
            case=self.case,
            actor=self.world.person[who],
            at=self.world.at(),
            answer=answer,
            given=given,
        )
        with unit_of_work(self.world.database) as session:
            answer_consult(session, answering)

    def withdraw(self, consult, who="kabag"):
        with unit_of_work(self.world.database) as session:
            withdraw_consult(
                session,
                consult,
                self.case,
                actor=self.world.person[who],
                at=self.world.at(),
            )

    def reads(self, who):
        with reading(self.world.database) as session:
            seen = select(Case.id).where(readable_by(self.world.person[who], self.world.now))
            return self.case in set(session.execute(seen).scalars())

    def told(self, who):
        with reading(self.world.database) as session:
            subject, reader = self.world.person["staf"], self.world.person[who]
            return consults_of(session, self.case, subject, reader)

    def waiting(self, who):
        with reading(self.world.database) as session:
            desk = desk_of(session, self.world.person[who], self.world.now)
            asked = Asked(desk=desk, at=self.world.now, zone="Asia/Jakarta")
            count = inbox_counts(session, asked).asked
            found = asked_of(session, self.world.person[who])
        assert count == len(found)
        return found

    def row(self, who="kabag"):
        with reading(self.world.database) as session:
            desk = desk_of(session, self.world.person[who], self.world.now)
            asked = Asked(desk=desk, at=self.world.now, zone="Asia/Jakarta")
            (row,) = page_of(session, asked).rows
            return row


@pytest.fixture
def about(world):
    """A case that waits for its rater, and what is asked about it."""
    return Colleagues(world, submitted(world))


def test_whoever_is_asked_reads_the_case_until_it_is_closed(world, about):
    before = about.reads("staf2")
    consult = about.ask("staf2")
    assert (before, about.reads("staf2")) == (False, True)
    about.answer(consult, "staf2")
    assert about.reads("staf2")
    _finish(world, about)
    assert not about.reads("staf2")


def test_what_was_withdrawn_is_read_no_more(about):
    consult = about.ask("staf2")
    about.withdraw(consult)
    assert not about.reads("staf2")
    assert about.waiting("staf2") == ()
    assert about.told("kabag") == ()
    with pytest.raises(AlreadyMoved):
        about.answer(consult, "staf2")


def test_a_question_is_an_entry_that_decides_nothing(world, about):
    about.ask("staf2", question="Apakah targetnya wajar?")
    (row,) = about.waiting("staf2")
    assert (row.question, row.asker, row.kind) == (
        "Apakah targetnya wajar?",
        "Orang kabag",
        CONSULT,
    )
    assert about.row().asking
    with pytest.raises(Forbidden):
        world.fire("staf2", "send_back", about.case, note="x", reason_code="other")


def test_the_clock_of_the_case_goes_on(world, about):
    with reading(world.database) as session:
        before = session.get_one(Case, about.case).due_at
    consult = about.ask("staf2")
    about.answer(consult, "staf2")
    with reading(world.database) as session:
        case = session.get_one(Case, about.case)
        assert (case.due_at, case.held_at) == (before, None)


def test_the_asker_waits_and_then_has_news(about):
    consult = about.ask("staf2")
    assert (about.row().asking, about.row().answered) == (True, False)
    about.answer(consult, "staf2", "Wajar, sesuai renstra.")
    assert not about.row().asking
    (told,) = about.told("kabag")
    assert (told.asked, told.answer, told.open) == (
        "Orang staf2",
        "Wajar, sesuai renstra.",
        False,
    )
    assert about.waiting("staf2") == ()


def test_whom_the_case_is_about_is_given_nothing(world, about):
    about.answer(about.ask("staf2"), "staf2")
    assert about.told("staf") == ()
    with reading(world.database) as session:
        events = select(Event.trigger).where(Event.case_id == about.case)
        assert not {"ask", "answer"} & set(session.execute(events).scalars())


def test_both_are_told_once_each(world, about):
    about.answer(about.ask("staf2"), "staf2")
    with reading(world.database) as session:
        posted = select(OutboxMessage.payload).where(OutboxMessage.effect == "notify_consult")
        sent = session.execute(posted).scalars().all()
    assert sorted(each["answered"] for each in sent) == [False, True]


def test_a_paraf_that_is_given_stands_in_the_history(world, about):
    consult = about.ask("perencana", kind=PARAF)
    about.answer(consult, given=True, answer="")
    with reading(world.database) as session:
        found = select(Event).where(Event.case_id == about.case, Event.trigger == "give_paraf")
        event = session.execute(found).scalar_one()
        assert (event.actor_id, event.role) == (
            world.person["perencana"],
            Role.PEMBERI_PARAF.value,
        )
        assert verify_case(session, about.case) == []
    assert world.state(about.case) == "submitted"
    (told,) = about.told("kabag")
    assert told.given is True


def test_a_paraf_that_is_withheld_says_why_and_is_no_event(world, about):
    consult = about.ask("perencana", kind=PARAF)
    with pytest.raises(Invalid):
        about.answer(consult, given=False, answer=" ")
    with pytest.raises(Invalid):
        about.answer(consult, given=None, answer="Belum")
    about.answer(consult, given=False, answer="Angkanya salah")
    with reading(world.database) as session:
        found = select(Event).where(Event.case_id == about.case, Event.trigger == "give_paraf")
        assert session.execute(found).first() is None


def test_a_paraf_binds_nobody(world, about):
    about.ask("perencana", kind=PARAF)
    world.fire("kabag", "send_back", about.case, note="Kurang", reason_code="other")
    assert world.state(about.case) == "returned"


@pytest.mark.parametrize(
    ("asked", "who", "more", "refusal"),
    [
        ("kabag", "kabag", {}, Invalid),
        ("staf", "kabag", {}, Invalid),
        ("staf2", "kabag", {"question": "  "}, Invalid),
        ("staf2", "kabag", {"kind": "vote"}, Invalid),
        ("staf2", "perencana", {}, Forbidden),
        ("staf2", "staf", {}, Forbidden),
    ],
)
def test_what_is_no_question_is_refused(world, about, asked, who, more, refusal):
    with pytest.raises(refusal):
        about.ask(asked, who, **more)
    assert _count(world) == 0


def test_nobody_asks_about_their_own_case(world, about):
    world.fire("kabag", "send_back", about.case, note="Kurang", reason_code="other")
    with pytest.raises(Forbidden):
        about.ask("staf2", "staf")


def test_who_has_left_is_not_asked(world, about):
    retire(world, "staf2")
    with pytest.raises(Invalid):
        about.ask("staf2")


def test_one_question_at_a_time(about):
    consult = about.ask("staf2")
    with pytest.raises(Invalid, match="already"):
        about.ask("staf2")
    about.ask("staf2", kind=PARAF)
    about.answer(consult, "staf2")
    about.ask("staf2")


def test_the_same_form_twice_asks_and_answers_once(world, about):
    first = about.ask("staf2", key="satu")
    assert about.ask("staf2", key="satu") == first
    for _ in range(2):
        about.answer(first, "staf2", "Wajar.")
    with pytest.raises(AlreadyMoved):
        about.answer(first, "staf2", "Tidak wajar.")
    assert _count(world) == 1


def test_only_who_was_asked_answers_and_only_who_asked_withdraws(about):
    consult = about.ask("staf2")
    for who in ("kabag", "perencana", "staf"):
        with pytest.raises(NoSuchCase):
            about.answer(consult, who)
    with pytest.raises(NoSuchCase):
        about.withdraw(consult, "staf2")
    about.answer(consult, "staf2")
    with pytest.raises(AlreadyMoved):
        about.withdraw(consult)


def test_a_finished_case_waits_for_no_opinion(world, about):
    consult = about.ask("staf2")
    assert len(about.waiting("staf2")) == 1
    _finish(world, about)
    assert about.waiting("staf2") == ()
    with pytest.raises(AlreadyMoved):
        about.answer(consult, "staf2")


def _finish(world, about):
    """The personnel unit cancels the plan."""
    world.fire("personalia", "cancel", about.case, note="Salah tahun")
    with reading(world.database) as session:
        assert session.get_one(Case, about.case).closed_at is not None


def _count(world):
    with reading(world.database) as session:
        return len(session.execute(select(CaseConsult.id)).all())
