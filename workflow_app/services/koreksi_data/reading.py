"""Reports of wrong data as their case pages and the page of a candidate show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Case, Event, EventPrivate, KoreksiData
from workflow_app.rules.koreksi_data import DataField
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.answered import date_of
from workflow_app.services.case_evidence import evidence_of
from workflow_app.services.cases.reading import day_of
from workflow_app.services.files import FileView
from workflow_app.services.koreksi_data.record import record_of

#: Reports that were answered are shown this far back.
_EARLIER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreksiDataView:
    """One report: the datum then and now, what is right, and the words that answered it."""

    case: UUID
    person: UUID
    state: str
    field: DataField
    recorded: str
    now: str
    proposed: str
    reason: str
    files: tuple[FileView, ...]
    reported_on: date | None
    answer_by: date | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list: which datum, where it stands, until when, and what was answered."""

    case: UUID
    state: str
    field: DataField
    proposed: str
    answer_by: date | None
    closed_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataOffer:
    """What the form of a report shows: the record, and in how many working days it is answered."""

    record: Mapping[DataField, str]
    days: int


def data_view(session: Session, case_id: UUID, at: datetime) -> KoreksiDataView:
    """One report for the page of its case. Raises ``NoSuchCase``."""
    row = session.execute(_reports().where(KoreksiData.case_id == case_id)).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    report: KoreksiData = row.KoreksiData
    field = DataField(report.field)
    return KoreksiDataView(
        case=case_id,
        person=report.person_id,
        state=row.state,
        field=field,
        recorded=report.recorded,
        now=record_of(session, report.person_id, day_of(at))[field],
        proposed=report.proposed,
        reason=report.reason,
        files=tuple(evidence_of(session, case_id)),
        reported_on=date_of(row.dates, "reported_on"),
        answer_by=date_of(row.dates, "answer_by"),
        open=row.closed_at is None,
    )


def reports_of(session: Session, person: UUID) -> tuple[ReportRow, ...]:
    """The reports of somebody, the open ones first, each with the words that answered it."""
    rows = session.execute(
        _reports()
        .add_columns(EventPrivate.value.label("answer"))
        .outerjoin(
            Event,
            and_(
                Event.case_id == Case.id,
                Event.seq == Case.version,
                Event.trigger.in_(("correct", "decline")),
            ),
        )
        .outerjoin(
            EventPrivate, and_(EventPrivate.event_id == Event.id, EventPrivate.name == "note")
        )
        .where(KoreksiData.person_id == person)
        .order_by(Case.closed_at.is_not(None), Case.opened_at.desc(), Case.id)
        .limit(_EARLIER)
    )
    return tuple(
        ReportRow(
            case=row.KoreksiData.case_id,
            state=row.state,
            field=DataField(row.KoreksiData.field),
            proposed=row.KoreksiData.proposed,
            answer_by=date_of(row.dates, "answer_by"),
            closed_at=row.closed_at,
            answer=row.answer or "",
        )
        for row in rows
    )


def offer_data(session: Session, person: UUID, at: datetime) -> DataOffer:
    """What the form of a report shows beside its fields."""
    day = day_of(at)
    days = agency_settings(session).on(day).days("data_correction_working_days")
    return DataOffer(record=record_of(session, person, day), days=days)


def _reports() -> Select[*tuple[Any, ...]]:
    return select(KoreksiData, Case.state, Case.dates, Case.closed_at).join(
        Case, Case.id == KoreksiData.case_id
    )
