"""Angka kredit at a perpindahan, route by route, and at the later rise of a pelaksana.

Source: Peraturan BKN 3/2023, Pasal 5–7, Lampiran I angka 2 and Lampiran II angka 2–3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.ak_appointment import AkAppointment, Review, review_of
from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.angka_kredit import RatedMonths, konversi_all
from workflow_app.rules.eligibility import (
    CompetencyTest,
    Eligibility,
    Reason,
    Requirement,
    competency_met,
    eligibility,
)
from workflow_app.rules.finding import Finding
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import REQUIREMENTS, Act, months_met, predikat_met
from workflow_app.rules.jf_transfer import Route
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Of service in the top pangkat of the post left, only this many last months count.
TOP_PANGKAT_MONTHS: RuleTable[int] = RuleTable(
    DatedRule(date(2023, 1, 1), "Peraturan BKN 3/2023, Pasal 7, Lampiran I angka 2 b.2", 36)
)

#: What a pelaksana whose pangkat lies above Ahli Pertama is given there, whatever the service.
ABOVE_JENJANG: RuleTable[Mapping[Golongan, Fraction]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "Peraturan BKN 3/2023, Pasal 7(4)–(5), Lampiran II angka 3",
        MappingProxyType(
            dict.fromkeys((Golongan.III_C, Golongan.III_D, Golongan.IV_A), Fraction(100))
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A perpindahan; ``target_jenjang`` is that of the JF left on the routes out of JF.

    ``service`` is the time in the last golongan, oldest first; ``holds_top_pangkat`` says that
    this golongan is the highest of the post left; ``last_total`` is the AK owned in JF;
    ``ak_dasar_override`` replaces the AK Dasar of the rule.
    """

    route: Route
    golongan: Golongan
    target_jenjang: Jenjang
    service: tuple[RatedMonths, ...] = ()
    holds_top_pangkat: bool = False
    last_total: Fraction = Fraction()
    ak_dasar_override: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRise:
    """The rise of a pelaksana placed above the entry jenjang to the jenjang that fits.

    ``service`` is the time in the last golongan, oldest first.
    """

    target_jenjang: Jenjang
    months_in_jenjang: int
    service: tuple[RatedMonths, ...]
    vacancy: bool
    competency_test: CompetencyTest


def transfer_credit(transfer: Transfer, day: date) -> AkAppointment:
    """Return the AK of a perpindahan by its route (Peraturan BKN 3/2023, Pasal 5–7).

    Between JF the AK is carried; out of JF it is frozen; from JA and JPT it is earned by the time
    in the last golongan, with AK Dasar; above Ahli Pertama it is a flat figure; on alih kategori
    AK Dasar alone, for review. Raises LookupError where no flat figure is given.
    """
    match transfer.route:
        case Route.JA_JPT_KE_JF:
            return _from_outside(transfer, day)
        case Route.PELAKSANA_DI_ATAS_JENJANG:
            return _above_jenjang(transfer, day)
        case Route.ALIH_KATEGORI:
            return _alih_kategori(transfer, day)
    clause = "Peraturan BKN 3/2023, Pasal 5(1)a dan 6"
    return AkAppointment(transfer.last_total, clause)


def last_months(service: Iterable[RatedMonths], months: int) -> tuple[RatedMonths, ...]:
    """Return the last ``months`` of a service, oldest first (Peraturan BKN 3/2023, Pasal 7)."""
    kept: list[RatedMonths] = []
    for part in reversed(tuple(service)):
        kept.append(replace(part, months=min(part.months, months)))
        months -= kept[-1].months
    return tuple(part for part in reversed(kept) if part.months)


def later_rise(rise: LaterRise, day: date) -> tuple[Eligibility, AkAppointment]:
    """Return whether the later rise is open, and the AK it would give.

    At least a year in the post, the last predikat Baik, a vacancy and a passed test; at most three
    years in the last golongan by the koefisien of the new jenjang, without AK Dasar, for review.
    Source: Peraturan BKN 3/2023, Pasal 7(6)–(7), Lampiran I angka 2 c.
    """
    rule = REQUIREMENTS[Act.KENAIKAN_JENJANG].on(day)
    clause = "Peraturan BKN 3/2023, Pasal 7(6)–(7)"
    predikat = tuple(part.predikat for part in rise.service)
    findings = {
        Reason.MASA_JENJANG_BELOW_12_MONTHS: months_met(rise.months_in_jenjang, rule.value.months),
        Reason.PREDIKAT_BELOW_BAIK: predikat_met(predikat, rule.value.predikat, 1),
        Reason.NO_VACANCY: Finding(rise.vacancy, rise.target_jenjang.label.id),
        Reason.COMPETENCY_TEST_MISSING: competency_met(rise.competency_test),
    }
    counted = last_months(rise.service, TOP_PANGKAT_MONTHS.on(day).value)
    earned = konversi_all(rise.target_jenjang, counted, day)
    return (
        eligibility(Requirement(reason, found, clause) for reason, found in findings.items()),
        AkAppointment(earned, clause, ak_masa=earned, review=Review.LATER_RISE),
    )


def _from_outside(transfer: Transfer, day: date) -> AkAppointment:
    service, clause = transfer.service, "Peraturan BKN 3/2023, Pasal 7, Lampiran I angka 2 b.1"
    if transfer.holds_top_pangkat:
        top = TOP_PANGKAT_MONTHS.on(day)
        service, clause = last_months(service, top.value), top.clause
    earned = konversi_all(transfer.target_jenjang, service, day)
    base = _ak_dasar(transfer, day)
    review = review_of(transfer.target_jenjang, transfer.golongan, earned + base, day)
    return AkAppointment(earned + base, clause, ak_masa=earned, ak_dasar=base, review=review)


def _above_jenjang(transfer: Transfer, day: date) -> AkAppointment:
    rule = ABOVE_JENJANG.on(day)
    if transfer.golongan not in rule.value or transfer.target_jenjang is not Jenjang.AHLI_PERTAMA:
        pangkat, jenjang = transfer.golongan.ruang, transfer.target_jenjang.label.id
        raise LookupError(f"{rule.clause} tidak memuat golongan {pangkat} pada {jenjang}")
    return AkAppointment(rule.value[transfer.golongan], rule.clause)


def _alih_kategori(transfer: Transfer, day: date) -> AkAppointment:
    base = _ak_dasar(transfer, day)
    clause = "Peraturan BKN 3/2023, Lampiran II angka 2"
    return AkAppointment(
        base, clause, ak_masa=Fraction(), ak_dasar=base, review=Review.ALIH_KATEGORI
    )


def _ak_dasar(transfer: Transfer, day: date) -> Fraction:
    if transfer.ak_dasar_override is not None:
        return transfer.ak_dasar_override
    return ak_dasar(transfer.target_jenjang, transfer.golongan, day)
