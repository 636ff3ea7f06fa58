"""The security log: sign-ins, refusals of authority, changes of accounts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import SecurityEvent

_LONGEST = 400


class Kind(StrEnum):
    """What the log knows."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    SESSION_REVOKED = "session_revoked"
    ACCOUNT_CREATED = "account_created"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    PERMISSIONS_CHANGED = "permissions_changed"
    LINK_ISSUED = "link_issued"
    PASSWORD_SET = "password_set"  # noqa: S105 - the name of a happening
    FORBIDDEN = "forbidden"


def note(
    session: Session,
    kind: Kind,
    at: datetime,
    *,
    account: UUID | None = None,
    case: UUID | None = None,
    detail: str = "",
) -> None:
    """Write one line of the log. ``detail`` holds codes and ids, never what somebody typed."""
    session.execute(
        insert(SecurityEvent),
        [
            {
                "id": new_id(),
                "at": at,
                "kind": kind.value,
                "account_id": account,
                "case_id": case,
                "detail": detail[:_LONGEST],
            }
        ],
    )


def by_whom(account: UUID | None) -> str:
    """Who changed an account, as a detail: an administrator, or the command line."""
    return f"by {account}" if account else "by command"
