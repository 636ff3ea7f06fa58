"""What the guards of a correction of data ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    literal_column,
)
from sqlalchemy.orm import aliased

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.models import Appointment, KoreksiData, Person, Position, Unit
from workflow_app.persistence.position_reading import valid_on
from workflow_app.persistence.tagged import Question, Tagged, cells
from workflow_app.rules.koreksi_data import DataField, KoreksiDataFacts, Recorded
from workflow_app.services.cases.contracts import Context, Gatherer
from workflow_app.services.cases.reading import day_of
from workflow_app.services.koreksi_data.record import COLUMNS, written

_case = bindparam("case_id", type_=Uuid())
_day: BindParameter[date] = bindparam("day")
#: A date with nothing behind it is its text.
_NOTHING: ColumnElement[str] = literal_column("''", String())
_Held = aliased(Appointment, name="h")
_Post = aliased(Position, name="o")
_Place = aliased(Unit, name="l")


def _text(name: str) -> Any:  # noqa: ANN401 - a column
    """The column of a datum as a text, with the own post read under its own names."""
    moved = {"jabatan": _Post.name, "jabatan_tmt": _Held.valid_from, "unit": _Place.name}
    column = moved.get(name, COLUMNS[name])
    return column.op("||")(_NOTHING) if isinstance(column.type, Date) else column


_now = case({name: _text(name) for name in COLUMNS}, value=KoreksiData.field, else_=_NOTHING)
QUESTIONS: dict[str, tuple[Question, ...]] = {
    "record": (
        cells("record", p=KoreksiData.field, q=KoreksiData.recorded, r=_now)
        .select_from(KoreksiData)
        .join(Person, Person.id == KoreksiData.person_id)
        .outerjoin(
            _Held,
            and_(_Held.person_id == Person.id, _Held.kind == "definitive", valid_on(_Held, _day)),
        )
        .outerjoin(_Post, _Post.id == _Held.position_id)
        .outerjoin(_Place, _Place.id == _Post.unit_id)
        .where(KoreksiData.case_id == _case),
    ),
    "birth": (),
}


def _values(case_state: CaseState, attempt: Attempt) -> dict[str, Any]:
    return {"case_id": case_state.id, "day": day_of(attempt.at)}


def build(context: Context, tagged: Tagged, _groups: frozenset[str]) -> KoreksiDataFacts:
    """The facts of a correction: the datum as it was pointed out, and as it stands now."""
    row = next(iter(tagged.get("record", ())), None)
    recorded = None
    if row is not None:
        now = written(DataField(row.p), row.r)
        recorded = Recorded(field=row.p, then=row.q, now=now)
    return KoreksiDataFacts(**context.base(), recorded=recorded)


GATHERER = Gatherer(questions=QUESTIONS, values=_values, build=build)
