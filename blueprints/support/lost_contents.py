"""Whether a request failed because its case has lost the row of its noun."""

from __future__ import annotations

from uuid import UUID

import structlog
from flask import request
from sqlalchemy.exc import SQLAlchemyError

from blueprints.support.transaction import reading
from workflow_app.services.inbox.contents import has_lost_contents

log = structlog.get_logger(__name__)


def lost_case() -> UUID | None:
    """The case of a request that failed, when its contents are gone; the operators are told."""
    case = (request.view_args or {}).get("case")
    if not isinstance(case, UUID) or not _is_lost(case):
        return None
    log.error("case_contents_missing", cases=[str(case)])
    return case


def _is_lost(case: UUID) -> bool:
    try:
        with reading() as db:
            return has_lost_contents(db, case)
    except SQLAlchemyError:
        return False
