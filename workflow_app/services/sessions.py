"""Signed-in browsers. A token is known to its browser alone; the database keeps its digest."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, AccountPermission, WebSession
from workflow_app.rules.permissions import Permission
from workflow_app.services.security_log import Kind, note

#: Signs of life are written no more often than this.
TOUCH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lives without a request, and at most."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Whose request it is. ``person`` is empty for an auditor without a post.

    ``tours_seen`` are codes of the tours that are offered no more.
    """

    session: UUID
    account: UUID
    person: UUID | None
    login: str
    name: str
    language: str
    permissions: frozenset[Permission]
    seen_at: datetime
    shortcuts: bool = True
    tours_seen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSession:
    """One signed-in browser of an account."""

    id: UUID
    created_at: datetime
    seen_at: datetime


def new_token() -> str:
    """A token nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(session: Session, account: UUID, at: datetime, lifetimes: Lifetimes) -> str:
    """Open a session and return its token, which is told once."""
    token = new_token()
    session.execute(
        insert(WebSession),
        [
            {
                "id": new_id(),
                "token_digest": digest_of(token),
                "account_id": account,
                "created_at": at,
                "seen_at": at,
                "expires_at": at + lifetimes.absolute,
            }
        ],
    )
    return token


def resume(session: Session, token: str, at: datetime, lifetimes: Lifetimes) -> SignedIn | None:
    """Who holds a token; None when it is unknown, revoked, too old or of a disabled account."""
    rows = session.execute(
        select(
            WebSession.id.label("session"),
            WebSession.seen_at,
            Account.id.label("account"),
            Account.person_id,
            Account.login,
            Account.name,
            Account.language,
            Account.shortcuts,
            Account.tours_seen,
            AccountPermission.permission,
        )
        .join(Account, Account.id == WebSession.account_id)
        .outerjoin(AccountPermission, AccountPermission.account_id == Account.id)
        .where(
            WebSession.token_digest == digest_of(token),
            Account.disabled_at.is_(None),
            *_alive(at, lifetimes),
        )
    ).all()
    return _signed_in(rows) if rows else None


def touch(session: Session, session_id: UUID, at: datetime) -> None:
    """Write down that a session is in use."""
    session.execute(
        update(WebSession)
        .where(WebSession.id == session_id)
        .values(seen_at=at)
        .execution_options(synchronize_session=False)
    )


def revoke(session: Session, account: UUID, session_id: UUID, at: datetime) -> bool:
    """End one session of an account at once. False when it is not theirs or ended before."""
    ended = _end(session, at, WebSession.id == session_id, WebSession.account_id == account)
    if ended:
        note(session, Kind.SESSION_REVOKED, at, account=account, detail=str(session_id))
    return bool(ended)


def end(session: Session, token: str, at: datetime) -> None:
    """Sign a token out."""
    for account in _end(session, at, WebSession.token_digest == digest_of(token)):
        note(session, Kind.SIGNED_OUT, at, account=account)


def revoke_all(session: Session, account: UUID, at: datetime, *, but: UUID | None = None) -> None:
    """End every session of an account at once, ``but`` one."""
    spared = () if but is None else (WebSession.id != but,)
    _end(session, at, WebSession.account_id == account, *spared)


def own_sessions(
    session: Session, account: UUID, at: datetime, lifetimes: Lifetimes
) -> tuple[OwnSession, ...]:
    """The living sessions of an account, the last used first."""
    rows = session.execute(
        select(WebSession.id, WebSession.created_at, WebSession.seen_at)
        .where(WebSession.account_id == account, *_alive(at, lifetimes))
        .order_by(WebSession.seen_at.desc(), WebSession.id)
    )
    return tuple(
        OwnSession(id=row.id, created_at=row.created_at, seen_at=row.seen_at) for row in rows
    )


def carry_over(session: Session, before: datetime, after: datetime, lifetimes: Lifetimes) -> None:
    """Keep living sessions alive when the clock of a demo jumps."""
    living = session.execute(
        select(WebSession.id, WebSession.seen_at, WebSession.expires_at).where(
            *_alive(before, lifetimes)
        )
    ).all()
    for row in living:
        session.execute(
            update(WebSession)
            .where(WebSession.id == row.id)
            .values(
                seen_at=row.seen_at + (after - before),
                expires_at=row.expires_at + (after - before),
            )
            .execution_options(synchronize_session=False)
        )


def _alive(at: datetime, lifetimes: Lifetimes) -> tuple[ColumnElement[bool], ...]:
    return (
        WebSession.revoked_at.is_(None),
        WebSession.expires_at > at,
        WebSession.seen_at > at - lifetimes.idle,
    )


def _end(session: Session, at: datetime, *which: ColumnElement[bool]) -> list[UUID]:
    """Revoke what is not revoked yet, and say whose it was."""
    ended = session.execute(
        update(WebSession)
        .where(WebSession.revoked_at.is_(None), *which)
        .values(revoked_at=at)
        .returning(WebSession.account_id)
        .execution_options(synchronize_session=False)
    )
    return [account for account in ended.scalars() if account is not None]


def _signed_in(rows: Sequence[Row[*tuple[Any, ...]]]) -> SignedIn:
    first = rows[0]
    return SignedIn(
        session=first.session,
        account=first.account,
        person=first.person_id,
        login=first.login,
        name=first.name,
        language=first.language,
        permissions=frozenset(Permission(row.permission) for row in rows if row.permission),
        seen_at=first.seen_at,
        shortcuts=first.shortcuts,
        tours_seen=frozenset(first.tours_seen),
    )
