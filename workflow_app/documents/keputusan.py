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
    (Move.KENAIKAN_JENJANG, True): "KENAIKAN JENJANG JABATAN FUNGSIONAL",
    (
        Move.PERPINDAHAN,
        True,
    ): "PENGANGKATAN DALAM JABATAN FUNGSIONAL MELALUI PERPINDAHAN DARI JABATAN LAIN",
    (Move.PROMOSI, True): "PENGANGKATAN DALAM JABATAN FUNGSIONAL MELALUI PROMOSI",
    (
        Move.PERPINDAHAN,
        False,
    ): "PEMBERHENTIAN DARI JABATAN FUNGSIONAL DAN PENGANGKATAN DALAM JABATAN LAIN",
    (Move.PROMOSI, False): "PEMBERHENTIAN DARI JABATAN FUNGSIONAL KARENA PROMOSI",
}
_VERBS = {
    (Move.KENAIKAN_JENJANG, True): "mengangkat dalam jenjang jabatan setingkat lebih tinggi",
    (Move.PERPINDAHAN, True): "mengangkat melalui perpindahan dari jabatan lain",
    (Move.PROMOSI, True): "mengangkat melalui promosi",
    (
        Move.PERPINDAHAN,
        False,
    ): "memberhentikan dari jabatan fungsional dan mengangkat dalam jabatan lain",
    (Move.PROMOSI, False): "memberhentikan dari jabatan fungsional dan mengangkat melalui promosi",
}
#: What every decision on a functional position rests on.
LAWS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    (
        "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil"
        " sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020;"
    ),
    (
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 1"
        " Tahun 2023 tentang Jabatan Fungsional;"
    ),
    (
        "Peraturan Badan Kepegawaian Negara Nomor 3 Tahun 2023 tentang Angka Kredit,"
        " Kenaikan Pangkat, dan Jenjang Jabatan Fungsional;"
    ),
)
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
    ``grounds`` are what was found: gates of the case that were met, a sentence each. Without a
    ``tmt`` it holds from the pelantikan on. ``into_jf`` is False for who leaves a functional
    position, whose angka kredit is frozen.
    """

    number: str
    issued_by: str
    move: Move
    holder: Holder
    jabatan: str
    unit: str
    tmt: date | None
    angka_kredit: str
    grounds: Sequence[str]
    laws: Sequence[str]
    signer: Signer
    copies: Sequence[str] = ()
    into_jf: bool = True


def keputusan(paper: Keputusan, *, at: datetime) -> bytes:
    """The decision as PDF."""
    return pdf("keputusan", keputusan_data(paper), at=at)


def keputusan_data(paper: Keputusan) -> dict[str, Any]:
    """The decision as data, in the words of the paper."""
    holder, kind = paper.holder, (paper.move, paper.into_jf)
    since = f"tanggal {day(paper.tmt)}" if paper.tmt else "tanggal pelantikan"
    orders = (
        f"Terhitung mulai {since}, {_VERBS[kind]} Pegawai Negeri Sipil:",
        _appointed(paper),
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
        "title": _TITLES[kind],
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


def _appointed(paper: Keputusan) -> str:
    post = f"Sebagai {paper.jabatan} pada {paper.unit}"
    if paper.into_jf:
        return f"{post} dengan angka kredit {paper.angka_kredit}{_ALLOWANCE}"
    return f"{post}; angka kredit sebesar {paper.angka_kredit} tetap tercatat dan tidak bertambah."
