"""What events name: people, posts as they were called at the time, kinds of changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, cast, null, select, union_all
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Instant
from workflow_app.persistence.models import OrganisationChange, Person, Position, UndianPenguji
from workflow_app.services.staffing.past import POST_CHANGED, PostNames

#: What stands for each kind of thing that events name.
_CALLED = (
    (Position.id, Position.name),
    (Person.id, Person.name),
    (OrganisationChange.id, OrganisationChange.kind),
    (UndianPenguji.id, UndianPenguji.deed),
)


def names_of(session: Session, ids: Collection[UUID]) -> PostNames:
    """Names of people and of positions, these also from before each change; one statement.

    A change of the organisation or of a panel of testers is named by its kind.
    """
    if not ids:
        return PostNames({}, {})
    former = OrganisationChange.detail["name"].as_string()
    changed = select(OrganisationChange.position_id, former, OrganisationChange.at).where(
        OrganisationChange.kind == POST_CHANGED,
        OrganisationChange.position_id.in_(ids),
        former.is_not(None),
    )
    present: list[Select[*tuple[Any, ...]]] = [
        select(key, name, cast(null(), Instant()).label("changed")).where(key.in_(ids))
        for key, name in _CALLED
    ]
    now: dict[UUID, str] = {}
    before: dict[UUID, list[tuple[datetime, str]]] = {}
    for row in session.execute(union_all(*present, changed)):
        if row.changed is None:
            now[row.id] = row.name
        else:
            before.setdefault(row.id, []).append((row.changed, row.name))
    return PostNames(now, {post: sorted(changes) for post, changes in before.items()})
