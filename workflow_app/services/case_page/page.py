"""A case as one person sees it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.definition import State, Workflow
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.engine.deadlines import Pauses
from workflow_app.engine.options import Option, options
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.case_looks import Look
from workflow_app.services.case_page.around import RelatedCase, head_of, related_to
from workflow_app.services.case_page.clock import CaseClock, clock_of
from workflow_app.services.case_page.people import (
    SignatureView,
    TaskView,
    open_tasks,
    post_names,
    signatures,
)
from workflow_app.services.cases.carrying import context_of, situation_of, workflow_of
from workflow_app.services.cases.pauses import STATE
from workflow_app.services.cases.reading import case_state
from workflow_app.services.consults import ConsultView, consults_of
from workflow_app.services.questions import QuestionView, question_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case as one person sees it now.

    ``name`` is what it is called without its subject, who is ``subject`` with ``nip`` (or the
    unit). ``goes_on_at`` is the next moment at which the clock moves the case by itself.
    ``posts`` are the names of the reader's own positions. ``look`` is how the reader last saw it,
    ``has_notes`` says that anything was written about it, ``question`` is what its subject has
    asked and nobody has answered, ``consults`` what colleagues were asked.
    """

    case: CaseState
    table: Workflow
    name: Text
    subject: str
    nip: str
    unit: str
    zone: str
    options: tuple[Option, ...]
    tasks: tuple[TaskView, ...]
    signatures: tuple[SignatureView, ...]
    related: tuple[RelatedCase, ...]
    posts: Mapping[UUID, str]
    goes_on_at: datetime | None
    waiting: int
    is_subject: bool
    clock: CaseClock
    look: Look | None = None
    has_notes: bool = False
    question: QuestionView | None = None
    consults: tuple[ConsultView, ...] = ()

    @property
    def seen(self) -> str:
        """The digest of what the page shows; it goes into the form of every step."""
        return self.case.seen

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self.table.state_named[self.case.state]

    @property
    def hands_left(self) -> tuple[Role, ...]:
        """The roles that an open chain still waits for, in their order."""
        if not self.case.signing:
            return ()
        (row,) = self.table.rows_on(self.case.state, self.case.signing)
        hands = row.hands_from(self.case.state)[len(self.case.signed) :]
        return tuple(role for hand in hands for role in hand)


def case_page(
    session: Session,
    row: CaseRow,
    *,
    person: UUID | None,
    at: datetime,
    auditor: bool = False,
    posts: Mapping[UUID, str] = MappingProxyType({}),
) -> CasePage:
    """Read a case that the person may see. ``person`` None sees it without any option.

    An ``auditor`` may open every related case. ``posts`` are names of positions of the reader's
    that are known already.
    """
    attempt = Attempt(case=row.id, trigger="", actor=person, at=at)
    table = workflow_of(case_state(row))
    context = context_of(session, row, attempt, rows=table.rows_from(row.state))
    head = head_of(session, row, person)
    around, clock = context.around, clock_of(session, context)
    calendar = around.calendar
    return CasePage(
        case=context.case,
        table=table,
        name=head.name,
        subject=head.subject,
        nip=head.nip,
        unit=head.unit,
        zone=head.zone,
        options=() if person is None else options(situation_of(context), attempt),
        tasks=open_tasks(session, context, clock.stretches),
        signatures=signatures(session, context.case.signed),
        related=related_to(session, row, person, at, everything=auditor),
        posts=_names(session, {hat.position for hat in around.hats}, posts),
        goes_on_at=head.goes_on_at,
        waiting=calendar.waited(context.case.entered_at, at, _holds(clock)),
        is_subject=person is not None and person == context.case.subject,
        clock=clock,
        look=head.look,
        has_notes=head.has_notes,
        question=question_of(session, row.id) if row.asked_at else None,
        consults=consults_of(session, row.id, row.subject_person, person)
        if head.has_consults
        else (),
    )


def _names(session: Session, positions: set[UUID], known: Mapping[UUID, str]) -> Mapping[UUID, str]:
    """What the positions are called; read only where that is not known."""
    return known if positions <= known.keys() else post_names(session, positions)


def _holds(clock: CaseClock) -> Pauses:
    """How long the case is in its state is told with that state, even one that stops the clock."""
    return [(each.began_at, each.ended_at) for each in clock.pauses if each.kind != STATE]
