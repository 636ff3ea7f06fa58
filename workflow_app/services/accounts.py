"""Accounts: who may sign in, and with which permissions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Account, AccountPermission, Person
from workflow_app.rules.permissions import Permission
from workflow_app.rules.text import Text
from workflow_app.services import sessions
from workflow_app.services.account_passwords import change, end_links, issue_link, locked
from workflow_app.services.security_log import Kind, by_whom, note
from workflow_app.services.sign_in import normal

LONGEST_LOGIN = 120
_LOGIN = re.compile(rf"[\w.@+-]{{1,{LONGEST_LOGIN}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What an account begins with. ``person`` is empty for an auditor without a post."""

    login: str
    name: str
    email: str = ""
    person: UUID | None = None
    permissions: frozenset[Permission] = frozenset()
    language: str = "id"


def create_account(session: Session, new: NewAccount, *, at: datetime, by: UUID | None) -> UUID:
    """Add an account that cannot sign in before it has a password. Raises ``Invalid``.

    ``by`` is the account of the administrator; None from the command line.
    """
    login, email = normal(new.login), checked_email(new.email)
    if not login:
        raise _invalid("Isi nama masuk", "Give a sign-in name", "login")
    if not _LOGIN.fullmatch(login):
        raise _invalid(
            "Gunakan huruf, angka, titik, garis, atau @, tanpa spasi, paling banyak "
            f"{LONGEST_LOGIN}",
            f"Use letters, digits, dots, dashes or @, no blanks, {LONGEST_LOGIN} at most",
            "login",
        )
    if not new.name.strip():
        raise _invalid("Isi nama", "Give a name", "name")
    _refuse_stranger(session, new.person)
    _refuse_double(session, login, new.person)
    account = _insert(
        session,
        {
            "person_id": new.person,
            "login": login,
            "name": new.name.strip(),
            "email": email,
            "language": new.language,
            "created_at": at,
        },
    )
    _grant(session, account, new.permissions)
    note(session, Kind.ACCOUNT_CREATED, at, account=account, detail=by_whom(by))
    return account


def create_admin(session: Session, login: str, name: str, email: str, at: datetime) -> str:
    """Add a system administrator and return the token of the link that sets the password."""
    wanted = NewAccount(
        login=login,
        name=name,
        email=email,
        permissions=frozenset({Permission.SYSTEM_ADMIN}),
    )
    account = create_account(session, wanted, at=at, by=None)
    return issue_link(session, account, at=at, by=None)


def disable(session: Session, account: UUID, *, at: datetime, by: UUID) -> None:
    """Shut an account: every session and link of it is dead at once."""
    _refuse_own(account, by)
    locked(session, account)
    change(session, account, disabled_at=at)
    sessions.revoke_all(session, account, at)
    end_links(session, account, at)
    note(session, Kind.ACCOUNT_DISABLED, at, account=account, detail=by_whom(by))


def enable(session: Session, account: UUID, *, at: datetime, by: UUID) -> None:
    """Open a disabled account again, with the password it had."""
    _refuse_own(account, by)
    locked(session, account)
    change(session, account, disabled_at=None)
    note(session, Kind.ACCOUNT_ENABLED, at, account=account, detail=by_whom(by))


def set_permissions(
    session: Session, account: UUID, wanted: frozenset[Permission], *, at: datetime, by: UUID
) -> None:
    """Replace the permissions of an account. Its sessions end, so that none keeps the old ones."""
    _refuse_own(account, by)
    locked(session, account)
    session.execute(
        delete(AccountPermission)
        .where(AccountPermission.account_id == account)
        .execution_options(synchronize_session=False)
    )
    _grant(session, account, wanted)
    sessions.revoke_all(session, account, at)
    codes = ",".join(sorted(wanted))
    note(session, Kind.PERMISSIONS_CHANGED, at, account=account, detail=f"{by_whom(by)} {codes}")


def checked_email(text: str) -> str:
    """An address in its normal form; empty stays empty. Raises ``Invalid``."""
    if not text.strip():
        return ""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise _invalid(
            "Alamat surel ini tidak sah", "This is not an e-mail address", "email"
        ) from None


def _insert(session: Session, values: dict[str, object]) -> UUID:
    account = new_id()
    try:
        session.execute(insert(Account), [{"id": account, **values}])
    except IntegrityError:
        raise _invalid("Akun ini baru saja dibuat", "This account was just made", "login") from None
    return account


def _refuse_stranger(session: Session, person: UUID | None) -> None:
    if person is None:
        return
    if session.execute(select(Person.id).where(Person.id == person)).first() is None:
        raise _invalid("Orang ini tidak ada", "There is no such person", "person")


def _refuse_double(session: Session, login: str, person: UUID | None) -> None:
    taken = session.execute(
        select(Account.login).where(or_(Account.login == login, Account.person_id == person))
        if person
        else select(Account.login).where(Account.login == login)
    ).first()
    if taken is None:
        return
    if taken.login == login:
        raise _invalid("Nama masuk ini sudah dipakai", "This sign-in name is taken", "login")
    raise _invalid("Orang ini sudah mempunyai akun", "This person has an account", "person")


def _refuse_own(account: UUID, by: UUID) -> None:
    """Whoever administers accounts leaves their own alone, so one administrator always remains."""
    if account == by:
        raise refusals.SameHand(
            Text(
                "Anda tidak dapat mengubah akun Anda sendiri; mintalah administrator lain",
                "You cannot change your own account; ask another administrator",
            )
        )


def _grant(session: Session, account: UUID, permissions: Iterable[Permission]) -> None:
    rows = [{"account_id": account, "permission": each.value} for each in permissions]
    if rows:
        session.execute(insert(AccountPermission), rows)


def _invalid(indonesian: str, english: str, field: str) -> refusals.Refusal:
    return refusals.Invalid(Text(indonesian, english), field=field)
