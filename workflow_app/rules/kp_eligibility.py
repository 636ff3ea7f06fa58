"""Kenaikan pangkat of a JF: what it asks, who decides it.

Source: PermenPANRB 1/2023, Pasal 38–39; PP 99/2000, Pasal 13; without a vacancy Permen PUPR
4/2024, Pasal 54(6), as the default for every JF.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.ak_threshold import AkCheck, BookKeeping, Step, kp_step
from workflow_app.rules.eligibility import (
    CompetencyTest,
    Eligibility,
    Reason,
    Requirement,
    competency_met,
    eligibility,
)
from workflow_app.rules.finding import Finding
from workflow_app.rules.jf_decider import Decider, kp_decider
from workflow_app.rules.jf_requirements import REQUIREMENTS, Act, months_met, predikat_met
from workflow_app.rules.labelled import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from workflow_app.rules.golongan import Golongan
    from workflow_app.rules.jenjang import Jenjang
    from workflow_app.rules.predikat import Predikat


class KpRoute(Labelled):
    """By which way a pangkat rises."""

    REGULER_AK = "reguler_ak", "Dalam jenjang", "Inside the jenjang"
    SETELAH_KENAIKAN_JENJANG = (
        "setelah_kenaikan_jenjang",
        "Setelah kenaikan jenjang, dengan angka kredit yang sama",
        "After a level rise, with the same angka kredit",
    )
    TANPA_LOWONGAN = (
        "tanpa_lowongan",
        "Satu tingkat di atas jenjang, tanpa lowongan",
        "One step above the jenjang, without a vacancy",
    )


class WithoutVacancy(Labelled):
    """The agency's setting ``kp_tanpa_lowongan``."""

    OFF = "off", "Tidak diberikan", "Not given"
    ONE_STEP_WITH_UKOM = (
        "one_step_with_ukom",
        "Satu tingkat dengan uji kompetensi",
        "One step with a competency test",
    )
    ONE_STEP = "one_step", "Satu tingkat", "One step"


@dataclass(frozen=True, slots=True, kw_only=True)
class KpCandidate:
    """Who asks for a pangkat.

    ``total`` is kept as ``book_keeping`` says, and is that of the jenjang before when the jenjang
    has just risen; ``predikat`` are annual, oldest first; ``stepped_above`` says that the one step
    above the jenjang was taken before.
    """

    jenjang: Jenjang
    golongan: Golongan
    total: Fraction
    months_in_pangkat: int
    predikat: tuple[Predikat, ...]
    route: KpRoute = KpRoute.REGULER_AK
    book_keeping: BookKeeping = BookKeeping.MODE_A
    competency_test: CompetencyTest = CompetencyTest.NOT_TAKEN
    stepped_above: bool = False


@dataclass(frozen=True, slots=True)
class KpOutcome:
    """What was found; ``ak`` and ``decider`` are None at the end of a ladder.

    ``ak`` is None too where the total was weighed at the rise of the jenjang.
    ``competency_test_required``: the step crosses a border that no passed test has opened yet.
    """

    eligibility: Eligibility
    step: Step
    ak: AkCheck | None
    decider: Decider | None
    competency_test_required: bool

    @property
    def carried_over(self) -> Fraction | None:
        """What goes on to the next pangkat: nothing over a border; None while AK is short."""
        excess = self.ak.excess if self.ak else None
        return Fraction() if excess and self.step.border else excess


def check_kp(
    candidate: KpCandidate,
    day: date,
    *,
    deciders: Mapping[Golongan, Decider] | None = None,
    without_vacancy: WithoutVacancy = WithoutVacancy.ONE_STEP_WITH_UKOM,
) -> KpOutcome:
    """Hold a candidate against every requirement of a kenaikan pangkat.

    Where the jenjang has just risen, its angka kredit was weighed then and is not weighed again.
    ``deciders`` and ``without_vacancy`` are settings of the agency. Source: PermenPANRB 1/2023,
    Pasal 38–39; Peraturan BKN 3/2023, Lampiran II angka 12.
    """
    step = kp_step(candidate.jenjang, candidate.golongan, day, candidate.book_keeping)
    requirements = (
        *_general(candidate, day),
        *_of_ladder(candidate, step, day),
        *_above_jenjang(candidate, step, day, without_vacancy),
    )
    crosses = step.border and candidate.route is not KpRoute.SETELAH_KENAIKAN_JENJANG
    free = candidate.route is KpRoute.TANPA_LOWONGAN and without_vacancy is WithoutVacancy.ONE_STEP
    return KpOutcome(
        eligibility(requirements),
        step,
        _ak(candidate, step),
        kp_decider(step.next_golongan, day, deciders) if step.next_golongan else None,
        competency_test_required=crosses and not free,
    )


def _general(candidate: KpCandidate, day: date) -> Iterator[Requirement]:
    rule = REQUIREMENTS[Act.KENAIKAN_PANGKAT].on(day)
    asked = rule.value
    masa = months_met(candidate.months_in_pangkat, asked.months)
    predikat = predikat_met(candidate.predikat, asked.predikat, asked.predikat_years)
    yield Requirement(Reason.MASA_PANGKAT_BELOW_24_MONTHS, masa, rule.clause)
    yield Requirement(Reason.PREDIKAT_BELOW_BAIK, predikat, rule.clause)


def _of_ladder(candidate: KpCandidate, step: Step, day: date) -> Iterator[Requirement]:
    clause = REQUIREMENTS[Act.KENAIKAN_PANGKAT].on(day).clause
    if step.threshold is None:
        top = Finding(met=False, found=candidate.golongan.ruang)
        yield Requirement(Reason.TOP_OF_KATEGORI, top, clause)
        return
    ak = _ak(candidate, step)
    weighed = Finding(met=True, found=candidate.jenjang.label.id)
    yield Requirement(Reason.AK_BELOW_THRESHOLD, ak.finding if ak else weighed, clause)
    raised = candidate.route is KpRoute.SETELAH_KENAIKAN_JENJANG
    if step.border and candidate.route is not KpRoute.TANPA_LOWONGAN:
        fits = Finding(raised and not step.above, candidate.jenjang.label.id)
        yield Requirement(Reason.JENJANG_BORDER, fits, clause)


def _ak(candidate: KpCandidate, step: Step) -> AkCheck | None:
    """Weigh the total; the angka kredit of a jenjang that has just risen was weighed then."""
    weighed = step.entering and candidate.route is KpRoute.SETELAH_KENAIKAN_JENJANG
    if step.threshold is None or weighed:
        return None
    return AkCheck(candidate.total, step.threshold)


def _above_jenjang(
    candidate: KpCandidate, step: Step, day: date, without_vacancy: WithoutVacancy
) -> Iterator[Requirement]:
    if candidate.route is not KpRoute.TANPA_LOWONGAN or not step.border:
        return
    clause = REQUIREMENTS[Act.KENAIKAN_PANGKAT].on(day).clause
    offered = without_vacancy is not WithoutVacancy.OFF and not step.above
    yield Requirement(Reason.JENJANG_BORDER, Finding(offered, candidate.jenjang.label.id), clause)
    unused = Finding(not candidate.stepped_above, required="satu kali")
    yield Requirement(Reason.STEP_ABOVE_JENJANG_USED, unused, clause)
    if without_vacancy is WithoutVacancy.ONE_STEP_WITH_UKOM:
        tested = competency_met(candidate.competency_test)
        yield Requirement(Reason.COMPETENCY_TEST_MISSING, tested, clause)
