"""The result of a competency test, with what its organiser certifies.

Source: PermenPANRB 1/2023, Pasal 41; PermenPANRB 38/2017 for the parts of a competence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workflow_app.documents.angka_kredit import PLACES, Holder, Signer
from workflow_app.documents.wording import amount, day


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilUji:
    """A result ready to be printed.

    ``scores`` are the means of all testers by part, in percent, and ``jpm`` their weighted mean;
    both empty where nothing was scored. ``issuer`` is who issued a certificate from elsewhere,
    empty for a test held here. ``gaps`` say what is still to be developed.
    """

    number: str
    holder: Holder
    passed: bool
    absent: bool
    tested_for: str
    kind: str
    attempt: int
    session_on: date | None
    place: str
    scores: Sequence[tuple[str, Fraction]]
    jpm: Fraction | None
    issuer: str
    decided_on: date
    valid_until: date | None
    gaps: Sequence[str]
    signer: Signer


def hasil_uji_data(paper: HasilUji) -> dict[str, Any]:
    """The result as data, in the words of the paper."""
    holder = paper.holder
    person = (
        ("Nama", holder.name),
        ("NIP", holder.nip),
        ("Jabatan", holder.jabatan),
        ("Unit kerja", holder.unit),
        ("Instansi", holder.instansi),
    )
    return {
        "number": paper.number,
        "title": _title(paper),
        "person": [[label, text or "–"] for label, text in person],
        "test": [[label, text] for label, text in _test(paper) if text],
        "scores": [[label, amount(value, PLACES)] for label, value in paper.scores],
        "jpm": "" if paper.jpm is None else amount(paper.jpm, PLACES),
        "outcome": _outcome(paper),
        "sentence": _sentence(paper),
        "gaps": list(paper.gaps),
        "signer": {
            "name": paper.signer.name,
            "nip": paper.signer.nip,
            "jabatan": f"{paper.signer.capacity} {paper.signer.jabatan}".strip(),
            "place": paper.signer.place,
            "on": day(paper.signer.on),
        },
    }


def _title(paper: HasilUji) -> str:
    if paper.issuer:
        return "KETERANGAN PENCATATAN SERTIFIKAT KOMPETENSI"
    return "SERTIFIKAT UJI KOMPETENSI" if paper.passed else "KETERANGAN HASIL UJI KOMPETENSI"


def _test(paper: HasilUji) -> tuple[tuple[str, str], ...]:
    held = ", ".join(part for part in (day(paper.session_on), paper.place) if part)
    return (
        ("Jenis uji", paper.kind),
        ("Diuji untuk", paper.tested_for),
        ("Uji ke", "" if paper.issuer else str(paper.attempt)),
        ("Tanggal dan tempat", held),
        ("Diterbitkan oleh", paper.issuer),
        ("Tanggal hasil", day(paper.decided_on)),
        ("Berlaku sampai", day(paper.valid_until)),
    )


def _outcome(paper: HasilUji) -> str:
    return "KOMPETEN" if paper.passed else "BELUM KOMPETEN"


def _sentence(paper: HasilUji) -> str:
    if paper.issuer:
        return (
            f"Sertifikat ini diterbitkan oleh {paper.issuer} dan dicatat sebagai hasil uji"
            " kompetensi; hasil ini dapat dipakai satu kali selama masih berlaku."
        )
    if paper.passed:
        return "Hasil ini dapat dipakai satu kali selama masih berlaku."
    if paper.absent:
        return "Peserta tidak hadir tanpa alasan pada waktu yang ditetapkan."
    return "Peserta dapat mengikuti uji ulang sesudah pengembangan kompetensi."
