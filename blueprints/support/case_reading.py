"""Reading one case: only whoever may see it does, and what an auditor reads is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.orm import Session

from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.transaction import reading, transaction
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.permissions import Permission
from workflow_app.services.visibility import log_reading, readable, require_readable


@contextmanager
def reading_case(case: UUID, what: str) -> Iterator[tuple[Session, CaseRow]]:
    """One transaction in which a page reads a case; ``what`` names the page in the access log.

    Raises ``NoSuchCase`` for a case that the account may not see.
    """
    signed = me()
    auditor = Permission.AUDITOR in signed.permissions
    with transaction() if auditor else reading() as db:
        row = require_readable(db, case, person=signed.person, auditor=auditor, at=now())
        if auditor:
            log_reading(db, signed.account, what, now(), case_id=case)
        yield db, row


def only_audits(db: Session, case: UUID) -> bool:
    """Whether the account reads a case for no other reason than that it audits."""
    signed = me()
    auditor = Permission.AUDITOR in signed.permissions
    return auditor and not readable(db, case, person=signed.person, at=now())
