"""What reports of an employee that an office answers by a day have in common.

The personnel unit is asked first; past its day the authorised official decides as well. Source:
decided by the product; each table names the regulation that it follows as its clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.definition import (
    Hand,
    Note,
    State,
    Transition,
    by,
)
from state_machines.kernel.guard import Guard
from workflow_app.rules import answered as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

#: The last day for an answer, among the dates of the case.
ANSWER_BY = Deadline(date="answer_by")
#: What waits for the personnel unit, from the report on.
REPORTED = State(
    name="reported",
    label=Text("Dilaporkan", "Reported"),
    meaning=Text("Menunggu unit kepegawaian", "Waiting for the personnel unit"),
    waits_for=(Role.UNIT_KEPEGAWAIAN,),
    deadline=ANSWER_BY,
)


def overdue(meaning: Text, *roles: Role) -> State:
    """What the personnel unit has not answered in time, and whom it waits for then."""
    return State(
        name="overdue",
        label=Text("Lewat waktu", "Overdue"),
        meaning=meaning,
        waits_for=roles,
        reminder=Reminder(after=Deadline(days=1), every_days=1),
    )


def withdrawn(meaning: Text) -> State:
    """What is taken back by whoever reported it."""
    return State(name="withdrawn", label=Text("Ditarik", "Withdrawn"), meaning=meaning, final=True)


def answer_overdue(clause: str) -> Guard:
    """The day for an answer is over."""
    return Guard(
        code="answer_overdue",
        check=rules.answer_overdue,
        sentence=Text("Waktu menjawab sudah lewat", "The time to answer is over"),
        unmet=Text("Waktu menjawab belum lewat", "The time to answer is not over"),
        citation=clause,
    )


def deciders(own: Sequence[State], late: State) -> tuple[Hand, ...]:
    """Who answers: the personnel unit, and past its day the authorised official as well."""
    return by(Role.UNIT_KEPEGAWAIAN, sources=tuple(own)) + by(
        Role.PYB, Role.UNIT_KEPEGAWAIAN, sources=(late,)
    )


def withdraw(label: Text, sources: Sequence[State], target: State, clause: str) -> Transition:
    """Whoever reported takes it back, without having to say why."""
    return Transition(
        trigger="withdraw",
        label=label,
        sources=tuple(sources),
        target=target,
        by=by(Role.PEGAWAI),
        note=Note.OPTIONAL,
        clause=clause,
    )


def escalate(sources: Sequence[State], target: State, clause: str) -> Transition:
    """The clock passes on what was not answered in time."""
    return Transition(
        trigger="escalate",
        label=Text("Teruskan ke Pejabat yang Berwenang", "Pass to the authorised official"),
        sources=tuple(sources),
        target=target,
        by=by(Role.SYSTEM),
        guards=(answer_overdue(clause),),
        effects=("notify_escalation",),
        after=ANSWER_BY,
        clause=clause,
    )
