"""Checking the histories of all cases, the oldest first, a stretch at a time.

A stretch costs the same however many cases there are, and the next one begins behind its last case,
so that a check of everything can be broken off and gone on with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case
from workflow_app.services.audit.results import CaseNamed, cases_named
from workflow_app.services.history import Verified, verified_cases

STRETCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A case whose history is not whole."""

    case: UUID
    named: CaseNamed
    verified: Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was checked, up to the case that was opened when, and what is broken.

    ``after`` is the case behind which the next stretch begins, None when there is none.
    """

    cases: int
    events: int
    until: datetime | None
    broken: tuple[Broken, ...]
    after: UUID | None


def verify_onward(
    session: Session, *, after: UUID | None = None, size: int = STRETCH
) -> Verification:
    """Check the next ``size`` cases by id, which is the order in which they were opened."""
    wanted = select(Case.id, Case.opened_at).order_by(Case.id).limit(size + 1)
    rows = session.execute(wanted if after is None else wanted.where(Case.id > after)).all()
    checked = verified_cases(session, [row.id for row in rows[:size]])
    damaged = {case: found for case, found in checked.items() if not found.whole}
    named = cases_named(session, set(damaged))
    last = rows[:size][-1] if rows else None
    return Verification(
        cases=len(checked),
        events=sum(found.events for found in checked.values()),
        until=last.opened_at if last else None,
        broken=tuple(
            Broken(case=case, named=named[case], verified=found)
            for case, found in sorted(damaged.items())
        ),
        after=last.id if last and len(rows) > size else None,
    )
