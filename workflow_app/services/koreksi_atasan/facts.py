"""What the guards of a correction ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam
from sqlalchemy.orm import aliased

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import KoreksiAtasan, Position
from workflow_app.persistence.tagged import Question, Tagged, cells
from workflow_app.rules.koreksi_atasan import KoreksiAtasanFacts, NamedPost
from workflow_app.services.cases.contracts import Context, Gatherer

_case = bindparam("case_id", type_=Uuid())
_Named = aliased(Position, name="n")

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "named": (
        cells(
            "named",
            a=_Named.id,
            b=KoreksiAtasan.position_id,
            c=KoreksiAtasan.present_position_id,
            p=_Named.jenis,
        )
        .select_from(KoreksiAtasan)
        .join(_Named, _Named.id == bindparam("position", type_=Uuid()))
        .where(KoreksiAtasan.case_id == _case),
    ),
    "birth": (),
}


def _values(case: CaseState, attempt: Attempt) -> dict[str, Any]:
    return {"case_id": case.id, "position": as_id(attempt.details.get("position", ""))}


def build(context: Context, tagged: Tagged, _groups: frozenset[str]) -> KoreksiAtasanFacts:
    """The facts of a correction: the position that the attempt names, seen from the employee."""
    row = next(iter(tagged.get("named", ())), None)
    named = NamedPost(jenis=row.p, own=row.a == row.b, present=row.a == row.c) if row else None
    return KoreksiAtasanFacts(**context.base(), named=named)


def as_id(text: str) -> UUID | None:
    """An id from a form, or None when it is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None


GATHERER = Gatherer(questions=QUESTIONS, values=_values, build=build)
