"""An SKP as a document: its parties, one version of its contents, who signed, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    Case,
    Event,
    EventPrivate,
    Person,
    SkpVersion,
    Unit,
    UnitAncestor,
)
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.skp.contents import ContentsView, contents_of
from workflow_app.services.skp.parties import Official, employee_of, raters_of

_SENT_BACK = frozenset({"send_back", "reopen_before_setting"})
_HANDS = frozenset({"submit", "agree", "establish"})
#: Rows after which what was signed before does not stand any more.
_VOIDING = _SENT_BACK | {"withdraw", "replace_ppkj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version of the contents; without ``frozen_at`` it is still being written."""

    n: int
    created_at: datetime
    frozen_at: datetime | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A hand under the document: whose, for what, when."""

    trigger: str
    role: str
    name: str
    nip: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """Why the SKP came back; an erased note is empty."""

    note: str
    reason: Text | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpDocument:
    """Everything the form prints.

    ``agency`` is the topmost unit; ``current`` says that no other version is in force or being
    written.
    """

    contents: ContentsView
    current: bool
    versions: tuple[VersionView, ...]
    agency: str
    employee: Official
    rater: Official | None
    signatures: tuple[Signature, ...]
    sent_back: SentBack | None

    @property
    def version(self) -> VersionView:
        """The version that is shown."""
        return next(each for each in self.versions if each.n == self.contents.n)

    def hand(self, trigger: str, role: str = "") -> Signature | None:
        """The latest hand given on a trigger, of a role where it matters."""
        given = (
            each
            for each in reversed(self.signatures)
            if each.trigger == trigger and role in {"", each.role}
        )
        return next(given, None)


def read_document(
    session: Session, case_id: UUID, *, n: int | None = None, at: datetime
) -> SkpDocument:
    """One version of an SKP, by default the one in force or being written.

    Raises ``NoSuchCase`` where there is no such version.
    """
    contents = contents_of(session, case_id, n)
    versions = versions_of(session, case_id)
    if contents.n not in {each.n for each in versions}:
        raise refusals.NoSuchCase(Text("Versi SKP tidak ditemukan", "There is no such version"))
    events = _events(session, case_id)
    return SkpDocument(
        contents=contents,
        current=contents.current,
        versions=versions,
        agency=_agency(session, case_id),
        employee=employee_of(session, case_id),
        rater=raters_of(session, [case_id], min(day_of(at), contents.ends_on)).get(case_id),
        signatures=_standing(events),
        sent_back=_sent_back(events),
    )


def versions_of(session: Session, case_id: UUID) -> tuple[VersionView, ...]:
    """Every version of an SKP, the oldest first."""
    rows = session.execute(
        select(SkpVersion).where(SkpVersion.case_id == case_id).order_by(SkpVersion.n)
    ).scalars()
    return tuple(
        VersionView(n=row.n, created_at=row.created_at, frozen_at=row.frozen_at, digest=row.digest)
        for row in rows
    )


def _agency(session: Session, case_id: UUID) -> str:
    """The topmost unit above a case."""
    return session.execute(
        select(Unit.name)
        .join(UnitAncestor, UnitAncestor.ancestor_id == Unit.id)
        .join(Case, Case.unit_id == UnitAncestor.unit_id)
        .where(Case.id == case_id)
        .order_by(UnitAncestor.depth.desc())
        .limit(1)
    ).scalar_one()


def _events(session: Session, case_id: UUID) -> list[Any]:
    """The hands of planning in their order, with their names and notes."""
    note = and_(EventPrivate.event_id == Event.id, EventPrivate.name == "note")
    found = session.execute(
        select(
            Event.trigger,
            Event.source,
            Event.role,
            Event.reason_code,
            Event.at,
            Case.workflow_version,
            Person.name,
            Person.nip,
            EventPrivate.value.label("note"),
        )
        .join(Case, Case.id == Event.case_id)
        .outerjoin(Person, Person.id == Event.actor_id)
        .outerjoin(EventPrivate, note)
        .where(Event.case_id == case_id, Event.trigger.in_(_HANDS | _VOIDING))
        .order_by(Event.seq)
    )
    return list(found)


def _standing(events: list[Any]) -> tuple[Signature, ...]:
    """The hands that count: those after the last row that voided what was signed."""
    hands: list[Signature] = []
    for event in events:
        if event.trigger in _HANDS:
            hands.append(_hand(event))
        elif event.trigger != "replace_ppkj":
            hands.clear()
        elif event.source == "submitted":
            hands = [hand for hand in hands if hand.trigger == "submit"]
    return tuple(hands)


def _hand(event: Any) -> Signature:  # noqa: ANN401 - a result row
    return Signature(
        trigger=event.trigger,
        role=event.role,
        name=event.name or "",
        nip=event.nip or "",
        at=event.at,
    )


def _sent_back(events: list[Any]) -> SentBack | None:
    """Why the SKP came back, while nothing was submitted since."""
    last = next((each for each in reversed(events) if each.trigger != "replace_ppkj"), None)
    if last is None or last.trigger not in _SENT_BACK:
        return None
    rows = REGISTRY["skp", last.workflow_version].rows_on(last.source, last.trigger)
    reasons = {reason.code: reason.label for row in rows for reason in row.reasons}
    return SentBack(
        note=last.note or "",
        reason=reasons.get(last.reason_code),
        name=last.name or "",
        at=last.at,
    )
