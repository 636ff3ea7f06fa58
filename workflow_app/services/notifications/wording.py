"""The titles of notifications, from the labels of the workflow and the state of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, Uuid, bindparam, or_, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from state_machines.registry import REGISTRY
from workflow_app.persistence.models import (
    Case,
    Evaluation,
    OrganisationResult,
    Person,
    Skp,
    Unit,
)
from workflow_app.rules.skp_calendar import EvaluationPeriod, periods
from workflow_app.rules.text import Text
from workflow_app.services.dates import written_date

#: What a workflow is called where a line has to be short.
SHORT = {
    "skp": Text("SKP", "SKP"),
    "evaluation": Text("Evaluasi", "Evaluation"),
    "organisation_result": Text("Capaian organisasi", "Organisation result"),
    "objection": Text("Keberatan", "Objection"),
    "koreksi_atasan": Text("Koreksi atasan", "Correction of the superior"),
    "koreksi_data": Text("Koreksi data", "Correction of data"),
    "keberatan_usulan": Text("Keberatan usulan", "Objection to a refusal"),
    "kenaikan_jenjang": Text("Kenaikan jenjang", "Level rise"),
    "perpindahan": Text("Perpindahan", "Transfer"),
    "promosi_lintas": Text("Promosi", "Promotion"),
    "uji_kompetensi": Text("Uji kompetensi", "Competency test"),
    "formasi_reservation": Text("Reservasi lowongan", "Reservation of a place"),
    "angka_kredit_year": Text("Angka kredit", "Angka kredit"),
}
_YOUR_TURN = Text("menunggu langkah Anda", "waiting for you")
_TO_CORRECT = Text("menunggu perbaikan Anda", "waiting for your corrections")
_ASKS = {
    "decide": Text("menunggu keputusan Anda", "waiting for your decision"),
    "sign": Text("menunggu tanda tangan Anda", "waiting for your signature"),
    "act": Text("tugas untuk Anda", "a task for you"),
}
_YEARLY = Text("Tahun", "Year")
_KINDS = (Text("Tahunan", "Annual"), Text("Segmen", "Segment"))
_LONGEST = 300


def named(cases: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The same cases, with the columns that ``short_name`` reads."""
    return (
        cases.add_columns(
            Case.workflow,
            Case.workflow_version,
            Skp.year,
            Evaluation.label.label("evaluation"),
            OrganisationResult.label.label("result"),
            OrganisationResult.kind.label("result_kind"),
            OrganisationResult.starts_on.label("result_start"),
        )
        .outerjoin(Skp, Skp.case_id == Case.root_id)
        .outerjoin(
            Evaluation, or_(Evaluation.case_id == Case.id, Evaluation.case_id == Case.parent_id)
        )
        .outerjoin(OrganisationResult, OrganisationResult.case_id == Case.id)
    )


_HEAD = named(
    select(Case.state, Unit.zone, Unit.name.label("unit"), Person.name.label("subject"))
    .select_from(Case)
    .join(Unit, Unit.id == Case.unit_id)
    .outerjoin(Person, Person.id == Case.subject_person)
    .where(Case.id == bindparam("case_id", type_=Uuid()))
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a case is called, its table, where it stands and the zone of its unit."""

    name: Text
    table: Workflow
    state: str
    zone: str

    @property
    def state_label(self) -> Text:
        """Where the case stands, as people read it."""
        return self.table.state_named[self.state].label


def head_of(session: Session, case_id: UUID) -> Head:
    """What a case is called: kind, period, year and whom it is about."""
    row = session.execute(_HEAD, {"case_id": case_id}).one()
    short, about = short_name(row), row.subject or row.unit
    return Head(
        name=Text(_joined(short.id, about), _joined(short.en, about)),
        table=REGISTRY[row.workflow, row.workflow_version],
        state=row.state,
        zone=row.zone,
    )


def short_name(row: Any) -> Text:  # noqa: ANN401 - a result row
    """What a case is called without whom it is about: kind, period and year.

    ``row`` has the columns ``workflow``, ``year``, ``evaluation``, ``result``, ``result_kind``
    and ``result_start``, empty where the case has none.
    """
    short = SHORT[row.workflow]
    label = _YEARLY.id if row.result_kind == "annual" else row.evaluation or row.result or ""
    year = row.year or (row.result_start.year if row.result_start else "")
    return Text(
        _joined(short.id, label, year),
        _joined(short.en, _english().get(label, label), year),
    )


def asks(kind: str, role: str, *, returned: bool) -> Text:
    """What an open task wants of its holder."""
    if kind == "decide" and role == "pegawai":
        return _TO_CORRECT if returned else _YOUR_TURN
    return _ASKS[kind]


def titled(name: Text, what: Text, then: Text | None = None) -> Text:
    """One line: what the case is called, what happened and what it asks."""
    line = Text(f"{name.id}: {what.id}", f"{name.en}: {what.en}")
    if then is not None:
        line = Text(f"{line.id} — {then.id}", f"{line.en} — {then.en}")
    return Text(*(" ".join(text.split())[:_LONGEST] for text in line))


def last_day(due_at: datetime, zone: str) -> Text:
    """The last day before a moment in a zone, in words: a day ends at 24:00."""
    return written_date((due_at - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date())


def period_name(label: str) -> Text:
    """A period by the name the database keeps, in both languages."""
    word, _, year = label.partition(" ")
    if word == _YEARLY.id and year:
        return Text(label, f"{_YEARLY.en} {year}")
    return Text(label, _english().get(label, label))


@cache
def _english() -> dict[str, str]:
    """English names of periods, which the database keeps in Indonesian."""
    periodic = (period.label for kind in EvaluationPeriod for period in periods(2000, kind))
    return {label.id: label.en for label in (*periodic, _YEARLY, *_KINDS)}


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)
