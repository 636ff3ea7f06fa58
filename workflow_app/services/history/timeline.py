"""The page of a case's history: its events, where it stood, and whether the chain is whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session

from state_machines.evaluation.states import (
    DELIVERED,
    DISTRIBUTION_CHECKED,
    OBJECTED,
    RATED,
    SETTLED,
    SIGNED,
)
from state_machines.kernel.definition import Workflow
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.models import Case, CaseWait, Evaluation, Event, OrganisationResult
from workflow_app.rules.local_days import end_of
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.history.chain import Verified, verified
from workflow_app.services.history.events import PAGE, EventView, history_page
from workflow_app.services.history.wording import state_label, table_of
from workflow_app.services.notifications.wording import SHORT, head_of, period_name
from workflow_app.services.visibility import readable_by, unnamed_to

_RELATED = 60
#: What a result holds is the employee's to know once it was delivered (PP 30/2019, Pasal 59).
_RATING = frozenset(state.name for state in (RATED, DISTRIBUTION_CHECKED, SIGNED))
_TOLD = frozenset(state.name for state in (DELIVERED, OBJECTED, SETTLED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads, and when. An auditor reads every case."""

    person: UUID | None
    auditor: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedHistory:
    """A case of the same family, or one that is waited for, that the reader may open."""

    case: UUID
    name: Text
    state: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A page of a history.

    ``state`` is where the case stands, or stood at the asked moment; empty before its birth.
    ``visited`` are the states it has been in until then. ``after`` is the seq behind which the
    next page begins, None on the last. ``readable`` are the other cases the reader may open.
    """

    case: UUID
    name: Text
    zone: str
    table: Workflow
    state: str
    visited: frozenset[str]
    events: tuple[EventView, ...]
    after: int | None
    verified: Verified
    related: tuple[RelatedHistory, ...]
    readable: frozenset[UUID]


def timeline(
    session: Session,
    row: CaseRow,
    reader: Reader,
    *,
    after_seq: int = 0,
    as_of: date | None = None,
    size: int = PAGE,
) -> Timeline:
    """Read a page of a case that the reader may see, as it was at the end of ``as_of``."""
    head = head_of(session, row.id)
    until = end_of(as_of, head.zone) if as_of else None
    found = history_page(session, row.id, after_seq=after_seq, until=until, size=size + 1)
    events = tuple(_shown(each, row, reader) for each in found[:size])
    places = _places(session, row.id, until)
    related = _related(session, row, reader)
    causes = {each.cause.case for each in events if each.cause} - {row.id}
    return Timeline(
        case=row.id,
        name=head.name,
        zone=head.zone,
        table=head.table,
        state=places[-1] if places else "",
        visited=frozenset(places),
        events=events,
        after=events[-1].seq if len(found) > size else None,
        verified=verified(session, row.id),
        related=related,
        readable=frozenset({row.id, *_readable(session, causes, reader)}),
    )


def _shown(event: EventView, row: CaseRow, reader: Reader) -> EventView:
    """An event without what the reader is not told: a result too early, who has tested them."""
    if row.workflow == "uji_kompetensi":
        return _unnamed(event, row, reader)
    hidden = (
        event.workflow == "evaluation"
        and event.target in _RATING
        and row.state not in _TOLD
        and reader.person is not None
        and reader.person == row.subject_person
    )
    if not hidden:
        return event
    bare = tuple(replace(each, found="", required="") for each in event.verdicts)
    return replace(event, note="", changes=(), verdicts=bare, withheld=True)


def _unnamed(event: EventView, row: CaseRow, reader: Reader) -> EventView:
    """An event of a test without the names of testers, for the candidate."""
    if unnamed_to(reader.person, row.subject_person, event.role):
        role = Role.TIM_PENGUJI.label
        return replace(
            event,
            actor="",
            actor_id=None,
            acting=role,
            on_behalf_of="",
            document="",
            unnamed=True,
        )
    if event.kind == "assign" and reader.person == row.subject_person:
        return replace(event, changes=(), withheld=True)
    return event


def _places(session: Session, case_id: UUID, until: datetime | None) -> list[str]:
    """The states a case has been in, the last one last."""
    wanted = select(Event.target, func.max(Event.seq).label("last")).where(Event.case_id == case_id)
    if until is not None:
        wanted = wanted.where(Event.at < until)
    rows = session.execute(wanted.group_by(Event.target).order_by("last"))
    return [row.target for row in rows]


def _allowed(reader: Reader) -> ColumnElement[bool]:
    """The condition on ``Case`` under which a reader may open it."""
    if reader.auditor:
        return true()
    return readable_by(reader.person, reader.at) if reader.person else ~true()


def _readable(session: Session, cases: set[UUID], reader: Reader) -> list[UUID]:
    if not cases:
        return []
    wanted = select(Case.id).where(Case.id.in_(cases), _allowed(reader))
    return list(session.execute(wanted).scalars())


def _related(session: Session, row: CaseRow, reader: Reader) -> tuple[RelatedHistory, ...]:
    awaited = select(CaseWait.awaited_id).where(CaseWait.case_id == row.id)
    found = session.execute(
        select(
            Case.id,
            Case.workflow,
            Case.workflow_version,
            Case.state,
            func.coalesce(Evaluation.label, OrganisationResult.label, "").label("label"),
        )
        .outerjoin(Evaluation, Evaluation.case_id == Case.id)
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
        .where(
            or_(Case.root_id == row.root_id, Case.id.in_(awaited)),
            Case.id != row.id,
            _allowed(reader),
        )
        .order_by(Case.opened_at, Case.id)
        .limit(_RELATED)
    ).all()
    return tuple(
        RelatedHistory(
            case=each.id,
            name=_named(each.workflow, each.label),
            state=state_label(table_of(each.workflow, each.workflow_version), each.state),
        )
        for each in found
    )


def _named(workflow: str, label: str) -> Text:
    short, period = SHORT.get(workflow, Text(workflow, workflow)), period_name(label)
    return Text(f"{short.id} {period.id}".strip(), f"{short.en} {period.en}".strip())
