"""What a noun's service tells the engine: facts, changes of its own rows, cases to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.assignment import Resolution
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import Hat, Pool, Seat
from workflow_app.engine.case import CaseState, LastMove
from workflow_app.engine.deadlines import Calendar
from workflow_app.engine.stopping import days_stopped, stood_still
from workflow_app.persistence.moves import NounStatement
from workflow_app.persistence.tagged import Question, Tagged
from workflow_app.rules.agency_settings import AgencySettings, SettingsView
from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.roles import Role

#: More cases than this are reached one by one from the outbox, each in its own transaction.
FAN_OUT = 20

Nouns = tuple[tuple[NounStatement, Mapping[str, Any]], ...]


class Need(NamedTuple):
    """That a role is to act in a state, or (``act``) to report on a task."""

    state: str
    role: Role
    act: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Everything around a case on the date of an attempt, read in one statement.

    ``hands`` are None until it mattered who has acted before. Where nobody can be asked in a
    seat, ``answers`` say who is asked instead, by what is needed and the seat's position, and
    ``stand_ins`` are the seats of those who are asked further up. ``manned`` are the pooled
    roles in which somebody is present, ``heads`` whoever wears a hat of the head of the unit;
    both None until that mattered.
    """

    calendar: Calendar
    agency: AgencySettings
    settings: SettingsView
    hats: tuple[Hat, ...] = ()
    seats: tuple[Seat, ...] = ()
    pools: tuple[Pool, ...] = ()
    pool_units: Mapping[Role, UUID] = field(default_factory=dict)
    hands: Mapping[str, frozenset[UUID]] | None = None
    last: LastMove | None = None
    replay: tuple[UUID, str] | None = None
    task_open: bool | None = None
    claim: tuple[UUID, datetime] | None = None
    answers: Mapping[tuple[Need, UUID], Resolution] = field(default_factory=dict)
    stand_ins: tuple[Seat, ...] = ()
    manned: frozenset[Role] | None = None
    heads: frozenset[UUID] | None = None

    @property
    def all_seats(self) -> tuple[Seat, ...]:
        """The seats of the case, then those of whoever is asked instead."""
        return (*self.seats, *self.stand_ins)

    def seated(self, role: Role) -> tuple[Seat, ...]:
        """The seats of a role, whoever sits there."""
        return tuple([seat for seat in self.seats if seat.role is role])

    def holder(self, role: Role) -> UUID | None:
        """Who holds a role today; the first of several."""
        return next((seat.holder for seat in self.seated(role) if seat.holder), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A case, what is around it, and the attempt that is being looked at.

    ``tagged`` are the answers of the noun for ``groups`` of facts, read together with the rest;
    ``sought`` is for what somebody was looked for where a seat has nobody who can be asked.
    """

    case: CaseState
    around: Around
    attempt: Attempt
    groups: frozenset[str] = frozenset()
    tagged: Tagged = field(default_factory=dict)
    sought: frozenset[Need] = frozenset()

    def base(self) -> dict[str, Any]:
        """The fields every facts object takes from the case itself."""
        calendar, case = self.around.calendar, self.case
        table = REGISTRY[case.workflow, case.workflow_version]
        return {
            "today": calendar.today(self.attempt.at),
            "entered_on": calendar.today(self.case.entered_at),
            "dates": self.case.dates,
            "settings": self.around.settings,
            "details": self.attempt.details,
            "stood_still": stood_still(table, case, calendar, self.attempt.at),
            "stopped": days_stopped(table, case, calendar, self.attempt.at),
            "signed_by": tuple(signature.role for signature in self.case.signed),
        }

    def in_own_hand(self, role: Role) -> bool:
        """Whether whom the case is about would act in a role that somebody else must act in.

        Holding the post of the role is not enough: their superior is asked instead of them.
        """
        subject = self.case.subject
        holds = subject is not None and self.around.holder(role) == subject
        return holds and self.attempt.actor in {None, subject}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a move changes in the noun's own rows.

    ``before`` and ``after`` are the values of interest for the history (private), ``content``
    the new digest of what the page shows, ``dates`` the named dates that change. ``seats`` are
    the seats of the case when they change: open tasks then follow them. A change that
    ``voids_signatures`` takes back the hands given so far of an open chain.
    """

    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    content: str | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    nouns: Nouns = ()
    seats: tuple[Seat, ...] | None = None
    voids_signatures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A position that is to hold a role in a new case."""

    role: Role
    position: UUID
    basis: str = "line"
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A case to be opened. ``trigger`` is its birth row, empty for a machine without one.

    ``facts`` are what the guards of the birth row ask; ``nouns`` insert the noun's own rows.
    """

    id: UUID
    workflow: str
    unit: UUID
    subject: UUID | None = None
    trigger: str = ""
    variant: str = ""
    parent: UUID | None = None
    root: UUID | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    awaited: tuple[UUID, ...] = ()
    content: str = ""
    facts: CaseFacts | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    nouns: Nouns = ()
    about: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that is to wait for one which exists already."""

    case: UUID
    awaited: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A task to be done with a result. ``code`` says which, ``role`` who owns it."""

    code: str
    role: Role
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """How a noun answers what its guards ask.

    ``questions`` are the branches of each group of facts, ``values`` binds their parameters,
    ``build`` makes the facts of the answers. A group that was not asked for has no answers.
    """

    questions: Mapping[str, tuple[Question, ...]]
    values: Callable[[CaseState, Attempt], dict[str, Any]]
    build: Callable[[Context, Tagged, frozenset[str]], CaseFacts]

    def asked(self, groups: Iterable[str]) -> tuple[Question, ...]:
        """The questions of several groups, each once."""
        found = (question for group in sorted(groups) for question in self.questions[group])
        return tuple(dict.fromkeys(found))


Changer = Callable[[Session, Context, Any], Change]
Planner = Callable[[Session, Context], Iterable[Opening | Waiting]]
Lister = Callable[[Session, Context], Sequence[Act]]
