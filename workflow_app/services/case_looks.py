"""How cases stood when a person last opened their pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import CaseLook, Task
from workflow_app.persistence.upserts import insert_into

#: A page that has not changed is written down again only after this long.
_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When a page was opened, with the version and the contents of the case then.

    ``shown`` maps fields of the contents to digests of what stood there.
    """

    at: datetime
    version: int
    content: str
    shown: Mapping[str, str]


def looks_of(session: Session, cases: Collection[UUID], person: UUID) -> dict[UUID, Look]:
    """The last look of a person at each of some cases, in one statement; none where none was."""
    rows = session.execute(
        select(
            CaseLook.case_id, CaseLook.at, CaseLook.version, CaseLook.content, CaseLook.shown
        ).where(CaseLook.person_id == person, CaseLook.case_id.in_(cases))
    )
    return {
        row.case_id: Look(at=row.at, version=row.version, content=row.content, shown=row.shown)
        for row in rows
    }


def is_news(look: Look | None, case: CaseState, at: datetime) -> bool:
    """Whether opening the page again is worth writing down."""
    if look is None or (look.version, look.content) != (case.version, case.content):
        return True
    return at - look.at > _AGAIN


def note_look(
    session: Session, case: CaseState, person: UUID, at: datetime, shown: Mapping[str, str]
) -> None:
    """Write down that a person has the page of a case before them."""
    values = {"at": at, "version": case.version, "content": case.content, "shown": dict(shown)}
    session.execute(
        insert_into(session, CaseLook)
        .values(case_id=case.id, person_id=person, **values)
        .on_conflict_do_update(index_elements=[CaseLook.case_id, CaseLook.person_id], set_=values)
    )


def looked_at(session: Session, tasks: Collection[UUID], person: UUID) -> int:
    """How many of some tasks a person has seen the case of since the task was opened."""
    return session.execute(
        select(func.count())
        .select_from(Task)
        .join(CaseLook, CaseLook.case_id == Task.case_id)
        .where(Task.id.in_(tasks), CaseLook.person_id == person, CaseLook.at >= Task.opened_at)
    ).scalar_one()
