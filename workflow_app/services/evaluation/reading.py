"""Reading an evaluation with its realisation, evidence, feedback and judgements.

A fixed number of statements, however long the SKP is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    BuktiDukung,
    Case,
    CaseWait,
    Evaluation,
    Event,
    OrganisationResult,
    Person,
    Position,
    Realisasi,
    Skp,
    StoredFile,
    Unit,
    VerdictHasilKerja,
    VerdictPerilaku,
)
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.segment import Segment, months_of
from workflow_app.rules.target import Aspek, Perspektif
from workflow_app.rules.text import Text
from workflow_app.services.evaluation.views import (
    BehaviourReport,
    EvaluationView,
    EvidenceView,
    Hand,
    IndikatorReport,
    OrganisationView,
    OtherResult,
    RatingView,
    ResultReport,
)
from workflow_app.services.files import FileView, file_view
from workflow_app.services.skp.contents import ContentsView, ResultView, read_contents
from workflow_app.services.skp.dialogs import FeedbackView, feedback_of

_Code = TypeVar("_Code", bound=Labelled)
#: States of an organisation result in which its value is in force.
SET = frozenset({"established", "locked"})
_HANDS = ("submit_realisation", "submit_on_behalf", "rate", "sign", "deliver")


def read_evaluation(session: Session, case_id: UUID) -> EvaluationView:
    """One evaluation that the reader may see. Raises ``NoSuchCase``."""
    head = _head(session, case_id)
    contents = read_contents(session, head.skp)
    if contents is None:
        raise LookupError("an evaluation has its SKP")
    dates = {name: date.fromisoformat(text) for name, text in head.dates.items()}
    feedback = _feedback(session, head, dates)
    return EvaluationView(
        case=case_id,
        state=head.state,
        content=head.content,
        skp=head.skp,
        kind=head.kind,
        label=head.label,
        year=head.year,
        starts_on=head.starts_on,
        ends_on=head.ends_on,
        dates=dates,
        subject=head.subject,
        name=head.name,
        nip=head.nip or "",
        post=head.post,
        unit_id=head.unit_id,
        unit=head.unit,
        zone=head.zone,
        is_head=head.is_head,
        no_realisation=head.no_realisation,
        settled_by=head.settled_by,
        organisation=_organisation(head),
        ratings=RatingView(
            hasil_kerja=_known(Rating, head.rating_hasil_kerja),
            perilaku=_known(Rating, head.rating_perilaku),
            predikat=_known(Predikat, head.predikat),
            reason=head.rating_reason,
            recommendation=head.recommendation,
        ),
        results=_results(session, case_id, contents, feedback),
        behaviours=_behaviours(session, case_id, contents, feedback),
        hands=_hands(session, case_id),
    )


def other_results(session: Session, view: EvaluationView) -> tuple[OtherResult, ...]:
    """What an annual evaluation looks back on: every other stretch of the person's year.

    The annual result is no average of them (PermenPANRB 6/2022, Pasal 1).
    """
    rows = session.execute(
        select(Evaluation, Case.state, Position.name.label("post"))
        .join(Case, Case.id == Evaluation.case_id)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Position, Position.id == Skp.position_id)
        .where(
            Skp.person_id == view.subject,
            Skp.year == view.year,
            Evaluation.case_id != view.case,
            Evaluation.kind != "annual",
        )
        .order_by(Evaluation.starts_on, Evaluation.kind)
    )
    return tuple(_other(row.Evaluation, row.state, row.post, view.year) for row in rows)


def _other(evaluation: Evaluation, state: str, post: str, year: int) -> OtherResult:
    stretch = Segment(post, evaluation.starts_on, evaluation.ends_on)
    return OtherResult(
        case=evaluation.case_id,
        skp=evaluation.skp_case_id,
        kind=evaluation.kind,
        label=evaluation.label,
        post=post,
        starts_on=evaluation.starts_on,
        ends_on=evaluation.ends_on,
        months=months_of(stretch, year),
        state=state,
        predikat=_known(Predikat, evaluation.predikat),
    )


def _head(session: Session, case_id: UUID) -> Any:  # noqa: ANN401 - a result row
    awaited = aliased(Case)
    row = session.execute(
        select(
            Case.state,
            Case.content,
            Case.dates,
            *Evaluation.__table__.columns,
            Skp.case_id.label("skp"),
            Skp.year,
            Person.id.label("subject"),
            Person.name,
            Person.nip,
            Position.name.label("post"),
            Unit.id.label("unit_id"),
            Unit.name.label("unit"),
            Unit.zone,
            OrganisationResult.case_id.label("organisation"),
            OrganisationResult.label.label("organisation_label"),
            OrganisationResult.value.label("organisation_value"),
            awaited.state.label("organisation_state"),
        )
        .join(Evaluation, Evaluation.case_id == Case.id)
        .join(Skp, Skp.case_id == Evaluation.skp_case_id)
        .join(Person, Person.id == Skp.person_id)
        .join(Position, Position.id == Skp.position_id)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(CaseWait, CaseWait.case_id == Case.id)
        .outerjoin(OrganisationResult, OrganisationResult.case_id == CaseWait.awaited_id)
        .outerjoin(awaited, awaited.id == OrganisationResult.case_id)
        .where(Case.id == case_id)
    ).first()
    if row is None:
        raise refusals.NoSuchCase(Text("Evaluasi tidak ditemukan", "There is no such evaluation"))
    return row


def _organisation(head: Any) -> OrganisationView | None:  # noqa: ANN401 - a result row
    if head.organisation is None:
        return None
    return OrganisationView(
        case=head.organisation,
        label=head.organisation_label,
        state=head.organisation_state,
        value=_known(CapaianOrganisasi, head.organisation_value)
        if head.organisation_state in SET
        else None,
    )


def _feedback(session: Session, head: Any, dates: dict[str, date]) -> Sequence[FeedbackView]:  # noqa: ANN401
    """What was said within the stretch, and until its realisation was due, oldest first."""
    last = max(head.ends_on, dates.get("realisation_by", head.ends_on))
    zone = ZoneInfo(head.zone)
    said = reversed(feedback_of(session, head.skp))
    return [each for each in said if head.starts_on <= each.at.astimezone(zone).date() <= last]


def _results(
    session: Session, case_id: UUID, contents: ContentsView, feedback: Sequence[FeedbackView]
) -> tuple[ResultReport, ...]:
    reported = {each.indikator_id: each for each in _rows(session, Realisasi, case_id)}
    verdicts = {each.rhk_id: each for each in _rows(session, VerdictHasilKerja, case_id)}
    evidence = _evidence(session, case_id)
    return tuple(
        ResultReport(
            id=result.id,
            ordinal=result.ordinal,
            text=result.text,
            jenis=result.jenis,
            rhk_pimpinan_text=result.rhk_pimpinan_text,
            indicators=tuple(_indicators(result, reported)),
            evidence=tuple(evidence.get(result.id, ())),
            feedback=tuple(each for each in feedback if each.rhk_id == result.id),
            **_judged(verdicts.get(result.id)),
        )
        for result in contents.results
    )


def _indicators(result: ResultView, reported: dict[UUID, Realisasi]) -> Iterable[IndikatorReport]:
    for each in result.indicators:
        row = reported.get(each.id)
        yield IndikatorReport(
            id=each.id,
            text=each.text,
            target=each.target,
            aspek=_known(Aspek, each.aspek),
            perspektif=_known(Perspektif, each.perspektif),
            rencana_aksi=row.rencana_aksi if row else "",
            realisasi=row.text if row else "",
            none_reason=row.none_reason if row else "",
        )


def _behaviours(
    session: Session, case_id: UUID, contents: ContentsView, feedback: Sequence[FeedbackView]
) -> tuple[BehaviourReport, ...]:
    expected = dict(contents.perilaku)
    verdicts = {each.value: each for each in _rows(session, VerdictPerilaku, case_id)}
    return tuple(
        BehaviourReport(
            perilaku=each,
            expectation=expected.get(each.code, ""),
            feedback=tuple(said for said in feedback if said.perilaku == each.code),
            **_judged(verdicts.get(each.code)),
        )
        for each in BERAKHLAK
    )


def _judged(verdict: VerdictHasilKerja | VerdictPerilaku | None) -> dict[str, Any]:
    if verdict is None:
        return {}
    return {"verdict": _known(Rating, verdict.rating), "note": verdict.feedback}


def _evidence(session: Session, case_id: UUID) -> dict[UUID, list[EvidenceView]]:
    found: dict[UUID, list[EvidenceView]] = {}
    rows = session.execute(
        select(BuktiDukung, StoredFile)
        .outerjoin(StoredFile, StoredFile.id == BuktiDukung.file_id)
        .where(BuktiDukung.case_id == case_id)
        .order_by(BuktiDukung.added_at, BuktiDukung.id)
    )
    for evidence, file in rows:
        view = EvidenceView(
            id=evidence.id,
            description=evidence.description,
            url=evidence.url,
            file=_file(file),
            added_at=evidence.added_at,
        )
        found.setdefault(evidence.rhk_id, []).append(view)
    return found


def _file(row: StoredFile | None) -> FileView | None:
    return None if row is None else file_view(row)


def _hands(session: Session, case_id: UUID) -> tuple[Hand, ...]:
    rows = session.execute(
        select(Event.trigger, Event.at, Person.name)
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case_id, Event.trigger.in_(_HANDS), Event.kind == "move")
        .order_by(Event.seq)
    )
    return tuple(Hand(trigger=row.trigger, name=row.name or "", at=row.at) for row in rows)


def _rows(session: Session, table: Any, case_id: UUID) -> list[Any]:  # noqa: ANN401
    return list(session.execute(select(table).where(table.case_id == case_id)).scalars())


def _known(kind: type[_Code], code: str | None) -> _Code | None:
    return kind(code) if code else None
