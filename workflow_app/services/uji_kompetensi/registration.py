"""A registration as the organiser checks it: each paper beside what the records say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Case, FormasiReservation, Person, Position, Unit
from workflow_app.persistence.tagged import ask
from workflow_app.rules.ak_books import AkBook, mode_of
from workflow_app.rules.ak_threshold import AkCheck, BookKeeping
from workflow_app.rules.angka_kredit_ledger import from_units
from workflow_app.rules.finding import Finding
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.candidates import clean_record
from workflow_app.rules.proposal.facts import Candidate
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.people import candidate_of, predikat_by_year
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.uji_kompetensi.reading import UkomView, ukom_view

_RECORDS = ("person", "post", "tenure", "absence", "hukuman", "stepped", "evaluated", "riwayat")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationView:
    """A test with what the records say about its candidate on a day.

    ``predikat`` are the last two full years, ``ak`` the total against the need of the jenjang
    held, None outside JF; ``reserved`` whether a place is kept for the proposal.
    """

    test: UkomView
    nip: str
    post: str
    unit: str
    candidate: Candidate
    predikat: Mapping[int, Predikat]
    ak: AkCheck | None
    reserved: bool
    record: Finding


def registration_view(session: Session, case_id: UUID, at: datetime) -> RegistrationView:
    """A registration in a fixed number of statements. Raises ``NoSuchCase``."""
    test, today = ukom_view(session, case_id), day_of(at)
    about = {"person_id": test.subject, "day": today, "year": today.year}
    tagged = ask(session, [PERSON[name] for name in _RECORDS], about)
    candidate = candidate_of(tagged, today)
    total = sum(row.n for row in tagged.get("tenure", ()))
    post = next((row.a for row in tagged.get("post", ())), None)
    place = session.execute(
        select(Position.name, Unit.name.label("unit"))
        .join(Unit, Unit.id == Position.unit_id)
        .where(Position.id == post)
    ).first()
    predikat = sorted(predikat_by_year(tagged).items())[-2:]
    settings = agency_settings(session).on(
        test.dates.get("about", today), str(session.get_one(Case, case_id).unit_id)
    )
    return RegistrationView(
        test=test,
        nip=session.get_one(Person, test.subject).nip or "",
        post=place.name if place else "",
        unit=place.unit if place else "",
        candidate=candidate,
        predikat=dict(predikat),
        ak=_check(candidate, total, today, mode_of(settings)),
        reserved=_reserved(session, test.parent),
        record=clean_record(candidate),
    )


def _check(candidate: Candidate, units: int, today: date, mode: BookKeeping) -> AkCheck | None:
    held = candidate.post.jenjang
    if held is None:
        return None
    return AkBook(from_units(units), held, candidate.golongan, today, mode).for_jenjang


def _reserved(session: Session, parent: UUID | None) -> bool:
    found = session.execute(
        select(Case.id)
        .join(FormasiReservation, FormasiReservation.case_id == Case.id)
        .where(FormasiReservation.proposal_id == parent, Case.state == "reserved")
    ).first()
    return found is not None
