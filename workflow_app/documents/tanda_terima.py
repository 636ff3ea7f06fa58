"""The receipt of a proposal, with the code and the picture by which it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflow_app.documents.wording import day


@dataclass(frozen=True, slots=True, kw_only=True)
class TandaTerima:
    """A receipt ready to be printed.

    ``address`` is where it is checked and ``picture`` the same as a QR code (SVG). ``papers`` are
    what came in, by name and number.
    """

    code: str
    instansi: str
    kind: str
    name: str
    nip: str
    target: str
    unit: str
    received_on: date
    papers: Sequence[tuple[str, str]]
    address: str
    picture: str


def tanda_terima_data(paper: TandaTerima) -> dict[str, Any]:
    """The receipt as data, in the words of the paper."""
    facts = (
        ("Jenis usulan", paper.kind),
        ("Atas nama", paper.name),
        ("NIP", paper.nip),
        ("Diusulkan menjadi", paper.target),
        ("Unit tujuan", paper.unit),
        ("Diterima pada", day(paper.received_on)),
    )
    return {
        "code": paper.code,
        "instansi": paper.instansi,
        "facts": [[label, text or "–"] for label, text in facts],
        "papers": [list(pair) for pair in paper.papers],
        "address": paper.address,
        "picture": paper.picture,
    }
