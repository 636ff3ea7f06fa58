"""What the pages of functional positions share: their blueprint, and how a case is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session

from blueprints.support.browser import me, my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.transaction import transaction
from workflow_app.engine import refusals
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.proposal.rights import roles_in
from workflow_app.services.visibility import require_readable

blueprint = Blueprint("proposal", __name__)


@contextmanager
def reading_of(
    case: UUID, what: str, kinds: Collection[str]
) -> Iterator[tuple[Session, CaseRow, frozenset[Role]]]:
    """One transaction in which a page reads a case of some kinds, and the reader's roles in it.

    Raises ``NoSuchCase`` for a case of another kind.
    """
    with reading_case(case, what) as (db, row):
        _require_kind(row, kinds)
        person = me().person
        yield db, row, roles_in(db, row, person, now()) if person else frozenset()


@contextmanager
def writing_to(case: UUID, kinds: Collection[str]) -> Iterator[Session]:
    """One transaction that writes to a case which the person may read. Raises ``NoSuchCase``."""
    with transaction() as db:
        row = require_readable(db, case, person=my_person(), auditor=False, at=now())
        _require_kind(row, kinds)
        yield db


def _require_kind(row: CaseRow, kinds: Collection[str]) -> None:
    if row.workflow not in kinds:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
