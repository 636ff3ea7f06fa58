"""Signing in, without telling an account that exists from one that does not.

A missing or disabled account, or one without a password, gives the same words after the same work.
The password is checked between two transactions, because Argon2id takes its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Account
from workflow_app.rules.text import Text
from workflow_app.services import passwords, sessions
from workflow_app.services.security_log import Kind, note

#: What every failed attempt hears.
REFUSED = Text(
    "Nama masuk atau kata sandi tidak cocok", "The sign-in name or the password does not match"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What an attempt to sign in rests on; without an account it can only fail."""

    account: UUID | None
    password_hash: str

    def proven_by(self, password: str) -> bool:
        """Whether the password is the right one. Called outside a transaction."""
        return passwords.matches(self.password_hash, password) and self.account is not None


def normal(login: str) -> str:
    """A sign-in name as it is kept: upper and lower case mean the same."""
    return " ".join(login.split()).casefold()


def claim(session: Session, login: str) -> Claim:
    """What is kept of the account behind a sign-in name, if there is one."""
    row = session.execute(
        select(Account.id, Account.password_hash).where(
            Account.login == normal(login), Account.disabled_at.is_(None)
        )
    ).first()
    return Claim(row.id, row.password_hash) if row else Claim(None, "")


def admit(
    session: Session,
    claimed: Claim,
    *,
    proven: bool,
    at: datetime,
    lifetimes: sessions.Lifetimes,
    before: str = "",
) -> str | None:
    """Open a session and return its token, or note the failure and return None.

    ``before`` is the token the browser came with: it ends with the new one, whoever held it. An
    account that was disabled or whose password changed since the claim is not let in.
    """
    if not (proven and _still_holds(session, claimed)) or claimed.account is None:
        note(session, Kind.SIGN_IN_FAILED, at, account=claimed.account)
        return None
    if before:
        sessions.end(session, before, at)
    note(session, Kind.SIGNED_IN, at, account=claimed.account)
    return sessions.begin(session, claimed.account, at, lifetimes)


def _still_holds(session: Session, claimed: Claim) -> bool:
    found = session.execute(
        select(Account.id)
        .where(
            Account.id == claimed.account,
            Account.password_hash == claimed.password_hash,
            Account.disabled_at.is_(None),
        )
        .with_for_update()
    ).first()
    return found is not None
