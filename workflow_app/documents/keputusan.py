"""The decision by which somebody is appointed to, moved to or raised in a functional position.

The order of an administrative decision (menimbang, mengingat, memutuskan, diktum) follows the usual
style of such papers; what it says rests on PermenPANRB 1/2023 (Pasal 9–32) and PP 11/2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from workflow_app.documents.angka_kredit import Holder, Signer
from workflow_app.documents.typesetting import pdf
from workflow_app.documents.wording import day


class Move(StrEnum):
    """What the decision is about."""

    KENAIKAN_JENJANG = "kenaikan_jenjang"
    PERPINDAHAN = "perpindahan"
    PROMOSI = "promosi"


_TITLES = {
    Move.KENAIKAN_JENJANG: "KENAIKAN JENJANG JABATAN FUNGSIONAL",
    Move.PERPINDAHAN: "PENGANGKATAN DALAM JABATAN FUNGSIONAL MELALUI PERPINDAHAN DARI JABATAN LAIN",
    Move.PROMOSI: "PENGANGKATAN DALAM JABATAN FUNGSIONAL MELALUI PROMOSI",
}
_VERBS = {
    Move.KENAIKAN_JENJANG: "mengangkat dalam jenjang jabatan setingkat lebih tinggi",
    Move.PERPINDAHAN: "mengangkat melalui perpindahan dari jabatan lain",
    Move.PROMOSI: "mengangkat melalui promosi",
}
_ALLOWANCE = (
    ", dan kepadanya diberikan tunjangan jabatan fungsional sesuai dengan ketentuan peraturan"
    " perundang-undangan."
)
_INAUGURATION = (
    "Pelantikan dan pengambilan sumpah/janji jabatan dilaksanakan paling lama 30 (tiga puluh) hari"
    " kerja sejak keputusan ini ditetapkan."
)
_CORRECTION = (
    "Apabila di kemudian hari terdapat kekeliruan dalam keputusan ini, akan diadakan perbaikan"
    " sebagaimana mestinya."
)
_ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keputusan:
    """A decision ready to be signed.

    ``issued_by`` is the office in whose name it is given ("Menteri Contoh"). ``holder`` stands in
    the position they leave. ``angka_kredit`` is the amount they bring along, as printed text;
    ``grounds`` are what was found: gates of the case that were met, a sentence each.
    """

    number: str
    issued_by: str
    move: Move
    holder: Holder
    jabatan: str
    unit: str
    tmt: date
    angka_kredit: str
    grounds: Sequence[str]
    laws: Sequence[str]
    signer: Signer
    copies: Sequence[str] = ()


def keputusan(paper: Keputusan, *, at: datetime) -> bytes:
    """The decision as PDF."""
    return pdf("keputusan", keputusan_data(paper), at=at)


def keputusan_data(paper: Keputusan) -> dict[str, Any]:
    """The decision as data, in the words of the paper."""
    holder = paper.holder
    orders = (
        f"Terhitung mulai tanggal {day(paper.tmt)}, {_VERBS[paper.move]} Pegawai Negeri Sipil:",
        f"Sebagai {paper.jabatan} pada {paper.unit} dengan angka kredit {paper.angka_kredit}"
        + _ALLOWANCE,
        _INAUGURATION,
        _CORRECTION,
    )
    person = (
        ("Nama", holder.name),
        ("NIP", holder.nip),
        ("Pangkat, golongan ruang", f"{holder.pangkat}, {holder.golongan}"),
        ("Jabatan lama", holder.jabatan),
        ("Unit kerja", holder.unit),
    )
    return {
        "number": paper.number,
        "issued_by": paper.issued_by.upper(),
        "title": _TITLES[paper.move],
        "grounds": list(paper.grounds),
        "laws": list(paper.laws),
        "orders": [list(pair) for pair in zip(_ORDINALS, orders, strict=False)],
        "person": [[label, text or "–"] for label, text in person],
        "signer": {
            "name": paper.signer.name,
            "nip": paper.signer.nip,
            "jabatan": f"{paper.signer.capacity} {paper.signer.jabatan}".strip(),
            "place": paper.signer.place,
            "on": day(paper.signer.on),
        },
        "copies": list(paper.copies),
    }
