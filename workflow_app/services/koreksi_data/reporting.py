"""An employee points out a datum on record that is wrong, what is right, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from state_machines.koreksi_data import OPEN
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.ledger.body import digest
from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import Case, KoreksiData, Position
from workflow_app.rules.koreksi_data import DataField, KoreksiDataFacts, Recorded
from workflow_app.rules.text import Text
from workflow_app.services.answered import answered_by, open_report
from workflow_app.services.calendars.counted import data_answer_by
from workflow_app.services.case_evidence import NOTHING_LAID, Laid, attached
from workflow_app.services.cases.births import meet_at
from workflow_app.services.cases.contracts import Around, Context, Opening
from workflow_app.services.cases.opening import unborn
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.cases.repeating import same_birth
from workflow_app.services.koreksi_data.record import record_of
from workflow_app.services.staffing.looking import definitive_of

LONGEST = 300
_OPEN = tuple(state.name for state in OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Which datum is wrong, what is right, why, and the files that show it."""

    field: DataField
    proposed: str
    reason: str = ""
    laid: Laid = NOTHING_LAID


def report_datum(
    session: Session, report: Report, *, actor: UUID, at: datetime, key: str = ""
) -> Outcome:
    """Open a correction for the personnel unit of the employee. Raises a ``Refusal``.

    The person row is locked first, so that two reports meet there on either database.
    """
    meet_at(session, actor)
    asked = Attempt(
        case=new_id(),
        trigger="report",
        actor=actor,
        at=at,
        note=report.reason,
        key=key,
        details={
            "field": report.field.value,
            "proposed": _value(report),
            "files": report.laid.hashes,
        },
    )
    attempt = same_birth(session, asked)
    draft = Opening(
        id=attempt.case,
        workflow="koreksi_data",
        unit=_unit(session, actor, day_of(at)),
        subject=actor,
        trigger="report",
        about=day_of(at),
    )
    return open_report(
        session,
        draft,
        attempt,
        opening=partial(_opening, session, draft, report, attempt),
        files=partial(attached, session, report.laid, attempt),
    )


def _opening(
    session: Session, draft: Opening, report: Report, attempt: Attempt, around: Around
) -> Opening:
    person = draft.subject
    if person is None:
        raise LookupError("a correction of data is about somebody")
    now = record_of(session, person, day_of(attempt.at))[report.field]
    dates = answered_by(around, attempt.at, data_answer_by, since="reported_on")
    base = Context(case=unborn(draft, attempt, dates), around=around, attempt=attempt).base()
    row: Row = {
        "case_id": draft.id,
        "person_id": person,
        "field": report.field.value,
        "recorded": now[:LONGEST],
        "proposed": _value(report),
        "reason": report.reason.strip(),
    }
    return replace(
        draft,
        dates=dates,
        content=digest("koreksi_data", *map(str, row.values()), report.laid.hashes),
        facts=KoreksiDataFacts(
            **base,
            recorded=Recorded(field=report.field.value, then=now, now=now),
            open_reports=_open_reports(session, person, report.field),
        ),
        nouns=((insert(KoreksiData), row),),
    )


def _value(report: Report) -> str:
    """What is right, as it is kept. Raises ``Invalid`` for no day where one is asked for."""
    proposed = " ".join(report.proposed.split())[:LONGEST]
    if report.field.is_date and proposed:
        try:
            return date.fromisoformat(proposed).isoformat()
        except ValueError:
            raise refusals.Invalid(
                Text("Pilih tanggal", "Choose a date"), field="proposed"
            ) from None
    return proposed


def _unit(session: Session, person: UUID, day: date) -> UUID:
    own = definitive_of(session, person, day)
    if own is None:
        raise refusals.Invalid(
            Text(
                "Anda tidak memangku jabatan definitif hari ini; hubungi unit kepegawaian",
                "You hold no post of your own today; turn to the personnel unit",
            ),
            field="field",
        )
    return session.get_one(Position, own.position_id).unit_id


def _open_reports(session: Session, person: UUID, field: DataField) -> int:
    return session.execute(
        select(func.count())
        .select_from(KoreksiData)
        .join(Case, Case.id == KoreksiData.case_id)
        .where(
            KoreksiData.person_id == person,
            KoreksiData.field == field.value,
            Case.state.in_(_OPEN),
        )
    ).scalar_one()
