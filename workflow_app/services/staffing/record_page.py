"""Punishments and earlier predikat of a person as of a day, with the files behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import (
    BuktiHukuman,
    BuktiPredikat,
    Case,
    Evaluation,
    HukumanDisiplin,
    RiwayatPredikat,
    Skp,
    StoredFile,
)
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.proposal.facts import Hukuman
from workflow_app.rules.text import Text
from workflow_app.services.files import FileView, file_view


@dataclass(frozen=True, slots=True, kw_only=True)
class HukumanView:
    """A punishment. ``runs`` says that it does on the day, ``open`` that it can still be ended."""

    id: UUID
    tingkat: Hukuman
    valid_from: date
    valid_to: date | None
    document: str
    files: tuple[FileView, ...]
    runs: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PredikatView:
    """An earlier predikat. ``replaced`` says that an evaluation kept here counts instead."""

    year: int
    predikat: Predikat
    document: str
    files: tuple[FileView, ...]
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """What the record of a person says on a day, the newest first."""

    hukuman: tuple[HukumanView, ...]
    predikat: tuple[PredikatView, ...]


def record_of(session: Session, person: UUID, day: date) -> RecordView:
    """Every punishment and earlier predikat of a person, as of a day; five statements."""
    punished = session.execute(
        select(HukumanDisiplin)
        .where(HukumanDisiplin.person_id == person)
        .order_by(HukumanDisiplin.valid_from.desc(), HukumanDisiplin.id)
    ).scalars()
    rated = session.execute(
        select(RiwayatPredikat)
        .where(RiwayatPredikat.person_id == person)
        .order_by(RiwayatPredikat.year.desc())
    ).scalars()
    files, papers = _files_of_hukuman(session, person), _files_of_predikat(session, person)
    kept = evaluated_years(session, person)
    return RecordView(
        hukuman=tuple(_hukuman(row, files.get(row.id, ()), day) for row in punished),
        predikat=tuple(
            PredikatView(
                year=row.year,
                predikat=Predikat(row.predikat),
                document=row.document,
                files=papers.get(row.year, ()),
                replaced=row.year in kept,
            )
            for row in rated
        ),
    )


def record_file(session: Session, person: UUID, file: UUID) -> FileView:
    """A file in the record of a person. Raises ``NoSuchCase``."""
    known = (
        *_files_of_hukuman(session, person).values(),
        *_files_of_predikat(session, person).values(),
    )
    for found in (each for files in known for each in files):
        if found.id == file:
            return found
    raise refusals.NoSuchCase(Text("Berkas tidak ditemukan", "There is no such file"))


def evaluated_years(session: Session, person: UUID) -> frozenset[int]:
    """The years whose annual evaluation is settled here."""
    return frozenset(
        session.execute(
            select(Skp.year)
            .join(Evaluation, Evaluation.skp_case_id == Skp.case_id)
            .join(Case, Case.id == Evaluation.case_id)
            .where(
                Skp.person_id == person,
                Evaluation.kind == "annual",
                Evaluation.predikat != "",
                Case.state == "settled",
            )
        ).scalars()
    )


def _hukuman(row: HukumanDisiplin, files: tuple[FileView, ...], day: date) -> HukumanView:
    return HukumanView(
        id=row.id,
        tingkat=Hukuman(row.tingkat),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document=row.document,
        files=files,
        runs=row.valid_from <= day and (row.valid_to is None or day <= row.valid_to),
        open=row.valid_to is None or row.valid_to >= day,
    )


def _files_of_hukuman(session: Session, person: UUID) -> dict[UUID, tuple[FileView, ...]]:
    rows = session.execute(
        select(BuktiHukuman.hukuman_id, StoredFile)
        .join(StoredFile, StoredFile.id == BuktiHukuman.file_id)
        .join(HukumanDisiplin, HukumanDisiplin.id == BuktiHukuman.hukuman_id)
        .where(HukumanDisiplin.person_id == person)
        .order_by(StoredFile.uploaded_at, StoredFile.id)
    )
    found: dict[UUID, tuple[FileView, ...]] = {}
    for row in rows:
        found[row.hukuman_id] = (*found.get(row.hukuman_id, ()), file_view(row.StoredFile))
    return found


def _files_of_predikat(session: Session, person: UUID) -> dict[int, tuple[FileView, ...]]:
    rows = session.execute(
        select(BuktiPredikat.year, StoredFile)
        .join(StoredFile, StoredFile.id == BuktiPredikat.file_id)
        .where(BuktiPredikat.person_id == person)
        .order_by(StoredFile.uploaded_at, StoredFile.id)
    )
    found: dict[int, tuple[FileView, ...]] = {}
    for row in rows:
        found[row.year] = (*found.get(row.year, ()), file_view(row.StoredFile))
    return found
