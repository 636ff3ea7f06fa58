"""Checking that stored histories are whole, without reading all of them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.ledger.chain import Problem
from workflow_app.persistence.models import Case
from workflow_app.services.history import verify_case


def spot_check(session: Session, count: int) -> tuple[int, Mapping[UUID, Problem]]:
    """Check the newest histories, and as many behind a place chosen by chance.

    How many were checked, and the first problem of each that is broken. The cost is that of
    ``count`` histories, whatever their number.
    """
    cases = _chosen(session, count)
    broken = {case: found[0] for case in cases if (found := verify_case(session, case))}
    return len(cases), broken


def _chosen(session: Session, count: int) -> list[UUID]:
    ids = select(Case.id)
    newest = session.execute(ids.order_by(Case.id.desc()).limit(count // 2)).scalars().all()
    oldest = session.execute(ids.order_by(Case.id).limit(1)).scalar_one_or_none()
    if oldest is None:
        return []
    place = UUID(int=oldest.int + secrets.randbelow(newest[0].int - oldest.int + 1))
    behind = ids.where(Case.id >= place).order_by(Case.id).limit(count - len(newest))
    return sorted({*newest, *session.execute(behind).scalars()})
