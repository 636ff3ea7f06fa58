"""Kenaikan jenjang of a JF: what it asks, who decides it, what becomes of the angka kredit.

Source: PermenPANRB 1/2023, Pasal 29–30; Peraturan BKN 3/2023; without a vacancy Permen PUPR
4/2024, Pasal 54(6), as the default for every JF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow_app.rules.ak_appointment import level_rise
from workflow_app.rules.ak_books import AkBook
from workflow_app.rules.ak_threshold import AkCheck, BookKeeping, kp_step
from workflow_app.rules.eligibility import (
    CompetencyTest,
    Eligibility,
    Reason,
    Requirement,
    competency_met,
    eligibility,
)
from workflow_app.rules.finding import Finding
from workflow_app.rules.jf_decider import Decider, jf_decider
from workflow_app.rules.jf_requirements import (
    REQUIREMENTS,
    Act,
    months_met,
    pangkat_floor_met,
    predikat_met,
)
from workflow_app.rules.kp_eligibility import WithoutVacancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from workflow_app.rules.golongan import Golongan
    from workflow_app.rules.jenjang import Jenjang
    from workflow_app.rules.predikat import Predikat

KP_WITHOUT_VACANCY = "kp_without_vacancy"


@dataclass(frozen=True, slots=True, kw_only=True)
class KjCandidate:
    """Who asks for the next jenjang.

    ``total`` is the running total of mode A; ``predikat`` are annual, oldest first;
    ``months_since_reappointment`` is None for somebody who was never re-appointed.
    """

    jenjang: Jenjang
    golongan: Golongan
    total: Fraction
    months_in_jenjang: int
    predikat: tuple[Predikat, ...]
    vacancy: bool
    competency_test: CompetencyTest
    months_since_reappointment: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What is open to somebody who lacks nothing but a vacancy: one pangkat, the jenjang stays."""

    next_golongan: Golongan
    kind: str = KP_WITHOUT_VACANCY
    jenjang_stays: bool = True
    once: bool = True


@dataclass(frozen=True, slots=True)
class KjOutcome:
    """What was found; ``next_jenjang``, ``ak`` and ``decider`` are None at the top.

    ``ak_new`` and ``ak_forfeited`` are None for somebody who may not rise.
    """

    eligibility: Eligibility
    next_jenjang: Jenjang | None
    ak: AkCheck | None
    ak_new: Fraction | None
    ak_forfeited: Fraction | None
    decider: Decider | None
    alternative: Alternative | None


def check_kj(
    candidate: KjCandidate,
    day: date,
    *,
    predikat_years: int | None = None,
    floor: Mapping[Jenjang, Golongan] | None = None,
    without_vacancy: WithoutVacancy = WithoutVacancy.ONE_STEP_WITH_UKOM,
    book_keeping: BookKeeping = BookKeeping.MODE_A,
) -> KjOutcome:
    """Hold a candidate against every requirement of a kenaikan jenjang.

    At the top of a ladder there is no vacancy, test or need to speak of. The keywords are settings
    of the agency or the JF, None for the rule. Source: PermenPANRB 1/2023, Pasal 29–30; Peraturan
    BKN 3/2023.
    """
    jenjang, golongan = candidate.jenjang, candidate.golongan
    target = jenjang.next
    ak = AkBook(candidate.total, jenjang, golongan, day, book_keeping).for_jenjang
    needs = _of_target(candidate, target, ak, floor, day) if ak and target else _top(candidate, day)
    checked = eligibility((*_general(candidate, day, predikat_years), *needs))
    rise = level_rise(jenjang, golongan, candidate.total, day)
    return KjOutcome(
        checked,
        target,
        ak,
        rise.ak_new if checked.eligible else None,
        rise.ak_forfeited if checked.eligible else None,
        jf_decider(target) if target else None,
        _alternative(candidate, checked, day, without_vacancy),
    )


def _general(
    candidate: KjCandidate, day: date, predikat_years: int | None
) -> Iterator[Requirement]:
    rule = REQUIREMENTS[Act.KENAIKAN_JENJANG].on(day)
    years = rule.value.predikat_years if predikat_years is None else predikat_years
    masa = months_met(candidate.months_in_jenjang, rule.value.months)
    predikat = predikat_met(candidate.predikat, rule.value.predikat, years)
    yield Requirement(Reason.MASA_JENJANG_BELOW_12_MONTHS, masa, rule.clause)
    yield Requirement(Reason.PREDIKAT_BELOW_BAIK, predikat, rule.clause)
    if candidate.months_since_reappointment is not None:
        since = months_met(candidate.months_since_reappointment, rule.value.months)
        yield Requirement(Reason.REAPPOINTED_BELOW_12_MONTHS, since, rule.clause)


def _top(candidate: KjCandidate, day: date) -> Iterator[Requirement]:
    clause = REQUIREMENTS[Act.KENAIKAN_JENJANG].on(day).clause
    top = Finding(met=False, found=candidate.jenjang.label.id)
    yield Requirement(Reason.TOP_OF_KATEGORI, top, clause)


def _of_target(
    candidate: KjCandidate,
    target: Jenjang,
    ak: AkCheck,
    floor: Mapping[Jenjang, Golongan] | None,
    day: date,
) -> Iterator[Requirement]:
    clause = REQUIREMENTS[Act.KENAIKAN_JENJANG].on(day).clause
    findings = {
        Reason.AK_BELOW_THRESHOLD: ak.finding,
        Reason.NO_VACANCY: Finding(candidate.vacancy, target.label.id),
        Reason.COMPETENCY_TEST_MISSING: competency_met(candidate.competency_test),
        Reason.PANGKAT_BELOW_FLOOR: pangkat_floor_met(target, candidate.golongan, day, floor),
    }
    for reason, finding in findings.items():
        yield Requirement(reason, finding, clause)


def _alternative(
    candidate: KjCandidate, checked: Eligibility, day: date, without_vacancy: WithoutVacancy
) -> Alternative | None:
    """Offer the one step only to somebody at the border who lacks a vacancy and nothing else."""
    lacking = set(checked.reasons)
    if without_vacancy is WithoutVacancy.ONE_STEP:
        lacking.discard(Reason.COMPETENCY_TEST_MISSING)
    if lacking != {Reason.NO_VACANCY} or without_vacancy is WithoutVacancy.OFF:
        return None
    step = kp_step(candidate.jenjang, candidate.golongan, day)
    offered = step.border and not step.above
    return Alternative(step.next_golongan) if offered and step.next_golongan else None
