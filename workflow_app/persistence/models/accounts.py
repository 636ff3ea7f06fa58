"""Accounts, their permissions, their sessions and the one-time links that open them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.persistence.base import Base, new_id


class Account(Base):
    """What signs in. ``person_id`` is empty for an auditor without a post.

    ``shortcuts`` says that single keys do things on its pages; ``tours_seen`` are codes of the
    tours that are offered no more.
    """

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), unique=True)
    login: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), default="")
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2), default="id")
    mail_rhythm: Mapped[str] = mapped_column(String(8), default="instant")
    shortcuts: Mapped[bool] = mapped_column(default=True, server_default=true())
    tours_seen: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    digest_sent_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("language in ('id', 'en')", name="language"),
        CheckConstraint("mail_rhythm in ('instant', 'daily', 'none')", name="mail_rhythm"),
    )


class AccountPermission(Base):
    """A permission of an account: what it may do whatever the case."""

    __tablename__ = "account_permission"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    permission: Mapped[str] = mapped_column(String(30), primary_key=True)

    __table_args__ = (
        CheckConstraint(
            "permission in ('personnel_admin', 'auditor', 'system_admin')", name="permission"
        ),
    )


class WebSession(Base):
    """A signed-in browser. Only the digest of its token is kept; revoked is dead at once."""

    __tablename__ = "web_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]


class OneTimeLink(Base):
    """A link that lets its holder set a password, once and for a while."""

    __tablename__ = "one_time_link"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SecurityEvent(Base):
    """What the security log keeps: sign-ins, refusals of authority, changes of accounts."""

    __tablename__ = "security_event"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    case_id: Mapped[UUID | None]
    detail: Mapped[str] = mapped_column(String(400), default="")
