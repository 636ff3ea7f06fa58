"""The plans that end with a post, and having somebody close them.

An SKP is closed with an evaluation of its segment (PermenPANRB 6/2022, Pasal 14–15).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.persistence.models import Case, OrganisationChange, Skp
from workflow_app.services import outbox
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By

#: The message by which plans are to be closed that a change has ended.
ASK_TO_CLOSE = "ask_to_close_segments"
#: Kinds of changes by which somebody leaves a post of their own.
_LEAVING = frozenset({"transfer", "end_appointment", "retire"})
#: States of an SKP in which a transfer closes it.
IN_FORCE = frozenset(
    state.name
    for row in CURRENT["skp"].rows
    for state in row.sources
    if row.trigger == "start_closing"
)
#: The state between the start of closing and the evaluation of the segment.
CLOSING = frozenset(
    row.target.name for row in CURRENT["skp"].rows if row.trigger == "start_closing" and row.target
)
#: The setting by which a move waits for the old SKP, and the value by which it does.
WAITS, BLOCK = "transfer_requires_closed_skp", "block"


def require_closed(session: Session, person: UUID, unit: UUID, first: date) -> None:
    """Refuse a move by ``first`` while the old SKP runs, where the unit has set that it waits.

    An SKP is closed once its segment was evaluated. Raises ``Invalid``.
    """
    settings = agency_settings(session).on(first, str(unit))
    if settings.choice(WAITS) != BLOCK:
        return
    if session.execute(unclosed(person, first, date(first.year, 1, 1)).limit(1)).first():
        raise looking.invalid(
            "SKP jabatan lama belum ditutup dan dinilai. Tutup segmennya pada perkara SKP (Tutup "
            "segmen), selesaikan evaluasinya, lalu catat perpindahan ini.",
            "The SKP of the old post is not closed and rated. Close its segment on the page of the "
            "SKP, finish the evaluation, then record this move.",
            "valid_from",
        )


def unclosed(person: Any, day: Any, begins: Any) -> Select[UUID]:  # noqa: ANN401 - values or parameters
    """The plans that hold on a day, or are closed in its year and not yet evaluated.

    ``begins`` is the first day of the year; each may be a value or a parameter.
    """
    runs = and_(_one_of(IN_FORCE), Skp.ends_on >= day)
    ends = and_(_one_of(CLOSING), Skp.ends_on >= begins)
    return (
        select(Case.id)
        .join(Skp, Skp.case_id == Case.id)
        .where(Case.subject_person == person, Case.workflow == "skp")
        .where(Skp.starts_on <= day, or_(runs, ends))
    )


def _one_of(states: Iterable[str]) -> ColumnElement[bool]:
    """One of some states, without the list that a statement prepared by name cannot hold."""
    return or_(*(Case.state == state for state in sorted(states)))


def plans_over(session: Session, person: UUID, first: date) -> tuple[UUID, ...]:
    """The plans in force of a person that end with a post left before ``first``."""
    rows = session.execute(
        select(Case.id)
        .join(Skp, Skp.case_id == Case.id)
        .where(
            Case.subject_person == person,
            Case.workflow == "skp",
            Case.state.in_(IN_FORCE),
            Skp.starts_on < first,
            Skp.ends_on >= first,
        )
        .order_by(Case.id)
    )
    return tuple(rows.scalars())


def have_closed(
    session: Session, person: UUID, first: date, by: By, *, new_post: UUID | None = None
) -> tuple[UUID, ...]:
    """Those plans; whoever is to close them is asked to, once the change is made.

    A new post asks for a plan of its own, whether or not one was left with the old.
    """
    plans = plans_over(session, person, first)
    if plans or new_post:
        payload = _payload(person, first)
        payload |= {"new_post": str(new_post)} if new_post else {}
        outbox.post(session, ASK_TO_CLOSE, at=by.at, payload=payload)
    return plans


def ask_on_the_day(session: Session, change_id: UUID, first: date, at: datetime) -> None:
    """Look again on the day somebody leaves: a plan may have come into force since it was known."""
    made = session.get_one(OrganisationChange, change_id)
    if made.kind not in _LEAVING or made.person_id is None or made.effective_on != first:
        return
    if plans_over(session, made.person_id, first):
        outbox.post(session, ASK_TO_CLOSE, at=at, payload=_payload(made.person_id, first))


def _payload(person: UUID, first: date) -> dict[str, str]:
    return {"person": str(person), "effective_on": first.isoformat()}
