"""An acting or structural assignment beside the own post: where its results go.

One employee keeps one SKP; the results of the assignment join it as hasil kerja utama. Source:
PermenPANRB 6/2022, Lampiran BAB II, stage 6 (kind of rencana hasil kerja).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.skp.facts import Jenis

if TYPE_CHECKING:
    from datetime import date

ACTING = frozenset({"plt", "plh"})
STRUCTURAL_POSTS = frozenset({"jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"})


@dataclass(frozen=True, slots=True)
class AssignmentPlacement:
    """How the SKP takes up an assignment; ``skp_version`` is the version that receives it."""

    new_rhk_jenis: Jenis
    skp_version: int
    second_skp: bool = False


def jenis_of_assignment(assignment: str, jenis_jabatan: str, assigned_post: str) -> Jenis:
    """Return utama for Plt, Plh and a JF assigned to a structural post, else tambahan.

    ``jenis_jabatan`` is the kind of the own post; the rater may still raise a tambahan.
    """
    acting = assignment in ACTING
    structural = jenis_jabatan == "jf" and assigned_post in STRUCTURAL_POSTS
    return Jenis.UTAMA if acting or structural else Jenis.TAMBAHAN


def place_assignment(
    *,
    assignment: str,
    jenis_jabatan: str,
    assigned_post: str,
    effective_on: date,
    set_on: date | None,
    latest_version: int = 1,
) -> AssignmentPlacement:
    """Say which kind of result and which version of the SKP the assignment gets.

    Version 1 when it took effect before the SKP was set on ``set_on`` (None: not set yet),
    otherwise the version after ``latest_version``. There is never a second SKP.
    """
    jenis = jenis_of_assignment(assignment, jenis_jabatan, assigned_post)
    before = set_on is None or effective_on < set_on
    return AssignmentPlacement(jenis, 1 if before else latest_version + 1)
