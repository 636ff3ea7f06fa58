"""The three papers of angka kredit, with every field of the regulation's forms.

Konversi, akumulasi and PAK of Peraturan BKN 3/2023, Lampiran II angka 10, 11 and 12. Amounts are
exact fractions of angka kredit; they are rounded here, in print, and nowhere before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from workflow_app.documents.typesetting import pdf
from workflow_app.documents.wording import amount, day, month_range

#: Decimals of an amount in print where the agency has decided nothing else.
PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The identity block. What is not known is an empty text and printed as a dash."""

    name: str
    nip: str
    karpeg: str = ""
    born_in: str = ""
    born_on: date | None = None
    sex: str = ""
    pangkat: str
    golongan: str
    golongan_tmt: date | None = None
    jabatan: str
    jabatan_tmt: date | None = None
    unit: str
    instansi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, where and when. ``capacity`` is "Plt.", "Plh.", "a.n." or empty."""

    name: str
    nip: str
    jabatan: str
    place: str
    on: date
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """One predikat turned into angka kredit: ``amount`` = ``percent`` % × ``koefisien`` × n/12."""

    year: int
    first_month: int
    last_month: int
    predikat: str
    percent: int
    koefisien: Fraction
    amount: Fraction

    @property
    def months(self) -> int:
        """How many months it covers."""
        return self.last_month - self.first_month + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PakRow:
    """A row of the PAK: what stood there before, what is new, and a remark."""

    label: str
    before: Fraction
    new: Fraction
    remark: str = ""

    @property
    def total(self) -> Fraction:
        """Before and new together."""
        return self.before + self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a rise asks for. ``aim`` is the pangkat or jenjang reached; None where there is none."""

    aim: str
    needed: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pak:
    """A penetapan angka kredit over a period of assessment.

    ``copies`` are its tembusan, ``places`` the decimals of its amounts. ``subtracted`` is what the
    pangkat so far have taken where the agency's books are reduced at each, None where they run on.
    """

    number: str
    holder: Holder
    first_day: date
    last_day: date
    rows: Sequence[PakRow]
    pangkat: Threshold
    jenjang: Threshold
    signer: Signer
    copies: Sequence[str] = ()
    places: int = PLACES
    subtracted: Fraction | None = None


def konversi(
    number: str, holder: Holder, rows: Sequence[Converted], signer: Signer, *, at: datetime
) -> bytes:
    """Konversi predikat kinerja ke angka kredit (Lampiran II angka 10), as PDF."""
    return pdf("konversi", konversi_data(number, holder, rows, signer), at=at)


def akumulasi(
    number: str, holder: Holder, rows: Sequence[Converted], signer: Signer, *, at: datetime
) -> bytes:
    """Akumulasi angka kredit (Lampiran II angka 11), as PDF."""
    return pdf("akumulasi", akumulasi_data(number, holder, rows, signer), at=at)


def pak(paper: Pak, *, at: datetime) -> bytes:
    """Penetapan angka kredit (Lampiran II angka 12), as PDF."""
    return pdf("pak", pak_data(paper), at=at)


def konversi_data(
    number: str,
    holder: Holder,
    rows: Sequence[Converted],
    signer: Signer,
    places: int = PLACES,
) -> dict[str, Any]:
    """The konversi as data: every field of the form, in the words of the form.

    A year has a row for each stretch of months.
    """
    converted = [_converted(row, places) for row in rows]
    return {
        **_head(number, holder, signer),
        "period": " dan ".join(row["months"] for row in converted),
        "rows": converted,
        "total": _sum_of(rows, places),
        "partial": any(row.months < 12 for row in rows),
    }


def akumulasi_data(
    number: str,
    holder: Holder,
    rows: Sequence[Converted],
    signer: Signer,
    places: int = PLACES,
) -> dict[str, Any]:
    """The akumulasi as data."""
    return {
        **_head(number, holder, signer),
        "rows": [_converted(row, places) for row in rows],
        "total": _sum_of(rows, places),
    }


def pak_data(paper: Pak) -> dict[str, Any]:
    """The PAK as data; the conclusion follows from total and thresholds."""
    before = sum((row.before for row in paper.rows), Fraction(0))
    total = sum((row.total for row in paper.rows), Fraction(0))
    left = total - (paper.subtracted or 0)
    return {
        **_head(paper.number, paper.holder, paper.signer),
        "period": f"{day(paper.first_day)} s.d. {day(paper.last_day)}",
        "rows": [_pak_row(row, paper.places) for row in paper.rows],
        "before": amount(before, paper.places),
        "new": amount(total - before, paper.places),
        "total": amount(total, paper.places),
        "reduced": _reduced(paper.subtracted, left, paper.places),
        "pangkat": _threshold(paper.pangkat, left, paper.places),
        "jenjang": _threshold(paper.jenjang, left, paper.places),
        "copies": list(paper.copies),
    }


def _head(number: str, holder: Holder, signer: Signer) -> dict[str, Any]:
    born = ", ".join(part for part in (holder.born_in, day(holder.born_on)) if part)
    pangkat = f"{holder.pangkat}, {holder.golongan}, {day(holder.golongan_tmt)}"
    identity = (
        ("Nama", holder.name),
        ("NIP", holder.nip),
        ("Nomor Seri Karpeg", holder.karpeg),
        ("Tempat, tanggal lahir", born),
        ("Jenis kelamin", holder.sex),
        ("Pangkat, golongan ruang, TMT", pangkat.removesuffix(", ")),
        ("Jabatan, TMT", f"{holder.jabatan}, {day(holder.jabatan_tmt)}".removesuffix(", ")),
        ("Unit kerja", holder.unit),
        ("Instansi", holder.instansi),
    )
    return {
        "number": number,
        "instansi": holder.instansi,
        "identity": [[label, text or "–"] for label, text in identity],
        "signer": {
            "name": signer.name,
            "nip": signer.nip,
            "jabatan": f"{signer.capacity} {signer.jabatan}".strip(),
            "place": signer.place,
            "on": day(signer.on),
        },
    }


def _sum_of(rows: Sequence[Converted], places: int) -> str:
    return amount(sum((row.amount for row in rows), Fraction(0)), places)


def _converted(row: Converted, places: int) -> dict[str, str]:
    part = "" if row.months == 12 else f" × {row.months}/12"
    return {
        "year": str(row.year),
        "months": month_range(row.year, row.first_month, row.last_month),
        "predikat": row.predikat,
        "percent": f"{row.percent} %",
        "koefisien": amount(row.koefisien, places),
        "sum": f"{row.percent} % × {amount(row.koefisien, places)}{part}",
        "amount": amount(row.amount, places),
    }


def _pak_row(row: PakRow, places: int) -> dict[str, str]:
    return {
        "label": row.label,
        "before": amount(row.before, places),
        "new": amount(row.new, places),
        "total": amount(row.total, places),
        "remark": row.remark,
    }


def _reduced(subtracted: Fraction | None, left: Fraction, places: int) -> dict[str, str] | None:
    if subtracted is None:
        return None
    return {"by": amount(subtracted, places), "left": amount(left, places)}


def _threshold(threshold: Threshold, total: Fraction, places: int) -> dict[str, Any] | None:
    if threshold.needed is None:
        return None
    beyond = total - threshold.needed
    return {
        "aim": threshold.aim,
        "needed": amount(threshold.needed, places),
        "beyond": amount(abs(beyond), places),
        "met": beyond >= 0,
    }
