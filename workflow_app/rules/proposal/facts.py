"""What the guards of a proposal may ask about: perpindahan, promosi, kenaikan jenjang.

A group that the fired row does not ask for is None. Source: PermenPANRB 1/2023, Pasal 16–30;
PP 11/2017 jo PP 17/2020, Pasal 76, 83 and 198–200.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from workflow_app.rules.ak_appointment import Review
from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.formasi import Seats
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import Post
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.predikat import Predikat


class Direction(Labelled):
    """Where a proposal leads; the variant of its case."""

    KE_JF = "ke_jf", "Ke JF", "Into a JF"
    KE_JA = "ke_ja", "Ke JA", "Into an administrative post"
    KE_JPT = "ke_jpt", "Ke JPT", "Into an executive post"


class Hukuman(Labelled):
    """Disciplinary punishments by weight; a light one closes nothing."""

    RINGAN = "ringan", "Hukuman disiplin ringan", "Light punishment"
    SEDANG = "sedang", "Hukuman disiplin sedang", "Medium punishment"
    BERAT = "berat", "Hukuman disiplin berat", "Heavy punishment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From which post to which. Fixed when the proposal is opened.

    ``jf`` is the code of the JF entered or, on the way out, of the JF left; ``route`` is that of a
    perpindahan, None where the two posts make none.
    """

    origin: Post
    target: Post
    jf: str = ""
    route: Route | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who is proposed, as the records stand on the day of the attempt.

    ``active`` is False for somebody suspended or outside the service; ``reduced_experience`` marks
    penataan birokrasi or a strategic need; ``absence`` is the code of a stretch without SKP that
    covers the day, ``absence_months`` its whole length; ``discipline`` are punishments that run or
    are being examined.
    """

    status: str = "pns"
    active: bool = True
    post: Post
    golongan: Golongan
    born_on: date
    pendidikan: Pendidikan
    degree_recognised: bool = True
    pangkat_since: date
    jenjang_since: date | None = None
    reappointed_on: date | None = None
    experience_months: int = 0
    reduced_experience: bool = False
    absence: str = ""
    absence_months: int = 0
    discipline: tuple[Hukuman, ...] = ()
    stepped_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of the dossier; ``valid_until`` None for a paper that does not run out."""

    verified: bool = False
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The papers received, and how many points of the last return are still unanswered."""

    papers: Mapping[str, Paper] = field(default_factory=dict)
    open_points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The places asked for, and what the proposal itself holds.

    ``reservation`` is the state of its own formasi_reservation; ``place`` its place in the queue
    of those who hold none yet, 0 for one that does not queue.
    """

    seats: Seats
    reservation: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """What stands of the uji kompetensi, or of the open selection for a JPT.

    ``asked`` is whether the destination outside JF asks a test at all; ``latest`` the state of the
    newest test this proposal has opened; ``valid_until`` that of a passed and unused result: at
    the gate the best one for the same purpose, wherever it was won, and afterwards the one that the
    proposal awaits; ``selected`` whether the open selection was won.
    """

    asked: bool = True
    latest: str = ""
    valid_until: date | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The angka kredit worked out for the move; ``review`` waits for somebody to confirm it."""

    total: Fraction
    review: Review | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts(CaseFacts):
    """The facts of one proposal; ``direction`` is the variant of its case.

    ``golongan`` comes with ``total``, the running total of the jenjang held; ``open_plans`` counts
    the SKP that run or are not evaluated yet.
    """

    act: Act
    direction: Direction = Direction.KE_JF
    move: Move | None = None
    candidate: Candidate | None = None
    predikat: tuple[Predikat, ...] | None = None
    total: Fraction | None = None
    golongan: Golongan | None = None
    dossier: Dossier | None = None
    seat: Seat | None = None
    competency: Competency | None = None
    figure: Figure | None = None
    other_proposals: int = 0
    open_plans: int = 0
