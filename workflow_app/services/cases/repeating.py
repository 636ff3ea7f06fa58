"""Request keys: a repeated request hears the first outcome, and a key asks one thing only."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.models import Event
from workflow_app.persistence.moves import Move, Stale, write_move
from workflow_app.rules.text import Text
from workflow_app.services.cases.contracts import Around

_KEY_INDEX = "uq_event_key_digest"


def repeated_event(around: Around, attempt: Attempt) -> UUID | None:
    """The event that the attempt's key has written before.

    Raises ``KeyReused`` when the key was used for something else.
    """
    if around.replay is None:
        return None
    event, request = around.replay
    if request != attempt.request_digest:
        raise _reused()
    return event


def write_once(session: Session, move: Move) -> None:
    """Write a move, which may be refused as late as by the commit.

    Raises ``AlreadyMoved`` when the case is not at the expected version any more, ``KeyReused``
    when the move's key was used meanwhile in another case.
    """
    write_move(session, move, _refusal)


def _refusal(error: Exception) -> Exception:
    if isinstance(error, Stale):
        return refusals.AlreadyMoved(
            Text("Perkara ini baru saja diproses", "This case was moved a moment ago")
        )
    if isinstance(error, IntegrityError) and _KEY_INDEX in str(error.orig):
        return _reused()
    return error


def same_birth(session: Session, attempt: Attempt) -> Attempt:
    """An attempt to open a case, at the case which its key has opened before, if it has."""
    if not attempt.key:
        return attempt
    found = session.execute(
        select(Event.case_id).where(
            Event.actor_id == attempt.actor, Event.key_digest == attempt.key_digest
        )
    ).scalar_one_or_none()
    return attempt if found is None else replace(attempt, case=found)


def _reused() -> refusals.KeyReused:
    return refusals.KeyReused(
        Text(
            "Kunci permintaan ini sudah dipakai untuk hal lain",
            "This request key was used for something else",
        )
    )
