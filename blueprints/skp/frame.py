"""What the pages of an SKP share: their blueprint, and how one is read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session

from blueprints.support.browser import me, my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.shell import stand_under
from blueprints.support.transaction import transaction
from workflow_app.engine import refusals
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.text import Text
from workflow_app.services.skp.editing import Edit
from workflow_app.services.visibility import require_readable

blueprint = Blueprint("skp", __name__)


@contextmanager
def reading_skp(case: UUID, what: str) -> Iterator[tuple[Session, CaseRow]]:
    """One transaction in which a page reads an SKP. Raises ``NoSuchCase`` for any other case.

    That of somebody else stands under the team in the navigation.
    """
    with reading_case(case, what) as (db, row):
        _require_skp(row)
        if row.subject_person != me().person:
            stand_under("team.show")
        yield db, row


@contextmanager
def writing_skp(case: UUID) -> Iterator[Session]:
    """One transaction that writes an SKP which the person may read. Raises ``NoSuchCase``."""
    with transaction() as db:
        _require_skp(require_readable(db, case, person=my_person(), auditor=False, at=now()))
        yield db


def edit_of(case: UUID, content: str | None) -> Edit:
    """An edit by whoever is signed in; a page that does not say what it showed is stale."""
    return Edit(case=case, actor=my_person(), at=now(), content=content or "unknown")


def _require_skp(row: CaseRow) -> None:
    if row.workflow != "skp":
        raise refusals.NoSuchCase(Text("SKP tidak ditemukan", "There is no such SKP"))
