"""What one person may do with the contents of an SKP now; whoever does it is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.cases.carrying import context_of, workflow_of
from workflow_app.services.skp.dialogs import LEADERS, LIVING, leads_team
from workflow_app.services.skp.editing import LOCKED, MARKERS, NOT_WRITING, WRITERS, roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the pages offer.

    ``writes`` the contents, ``marks`` results as utama or tambahan, ``talks`` (records and
    confirms dialogues) on one ``side``, ``gives_feedback``. ``locked`` contents are written by
    nobody now.
    """

    roles: frozenset[Role] = frozenset()
    locked: bool = True
    writes: bool = False
    marks: bool = False
    talks: bool = False
    gives_feedback: bool = False

    @property
    def side(self) -> str:
        """``pegawai`` or ``leader``: on which side of a dialogue the person sits."""
        return "pegawai" if Role.PEGAWAI in self.roles else "leader"

    def require_writing(self) -> None:
        """Let in whoever may write now. Raises ``Forbidden``, or ``AlreadyMoved`` when locked."""
        self.require_author()
        if not self.writes:
            raise refusals.AlreadyMoved(LOCKED)

    def require_author(self) -> None:
        """Let in whoever writes this SKP at some time. Raises ``Forbidden``."""
        if self.writes or (self.locked and self.roles & {Role.PEGAWAI, Role.PPKJ}):
            return
        raise refusals.Forbidden(NOT_WRITING)

    def require_marker(self) -> None:
        """Let in the rater, whether there is something to mark or not. Raises ``Forbidden``."""
        if Role.PPKJ not in self.roles:
            raise refusals.Forbidden(
                Text("Pejabat Penilai Kinerja yang menandai RHK", "The rater marks the results")
            )


def rights_in(session: Session, row: CaseRow, *, person: UUID | None, at: datetime) -> Rights:
    """The rights of a person in an SKP; an account without one has none."""
    locked = row.state not in WRITERS or bool(row.signing)
    if person is None:
        return Rights(locked=locked)
    attempt = Attempt(case=row.id, trigger="", actor=person, at=at)
    context = context_of(session, row, attempt, rows=())
    case, roles = context.case, frozenset(roles_of(context))
    unsigned = not case.signing
    final = workflow_of(case).state_named[case.state].final
    leads = Role.PEGAWAI not in roles and bool(roles & LEADERS)
    return Rights(
        roles=roles,
        locked=locked,
        writes=unsigned and bool(roles & WRITERS.get(case.state, set())),
        marks=unsigned and bool(roles & MARKERS.get(case.state, set())),
        talks=not final and (leads or Role.PEGAWAI in roles),
        gives_feedback=case.state in LIVING
        and Role.PEGAWAI not in roles
        and (leads or leads_team(session, context)),
    )
