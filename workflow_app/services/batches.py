"""Tasks that somebody wants to decide together: each with what could be done about its case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.options import options
from workflow_app.persistence.case_reading import CaseRow, read_cases
from workflow_app.persistence.models import Case, Task
from workflow_app.services.case_looks import looked_at
from workflow_app.services.case_page.clock import CaseClock
from workflow_app.services.case_page.page import CasePage
from workflow_app.services.cases.carrying import context_of, situation_of, workflow_of
from workflow_app.services.cases.reading import case_state
from workflow_app.services.inbox.rows import InboxRow, rows_of
from workflow_app.services.visibility import readable_by

#: How many cases are decided together at most.
MOST = 200
#: Beyond this many, some are opened first.
UNSEEN_UP_TO = 20
#: How many.
SEEN_FIRST = 3
_NO_CLOCK = CaseClock(ladder=(), pauses=(), may_hold=False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A task that was chosen, and its case as far as a decision needs it.

    The page has the options of the reader, and neither tasks nor relations.
    """

    row: InboxRow
    page: CasePage


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who decides, when, and what their own posts are called."""

    person: UUID
    at: datetime
    posts: Mapping[UUID, str]


def chosen_rows(
    session: Session, tasks: Sequence[UUID], person: UUID, at: datetime
) -> tuple[InboxRow, ...]:
    """The named tasks whose cases the person may read, in their order; whatever else is named, not.

    A task may have been closed meanwhile.
    """
    wanted = list(dict.fromkeys(tasks))[:MOST]
    readable = set(
        session.execute(
            select(Task.id)
            .join(Case, Case.id == Task.case_id)
            .where(Task.id.in_(wanted), readable_by(person, at))
        ).scalars()
    )
    return rows_of(session, [task for task in wanted if task in readable], at)


def chosen_cases(session: Session, tasks: Sequence[UUID], chooser: Chooser) -> tuple[Chosen, ...]:
    """The cases of some tasks, each once, with what the person can do about them now."""
    rows = chosen_rows(session, tasks, chooser.person, chooser.at)
    first = {row.case: row for row in reversed(rows)}
    cases = read_cases(session, first.keys())
    return tuple(
        Chosen(row, _page(session, cases[row.case], row, chooser))
        for row in rows
        if first[row.case] is row
    )


def to_open_first(session: Session, tasks: Sequence[UUID], person: UUID) -> int:
    """How many more of these a person has to open before deciding so many together."""
    if len(tasks) <= UNSEEN_UP_TO:
        return 0
    return max(0, SEEN_FIRST - looked_at(session, tasks, person))


def _page(session: Session, case: CaseRow, row: InboxRow, chooser: Chooser) -> CasePage:
    attempt = Attempt(case=row.case, trigger="", actor=chooser.person, at=chooser.at)
    table = workflow_of(case_state(case))
    context = context_of(session, case, attempt, rows=table.rows_from(case.state))
    return CasePage(
        case=context.case,
        table=table,
        name=row.name,
        subject=row.subject,
        nip=row.nip,
        unit=row.unit,
        zone=row.zone,
        options=options(situation_of(context), attempt),
        tasks=(),
        signatures=(),
        related=(),
        posts=chooser.posts,
        goes_on_at=None,
        waiting=row.waiting,
        is_subject=chooser.person == context.case.subject,
        clock=_NO_CLOCK,
    )
