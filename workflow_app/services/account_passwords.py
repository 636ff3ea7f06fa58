"""How an account gets its password: a one-time link lets its holder choose one.

Nobody is given a password, and nobody but its holder knows one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account, OneTimeLink
from workflow_app.rules.text import Text
from workflow_app.services import sessions
from workflow_app.services.security_log import Kind, by_whom, note

LINK_LIFE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Secret:
    """What is kept of a password, and what others know of its owner."""

    account: UUID
    password_hash: str
    about: tuple[str, ...]


def issue_link(session: Session, account: UUID, *, at: datetime, by: UUID | None) -> str:
    """Make a one-time link for an account and return its token; earlier links end.

    Raises ``NoSuchCase`` for an account there is not, ``Unready`` for a disabled one.
    """
    if locked(session, account).disabled_at is not None:
        raise refusals.Unready(
            Text("Akun ini dinonaktifkan; aktifkan dahulu", "This account is disabled; enable it")
        )
    end_links(session, account, at)
    token = sessions.new_token()
    session.execute(
        insert(OneTimeLink),
        [
            {
                "token_digest": sessions.digest_of(token),
                "account_id": account,
                "created_at": at,
                "expires_at": at + LINK_LIFE,
            }
        ],
    )
    note(session, Kind.LINK_ISSUED, at, account=account, detail=by_whom(by))
    return token


def link_holder(session: Session, token: str, at: datetime) -> Secret:
    """Whose link it is. Raises ``NoSuchCase`` for one that is unknown, used or too old."""
    row = session.execute(
        select(OneTimeLink.account_id)
        .join(Account, Account.id == OneTimeLink.account_id)
        .where(
            OneTimeLink.token_digest == sessions.digest_of(token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > at,
            Account.disabled_at.is_(None),
        )
    ).first()
    if row is None:
        raise _no_link()
    return secret(session, row.account_id)


def secret(session: Session, account: UUID) -> Secret:
    """What a new password of an account is held against."""
    row = session.execute(
        select(Account.password_hash, Account.login, Account.name, Account.email).where(
            Account.id == account
        )
    ).one()
    return Secret(account, row.password_hash, (row.login, row.name, row.email))


def use_link(session: Session, token: str, password_hash: str, at: datetime) -> UUID:
    """Set the password of a link's account and use the link up. Every session of it ends.

    Raises ``NoSuchCase`` when somebody was faster.
    """
    holder = link_holder(session, token, at)
    used = session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.token_digest == sessions.digest_of(token), OneTimeLink.used_at.is_(None))
        .values(used_at=at)
        .returning(OneTimeLink.account_id)
        .execution_options(synchronize_session=False)
    ).first()
    if used is None:
        raise _no_link()
    set_password(session, holder.account, password_hash, at)
    return holder.account


def set_password(
    session: Session, account: UUID, password_hash: str, at: datetime, *, keep: UUID | None = None
) -> None:
    """Replace a password. Every session of the account ends but ``keep``, and every open link."""
    change(session, account, password_hash=password_hash)
    sessions.revoke_all(session, account, at, but=keep)
    end_links(session, account, at)
    note(session, Kind.PASSWORD_SET, at, account=account)


def locked(session: Session, account: UUID) -> Account:
    """The row of an account, locked. Raises ``NoSuchCase``."""
    found = session.execute(
        select(Account).where(Account.id == account).with_for_update()
    ).scalar_one_or_none()
    if found is None:
        raise refusals.NoSuchCase(Text("Akun tidak ditemukan", "There is no such account"))
    return found


def change(session: Session, account: UUID, **values: object) -> None:
    """Write columns of an account."""
    session.execute(
        update(Account)
        .where(Account.id == account)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def end_links(session: Session, account: UUID, at: datetime) -> None:
    """Use up every open link of an account."""
    session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account, OneTimeLink.used_at.is_(None))
        .values(used_at=at)
        .execution_options(synchronize_session=False)
    )


def _no_link() -> refusals.Refusal:
    return refusals.NoSuchCase(
        Text(
            "Tautan ini sudah dipakai atau lewat 48 jam; mintalah yang baru kepada administrator",
            "This link was used or is older than 48 hours; ask an administrator for a new one",
        )
    )
