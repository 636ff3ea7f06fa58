"""The way to the next jenjang, gate by gate, with the day on which each will open.

A look ahead assumes a predikat for the coming years, and may assume a place or a passed test.
Source: PermenPANRB 1/2023, Pasal 29–30; Peraturan BKN 3/2023, Pasal 13(3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from workflow_app.rules.ak_threshold import AkCheck, BookKeeping
from workflow_app.rules.eligibility import CompetencyTest, Reason, Requirement
from workflow_app.rules.finding import Finding
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_eligibility import KjCandidate, KjOutcome, check_kj
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.kp_forecast import months_needed
from workflow_app.rules.masa import add_months, months_since
from workflow_app.rules.predikat import Predikat

_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A candidate with the days their figures count from.

    ``converted_through`` is the last day whose performance is in the total already,
    ``reappointed_on`` None for somebody who was never re-appointed. ``besides`` are requirements
    on the person that were judged already, ``clean_on`` the day on which the record will be clean,
    None where nobody knows.
    """

    candidate: KjCandidate
    jenjang_since: date
    converted_through: date
    reappointed_on: date | None = None
    besides: tuple[Requirement, ...] = ()
    clean_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KjSettings:
    """What the agency or the JF has decided, None for the rule; as ``check_kj`` takes it."""

    predikat_years: int | None = None
    floor: Mapping[Jenjang, Golongan] | None = None
    without_vacancy: WithoutVacancy = WithoutVacancy.ONE_STEP_WITH_UKOM
    book_keeping: BookKeeping = BookKeeping.MODE_A


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What a look ahead takes for granted; ``predikat`` None goes on with the last one."""

    predikat: Predikat | None = None
    vacancy: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate: what was found against what is asked, and the day on which time will open it.

    ``opens_on`` is None for a gate that is open, or that time alone does not open. ``assumed``
    marks one that is only open because the look ahead takes it for granted.
    """

    reason: Reason
    finding: Finding
    clause: str
    opens_on: date | None = None
    assumed: bool = False

    @property
    def met(self) -> bool:
        """Whether it is open."""
        return self.finding.met


@dataclass(frozen=True, slots=True)
class Outlook:
    """Every gate, and what a rise leads to."""

    gates: tuple[Gate, ...]
    outcome: KjOutcome
    #: The predikat that the look ahead reckons with.
    predikat: Predikat

    @property
    def opens_on(self) -> date | None:
        """The day on which the last gate opens; None when one waits for more than time."""
        closed = [gate.opens_on for gate in self.gates if not gate.met]
        days = [day for day in closed if day is not None]
        return max(days) if days and len(days) == len(closed) else None

    @property
    def closed(self) -> tuple[Gate, ...]:
        """The gates that are not open."""
        return tuple(gate for gate in self.gates if not gate.met)


def outlook(
    standing: Standing,
    day: date,
    assumed: Assumed = Assumed(),
    settings: KjSettings = KjSettings(),
) -> Outlook:
    """Every gate of a kenaikan jenjang on ``day``.

    Source: PermenPANRB 1/2023, Pasal 29–30; Peraturan BKN 3/2023, Pasal 13(3).
    """
    seen = standing.candidate
    taken = replace(
        seen,
        vacancy=seen.vacancy or assumed.vacancy,
        competency_test=CompetencyTest.PASSED if assumed.passed else seen.competency_test,
    )
    outcome = check_kj(
        taken,
        day,
        predikat_years=settings.predikat_years,
        floor=settings.floor,
        without_vacancy=settings.without_vacancy,
        book_keeping=settings.book_keeping,
    )
    coming = assumed.predikat or (seen.predikat[-1] if seen.predikat else Predikat.BAIK)
    gates = tuple(
        Gate(
            reason=need.reason,
            finding=need.finding,
            clause=need.clause,
            opens_on=None if need.finding.met else _opens(standing, need, outcome, coming, day),
            assumed=_taken_for_granted(need, seen, assumed),
        )
        for need in (*outcome.eligibility.requirements, *standing.besides)
    )
    return Outlook(gates, outcome, coming)


def quarter_of(day: date) -> int:
    """The quarter of the year, 1 to 4."""
    return (day.month - 1) // 3 + 1


def _opens(
    standing: Standing, need: Requirement, outcome: KjOutcome, coming: Predikat, day: date
) -> date | None:
    match need.reason:
        case Reason.AK_BELOW_THRESHOLD if outcome.ak is not None:
            return _credit_reached(standing, outcome.ak, coming, day)
        case Reason.MASA_JENJANG_BELOW_12_MONTHS:
            return add_months(standing.jenjang_since, _A_YEAR)
        case Reason.REAPPOINTED_BELOW_12_MONTHS if standing.reappointed_on is not None:
            return add_months(standing.reappointed_on, _A_YEAR)
        case Reason.PREDIKAT_BELOW_BAIK if coming.rank <= Predikat.BAIK.rank:
            return date(day.year + 1, 1, 1)
        case Reason.RECORD_NOT_CLEAN:
            return standing.clean_on
        case _:
            return None


def _credit_reached(standing: Standing, ak: AkCheck, coming: Predikat, day: date) -> date:
    """When the total reaches the need; every predikat earns something."""
    jenjang = standing.candidate.jenjang
    months = months_needed(jenjang, (coming,), ak.total, day, ak.threshold)
    return add_months(standing.converted_through, months)


def _taken_for_granted(need: Requirement, seen: KjCandidate, assumed: Assumed) -> bool:
    if need.reason is Reason.NO_VACANCY:
        return assumed.vacancy and not seen.vacancy
    if need.reason is Reason.COMPETENCY_TEST_MISSING:
        return assumed.passed and seen.competency_test is not CompetencyTest.PASSED
    return False


def months_in(since: date, day: date) -> int:
    """Complete months since ``since``; none for a day that is still to come."""
    return months_since(since, day) if since <= day else 0
