"""What the guards of an uji kompetensi may ask about.

A group that the fired row does not ask for is None. Source: PermenPANRB 1/2023, Pasal 41;
PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workflow_app.rules.facts import CaseFacts
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.proposal.facts import Candidate
from workflow_app.rules.ukom_scoring import Score
from workflow_app.rules.ukom_validity import UkomPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the checklist asks: papers received, the candidate, the seat of the proposal.

    ``reservation`` is the state of the proposal's formasi_reservation; ``total`` the running
    total of angka kredit in the jenjang held, None for somebody from outside JF.
    """

    papers: Collection[str] = ()
    candidate: Candidate
    reservation: str = ""
    total: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The place that is kept for the candidate: the day and place of its session.

    ``held_on`` is None without a place, and where the session was cancelled.
    """

    held_on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penguji:
    """One tester as the candidate's case sees them; ``person`` is an id.

    ``tied`` says superior, relative or candidate; ``senior`` equal or higher than the jenjang
    tested, as a JF or a JPT; ``own`` whether it is the actor.
    """

    person: str
    tied: bool = False
    senior: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The scores given; those of testers who have not handed theirs in are not among them.

    ``mine`` are the parts that the actor has scored so far, ``handed_in`` whether they have
    handed them in.
    """

    testers: tuple[str, ...] = ()
    given: tuple[Score, ...] = ()
    mine: Collection[UkomPart] = ()
    handed_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """How often the candidate has sat, and when the next period opens (None: not announced).

    ``needed`` is False once the proposal the test was opened for is decided or has ended.
    """

    count: int = 1
    failed_on: date
    period_opens: date | None = None
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UkomFacts(CaseFacts):
    """The facts of one test; ``kind`` is the variant of its case.

    ``jf`` and ``jenjang`` say what is tested; they come with every group.
    """

    kind: str = ""
    jf: str = ""
    jenjang: Jenjang | None = None
    registration: Registration | None = None
    sitting: Sitting | None = None
    panel: tuple[Penguji, ...] | None = None
    scoring: Scoring | None = None
    attempts: Attempts | None = None
