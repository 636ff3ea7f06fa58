"""Who may bring and check papers, name testers: asked again by whoever does it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import capacities
from workflow_app.persistence.case_reading import CaseRow, read_case
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of

#: Who brings papers, and who finds them in order, by workflow.
BRINGS = {
    **dict.fromkeys(
        ("kenaikan_jenjang", "perpindahan", "promosi_lintas"),
        frozenset({Role.PIMPINAN_UNIT, Role.PEGAWAI, Role.PENGELOLA_KEPEGAWAIAN}),
    ),
    "uji_kompetensi": frozenset({Role.PENGELOLA_KEPEGAWAIAN, Role.PEGAWAI}),
}
CHECKS = {
    **dict.fromkeys(
        ("kenaikan_jenjang", "perpindahan", "promosi_lintas"),
        frozenset({Role.PENGELOLA_KEPEGAWAIAN}),
    ),
    "uji_kompetensi": frozenset({Role.INSTANSI_PEMBINA}),
}
ORGANISES = {"uji_kompetensi": frozenset({Role.INSTANSI_PEMBINA})}
_NOT_YOURS = Text(
    "Langkah ini bukan wewenang Anda pada perkara ini", "This is not for you to do in this case"
)
_NO_CASE = Text("Perkara tidak ditemukan", "There is no such case")


def roles_in(session: Session, row: CaseRow, person: UUID, at: datetime) -> frozenset[Role]:
    """Every role that a person holds in a case today."""
    attempt = Attempt(case=row.id, trigger="", actor=person, at=at)
    context = context_of(session, row, attempt, rows=())
    around = context.around
    held = capacities(person, context.case.subject, around.hats, around.all_seats, around.pools)
    return frozenset(capacity.role for capacity in held)


def require_role(
    session: Session,
    case_id: UUID,
    person: UUID,
    at: datetime,
    allowed: dict[str, frozenset[Role]],
    *,
    besides_subject: bool = False,
) -> CaseRow:
    """The row of a case in which a person holds one of the roles its workflow allows.

    Raises ``NoSuchCase`` for a case of another kind, ``Forbidden`` for anybody else, and for the
    subject themselves where somebody else has to do it.
    """
    row = read_case(session, case_id)
    if row is None or row.workflow not in allowed:
        raise refusals.NoSuchCase(_NO_CASE)
    own = besides_subject and person == row.subject_person
    if own or not may(roles_in(session, row, person, at), row.workflow, allowed):
        raise refusals.Forbidden(_NOT_YOURS)
    return row


def organises(session: Session, case_id: UUID, person: UUID, at: datetime) -> bool:
    """Whether a person organises a test, which is never their own."""
    row = read_case(session, case_id)
    if row is None or person == row.subject_person:
        return False
    return may(roles_in(session, row, person, at), row.workflow, ORGANISES)


def may(roles: Collection[Role], workflow: str, allowed: dict[str, frozenset[Role]]) -> bool:
    """Whether any of the roles is one that the workflow allows."""
    return bool(allowed.get(workflow, frozenset()) & frozenset(roles))
