"""What a step of a correction changes: its own row, and the line of the employee."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, or_, update
from sqlalchemy.orm import Session

from workflow_app.ledger.body import digest
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import KoreksiAtasan, OrganisationChange, ReportingLine
from workflow_app.rules.koreksi_atasan import KoreksiAtasanFacts
from workflow_app.services.cases.contracts import Change, Context, Nouns
from workflow_app.services.staffing.above import require_no_circle

_PROVISIONAL = (
    update(KoreksiAtasan)
    .where(KoreksiAtasan.case_id == bindparam("k_koreksi"))
    .values(provisional_position_id=bindparam("k_provisional"))
)
_CORRECTED = (
    update(KoreksiAtasan)
    .where(KoreksiAtasan.case_id == bindparam("k_koreksi"))
    .values(
        corrected_position_id=bindparam("k_corrected"),
        effective_on=bindparam("k_effective_on"),
        document=bindparam("k_document"),
    )
)
_of_person = (
    ReportingLine.person_id == bindparam("l_person"),
    ReportingLine.position_id == bindparam("l_position"),
)
_REPLACED = delete(ReportingLine).where(
    *_of_person, ReportingLine.valid_from >= bindparam("l_replaced_from")
)
_ENDED = (
    update(ReportingLine)
    .where(
        ReportingLine.person_id == bindparam("e_person"),
        ReportingLine.position_id == bindparam("e_position"),
        ReportingLine.valid_from < bindparam("e_from"),
        or_(ReportingLine.valid_to.is_(None), ReportingLine.valid_to >= bindparam("e_until")),
    )
    .values(valid_to=bindparam("e_last"))
)
_LINE = insert(ReportingLine).values(
    {
        name: bindparam(f"n_{name}")
        for name in (
            "id",
            "position_id",
            "person_id",
            "superior_position_id",
            "basis",
            "valid_from",
            "document",
        )
    }
)
_WRITTEN = insert(OrganisationChange).values(
    {
        name: bindparam(f"w_{name}")
        for name in (
            "id",
            "kind",
            "at",
            "person_id",
            "position_id",
            "effective_on",
            "document",
            "detail",
        )
    }
)


def name_provisional(_session: Session, context: Context, _facts: KoreksiAtasanFacts) -> Change:
    """The leader whose results may be planned on until the superior is decided."""
    position = UUID(context.attempt.details["position"])
    values = {"k_koreksi": context.case.id, "k_provisional": position}
    return Change(
        after={"provisional": str(position)},
        content=digest("provisional", context.case.content, str(position)),
        nouns=((_PROVISIONAL, values),),
    )


def correct(session: Session, context: Context, _facts: KoreksiAtasanFacts) -> Change:
    """The line of the employee goes up to the right superior from the effective day on.

    Raises ``Invalid`` when that position stands below the employee's own.
    """
    details = context.attempt.details
    superior, document = UUID(details["position"]), details["document"].strip()
    effective_on = date.fromisoformat(details["effective_on"])
    report = session.get_one(KoreksiAtasan, context.case.id)
    require_no_circle(session, report.position_id, superior, effective_on, field="position")
    corrected = {
        "k_koreksi": context.case.id,
        "k_corrected": superior,
        "k_effective_on": effective_on,
        "k_document": document[:120],
    }
    line: Row = {
        "id": new_id(),
        "position_id": report.position_id,
        "person_id": report.person_id,
        "superior_position_id": superior,
        "basis": "correction",
        "valid_from": effective_on,
        "document": document[:120],
    }
    return Change(
        before={"position": str(report.present_position_id or "")},
        after={"position": str(superior), "effective_on": effective_on.isoformat()},
        content=digest("corrected", context.case.content, str(superior)),
        nouns=((_CORRECTED, corrected), *_lines(line), *_written(context, line)),
    )


def _lines(line: Row) -> Nouns:
    """Earlier lines of the employee on the post end, or give way; then the new one."""
    person, position, first = line["person_id"], line["position_id"], line["valid_from"]
    last = first - timedelta(days=1)
    replaced = {"l_person": person, "l_position": position, "l_replaced_from": first}
    ended = {
        "e_person": person,
        "e_position": position,
        "e_from": first,
        "e_until": first,
        "e_last": last,
    }
    written = {f"n_{name}": value for name, value in line.items()}
    return ((_REPLACED, replaced), (_ENDED, ended), (_LINE, written))


def _written(context: Context, line: Row) -> Nouns:
    values = {
        "id": new_id(),
        "kind": "set_line",
        "at": context.attempt.at,
        "person_id": line["person_id"],
        "position_id": line["position_id"],
        "effective_on": line["valid_from"],
        "document": line["document"],
        "detail": {
            "to": str(line["superior_position_id"]),
            "basis": "correction",
            "case": str(context.case.id),
        },
    }
    return ((_WRITTEN, {f"w_{name}": value for name, value in values.items()}),)


CHANGERS = {"name_provisional": name_provisional, "correct": correct}
