"""What a move of an objection changes in its own rows: blocks 7 and 8 of the document."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.models import Objection
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.predikat import Rating, predikat_of
from workflow_app.services.cases.contracts import Change, Context


def _set(*names: str) -> Any:  # noqa: ANN401 - an update
    return (
        update(Objection)
        .where(Objection.case_id == bindparam("b_case"))
        .values({name: bindparam(f"b_{name}") for name in names})
    )


_EXPLAINED = _set("ppkj_explanation")
_SILENT = _set("ppkj_silent")
_HEARD = _set("employee_explanation")
_UPHELD = _set("decision")
_CHANGED = _set("decision", "rating_hasil_kerja", "rating_perilaku", "predikat")


def _change(context: Context, statement: Any, after: dict[str, str], **values: object) -> Change:  # noqa: ANN401
    named = {"b_case": context.case.id} | {f"b_{name}": value for name, value in values.items()}
    words = [str(value) for value in values.values()]
    return Change(
        after=after,
        content=digest("objection", context.case.content, *words),
        nouns=((statement, named),),
    )


def explain(_session: Session, context: Context, _facts: ObjectionFacts) -> Change:
    """Block 7: the rater's explanation."""
    return _change(context, _EXPLAINED, {}, ppkj_explanation=context.attempt.note.strip())


def record_silence(_session: Session, context: Context, _facts: ObjectionFacts) -> Change:
    """The rater let the time pass."""
    return _change(context, _SILENT, {"ppkj_silent": "1"}, ppkj_silent=True)


def hear_employee(_session: Session, context: Context, _facts: ObjectionFacts) -> Change:
    """The employee's explanation, given or recorded."""
    return _change(context, _HEARD, {}, employee_explanation=context.attempt.note.strip())


def change_result(_session: Session, context: Context, _facts: ObjectionFacts) -> Change:
    """Block 8 with new ratings; the predicate again follows from the quadrant."""
    hasil = Rating(context.attempt.details["rating_hasil_kerja"])
    perilaku = Rating(context.attempt.details["rating_perilaku"])
    predikat = predikat_of(hasil, perilaku)
    return _change(
        context,
        _CHANGED,
        {"predikat": predikat.value},
        decision=context.attempt.note.strip(),
        rating_hasil_kerja=hasil.value,
        rating_perilaku=perilaku.value,
        predikat=predikat.value,
    )


def uphold_result(_session: Session, context: Context, _facts: ObjectionFacts) -> Change:
    """Block 8: the result stays."""
    return _change(context, _UPHELD, {}, decision=context.attempt.note.strip())


CHANGERS = {
    "explain": explain,
    "record_silence": record_silence,
    "hear_employee": hear_employee,
    "change_result": change_result,
    "uphold_result": uphold_result,
}
