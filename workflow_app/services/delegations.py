"""What somebody has delegated themselves: the list of it, and taking one back from now on.

Source: UU 30/2014, Pasal 13–14: whoever delegates may take back what they gave.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Mandate, OrganisationChange
from workflow_app.rules.text import Text
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.mandate_list import MandateRow, given_rows
from workflow_app.services.staffing.mandates import REVOKED, revoke_mandate

#: For how long one that has ended is shown.
_SHOWN = timedelta(days=365)
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One delegation as its giver sees it; ``begins`` says that it is still to come.

    ``revoked_on`` and ``reason`` are None and empty where it ran its course, or runs still.
    """

    row: MandateRow
    begins: bool
    revoked_on: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoking:
    """Which delegation its giver takes back, by which account, when and why."""

    mandate: UUID
    giver: UUID
    account: UUID
    at: datetime
    reason: str


def given_by(session: Session, giver: UUID, day: date) -> tuple[Given, ...]:
    """What somebody has delegated: what runs or comes, then what has ended; the latest first."""
    rows = given_rows(session, giver, day, since=day - _SHOWN)
    ended = {row.id: row for row in rows if not row.open}
    taken = _revocations(session, ended) if ended else {}
    found = [_given(row, day, taken.get(row.id)) for row in rows]
    return tuple(sorted(found, key=lambda each: not each.row.open))


def given_one(session: Session, mandate: UUID, giver: UUID, day: date) -> Given:
    """One of somebody's own delegations. Raises ``NoSuchCase`` for anybody else's."""
    rows = given_rows(session, giver, day, only=mandate)
    if not rows:
        raise _unknown()
    return _given(rows[0], day, _revocations(session, {mandate}).get(mandate))


def revoke_own(session: Session, wanted: Revoking) -> Changed:
    """Take a delegation of one's own back from now on; open tasks follow at once.

    Raises ``NoSuchCase`` for anybody else's, ``NoteRequired`` without a reason, ``Invalid`` once it
    has ended.
    """
    reason = " ".join(wanted.reason.split())
    if not reason:
        raise refusals.NoteRequired(
            Text("Tulis alasan mencabut", "Write why it is taken back"), field="reason"
        )
    theirs = select(Mandate.id).where(
        Mandate.id == wanted.mandate, Mandate.giver_id == wanted.giver
    )
    if session.execute(theirs).first() is None:
        raise _unknown()
    by = By(at=wanted.at, account=wanted.account)
    return revoke_mandate(session, wanted.mandate, by, reason=reason[:LONGEST_REASON])


def _given(row: MandateRow, day: date, taken: tuple[date, str] | None) -> Given:
    revoked_on, reason = taken or (None, "")
    return Given(row=row, begins=row.valid_from > day, revoked_on=revoked_on, reason=reason)


def _revocations(session: Session, mandates: Collection[UUID]) -> dict[UUID, tuple[date, str]]:
    """When and why delegations were taken back, of those that were."""
    receivers = select(Mandate.person_id).where(Mandate.id.in_(mandates))
    changes = session.execute(
        select(OrganisationChange.effective_on, OrganisationChange.detail).where(
            OrganisationChange.kind == REVOKED, OrganisationChange.person_id.in_(receivers)
        )
    )
    found = {
        UUID(each.detail["row"]): (each.effective_on, each.detail.get("reason", ""))
        for each in changes
    }
    return {mandate: found[mandate] for mandate in mandates if mandate in found}


def _unknown() -> refusals.NoSuchCase:
    return refusals.NoSuchCase(Text("Delegasi tidak ditemukan", "There is no such delegation"))
