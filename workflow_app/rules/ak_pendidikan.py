"""Peningkatan pendidikan: a quarter of the need for one pangkat, once, for a higher degree.

Source: Peraturan BKN 3/2023, Pasal 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.eligibility import Eligibility, Reason, Requirement, eligibility
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.jf_requirements import predikat_met
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Collection

#: Share of AKK_KP that a higher degree is worth.
EDUCATION_SHARE: RuleTable[Fraction] = RuleTable(
    DatedRule(date(2023, 1, 1), "Peraturan BKN 3/2023, Pasal 14", Fraction(1, 4))
)


class EduBonusScope(Labelled):
    """The agency's setting ``edu_bonus_scope``: what "once" means."""

    PER_JENJANG = "per_jenjang", "Satu kali tiap jenjang", "Once per jenjang"
    PER_PERSON = "per_person", "Satu kali saja", "Once in all"


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationClaim:
    """A new degree; ``predikat`` is that of the year, ``degree_recognised`` the BKN record."""

    jenjang: Jenjang
    predikat: Predikat
    higher_degree: bool
    degree_recognised: bool
    already_claimed: bool = False
    relevant: bool = True


@dataclass(frozen=True, slots=True)
class EducationBonus:
    """Row 5 of the PAK; ``ak`` is 0 for a claim that is not granted."""

    ak: Fraction
    eligibility: Eligibility


def education_bonus(claim: EducationClaim, day: date) -> EducationBonus:
    """Return the angka kredit of a higher degree (Peraturan BKN 3/2023, Pasal 14).

    It counts in the total for pangkat and jenjang alike.
    """
    share = EDUCATION_SHARE.on(day)
    findings = {
        Reason.PREDIKAT_BELOW_BAIK: predikat_met((claim.predikat,), Predikat.BAIK, 1),
        Reason.ALREADY_CLAIMED: Finding(not claim.already_claimed),
        Reason.DEGREE_NOT_HIGHER: Finding(claim.higher_degree),
        Reason.DEGREE_NOT_RELEVANT: Finding(claim.relevant),
        Reason.DEGREE_NOT_RECOGNISED: Finding(claim.degree_recognised),
    }
    checked = eligibility(
        Requirement(reason, finding, share.clause) for reason, finding in findings.items()
    )
    ak = rung_of(claim.jenjang, day).akk_kp * share.value if checked.eligible else Fraction()
    return EducationBonus(ak, checked)


def already_claimed(claims: Collection[Jenjang], jenjang: Jenjang, scope: EduBonusScope) -> bool:
    """Whether earlier claims, by the jenjang they were made in, use up another one.

    Source: Peraturan BKN 3/2023, Pasal 14; the scope is the agency's reading of "once".
    """
    return jenjang in claims if scope is EduBonusScope.PER_JENJANG else bool(claims)
