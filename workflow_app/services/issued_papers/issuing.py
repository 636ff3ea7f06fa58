"""Issuing a paper: its number, its date, and what of the holder changes later."""

from __future__ import annotations

import base64
import secrets
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.persistence.models import IssuedPaper
from workflow_app.rules.labelled import Labelled


class PaperKind(Labelled):
    """The papers of Peraturan BKN 3/2023, Lampiran II angka 10–12, and the decision on a post."""

    KONVERSI = "konversi", "Konversi predikat kinerja", "Conversion of the predicate"
    AKUMULASI = "akumulasi", "Akumulasi angka kredit", "Accumulation of angka kredit"
    PAK = "pak", "Penetapan angka kredit (PAK)", "Decision on angka kredit (PAK)"
    KEPUTUSAN = "keputusan", "Surat keputusan (SK)", "Letter of appointment (SK)"


def issued(
    session: Session, case: UUID, person: UUID, kind: PaperKind, number: str, on: date
) -> tuple[Any, dict[str, Any]]:
    """The statement that notes a paper, to be carried out with the move that issues it."""
    held = golongan_of_people(session, [person], on)[person]
    return insert(IssuedPaper), {
        "case_id": case,
        "kind": kind.value,
        "number": number[:120],
        "issued_on": on,
        "golongan": held.golongan,
        "golongan_tmt": held.tmt,
    }


def number_of(kind: PaperKind, year: int, case: UUID) -> str:
    """The number of a paper of angka kredit: its kind, the year, and ten digits of its case."""
    return f"{kind.value.upper()}/{year}/{case.hex[-10:].upper()}"


def new_receipt() -> str:
    """A code for a receipt: twelve letters and digits that nobody can guess."""
    return base64.b32encode(secrets.token_bytes(8)).decode()[:12]
