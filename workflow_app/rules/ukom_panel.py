"""Who may test whom, and the order in which testers are drawn.

Source: PermenPANRB 1/2023, Pasal 41; UU 30/2014, Pasal 42–43.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from collections.abc import Collection

    from workflow_app.rules.jenjang import Jenjang


class Bar(Labelled):
    """Why somebody who could test does not test this candidate."""

    SELF = "self", "peserta sendiri", "the candidate"
    SUPERIOR = "superior", "atasan langsung peserta", "the candidate's direct superior"
    CASE = "case", "ikut menangani usul atau pendaftarannya", "tended the proposal or registration"
    AWAY = "away", "berhalangan pada hari uji", "away on the day of the session"
    EXCUSED = "excused", "sudah diganti pada uji ini", "replaced in this test already"
    JUNIOR = "junior", "jabatannya di bawah jenjang yang diuji", "of a post below the jenjang"


class Leaving(Labelled):
    """Why a tester leaves a panel."""

    AWAY = "away", "Berhalangan", "Away"
    RELATED = "related", "Hubungan keluarga", "A relative"
    OTHER = "other", "Alasan lain", "Another reason"


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who may be drawn; ``load`` counts the open tests they are a tester of."""

    person: str
    load: int = 0


def stands_over(held: Jenjang, tested: Jenjang) -> bool:
    """Whether a jenjang is not below another; an ahli stands over every keterampilan."""
    if held.kategori is not tested.kategori:
        return held.value.startswith("ahli")
    return held.rank >= tested.rank


def drawn(pool: Collection[Eligible], seats: int, seed: str) -> tuple[Eligible, ...]:
    """Return who is drawn: the least burdened first, and among equals by lot.

    The lot is the SHA-256 of seed and person: anybody can draw again, and nobody can steer it.
    """
    lots = sorted(pool, key=lambda each: (each.load, _lot(seed, each.person)))
    return tuple(lots[:seats])


def _lot(seed: str, person: str) -> str:
    return hashlib.sha256(f"{seed} {person}".encode()).hexdigest()
