"""Accounts as their administrator reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account, AccountPermission, Person
from workflow_app.rules.permissions import Permission
from workflow_app.rules.text import Text

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One account. ``person`` is the name and ``nip`` the number of whoever it belongs to."""

    id: UUID
    login: str
    name: str
    email: str
    person: str
    nip: str
    permissions: tuple[Permission, ...]
    created_at: datetime
    disabled_at: datetime | None
    has_password: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A page of accounts; ``after`` is the sign-in name behind which the next one begins."""

    rows: tuple[AccountView, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who has no account yet."""

    id: UUID
    name: str
    nip: str


def accounts_page(
    session: Session, *, search: str = "", after: str = "", size: int = PAGE
) -> AccountPage:
    """The next accounts by sign-in name; ``search`` looks into name, sign-in name and NIP."""
    found = session.execute(
        _matching(search).where(Account.login > after).order_by(Account.login).limit(size + 1)
    ).all()
    rows = _views(session, found[:size])
    return AccountPage(rows, rows[-1].login if len(found) > size else "")


def account_view(session: Session, account: UUID) -> AccountView:
    """One account. Raises ``NoSuchCase``."""
    found = session.execute(_accounts().where(Account.id == account)).all()
    if not found:
        raise refusals.NoSuchCase(Text("Akun tidak ditemukan", "There is no such account"))
    return _views(session, found)[0]


def has_administrator(session: Session) -> bool:
    """Whether anybody administers accounts, or holds the link to begin with it."""
    found = session.execute(
        select(Account.id)
        .join(AccountPermission, AccountPermission.account_id == Account.id)
        .where(
            AccountPermission.permission == Permission.SYSTEM_ADMIN.value,
            Account.disabled_at.is_(None),
        )
        .limit(1)
    )
    return found.first() is not None


def people_without_account(
    session: Session, search: str, *, limit: int = 20
) -> tuple[Candidate, ...]:
    """People by name or NIP who cannot sign in yet."""
    rows = session.execute(
        select(Person.id, Person.name, Person.nip)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(
            Account.id.is_(None),
            or_(_contains(Person.name, search), Person.nip == search.replace(" ", "")),
        )
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    return tuple(Candidate(row.id, row.name, row.nip or "") for row in rows)


def candidate(session: Session, person: UUID) -> Candidate | None:
    """A person by id, whether they have an account or not."""
    row = session.execute(
        select(Person.id, Person.name, Person.nip).where(Person.id == person)
    ).first()
    return Candidate(row.id, row.name, row.nip or "") if row else None


def _accounts() -> Select[*tuple[Any, ...]]:
    return select(
        Account.id,
        Account.login,
        Account.name,
        Account.email,
        Account.created_at,
        Account.disabled_at,
        (Account.password_hash != "").label("has_password"),
        Person.name.label("person"),
        Person.nip,
    ).outerjoin(Person, Person.id == Account.person_id)


def _matching(search: str) -> Select[*tuple[Any, ...]]:
    if not search:
        return _accounts()
    return _accounts().where(
        or_(
            _contains(Account.name, search),
            _contains(Account.login, search),
            Person.nip == search.replace(" ", ""),
        )
    )


def _contains(column: Any, search: str) -> Any:  # noqa: ANN401 - a column and a condition
    return func.lower(column).contains(search.lower(), autoescape=True)


def _views(
    session: Session,
    rows: list[Row[*tuple[Any, ...]]] | Any,  # noqa: ANN401 - a slice of rows
) -> tuple[AccountView, ...]:
    held: dict[UUID, list[Permission]] = {}
    for row in session.execute(
        select(AccountPermission).where(AccountPermission.account_id.in_([row.id for row in rows]))
    ).scalars():
        held.setdefault(row.account_id, []).append(Permission(row.permission))
    return tuple(
        AccountView(
            id=row.id,
            login=row.login,
            name=row.name,
            email=row.email,
            person=row.person or "",
            nip=row.nip or "",
            permissions=tuple(sorted(held.get(row.id, ()), key=lambda each: each.rank)),
            created_at=row.created_at,
            disabled_at=row.disabled_at,
            has_password=row.has_password,
        )
        for row in rows
    )
