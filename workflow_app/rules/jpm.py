"""JPM (job person match): the score of an uji kompetensi and what it means.

No general pass mark is set; each instansi pembina sets its own. The default is the mark of a rule
on inpassing of 2020. Source: PermenPANRB 38/2017; PermenPANRB 1/2023, Pasal 41.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rounding import printed


class JpmCategory(Labelled):
    """What a score means, best first."""

    MEMENUHI_SYARAT = "memenuhi_syarat", "Memenuhi syarat", "Meets the standard"
    MASIH_MEMENUHI_SYARAT = (
        "masih_memenuhi_syarat",
        "Masih memenuhi syarat, dengan catatan pengembangan",
        "Still meets it, with a development note",
    )
    KURANG_MEMENUHI_SYARAT = (
        "kurang_memenuhi_syarat",
        "Kurang memenuhi syarat",
        "Does not meet the standard",
    )

    @property
    def passed(self) -> bool:
        """Whether the candidate is kompeten."""
        return self is not JpmCategory.KURANG_MEMENUHI_SYARAT


@dataclass(frozen=True, slots=True)
class PassRule:
    """The setting ``ukom_pass_rule`` of a JF: marks in percent, both included.

    Raises ValueError when the mark for passing with a note is the higher one.
    """

    full: Fraction = Fraction(80)
    with_note: Fraction = Fraction(68)

    def __post_init__(self) -> None:
        if self.with_note > self.full:
            raise ValueError("batas lulus dengan catatan tidak boleh di atas batas lulus penuh")


DEFAULT_PASS_RULE = PassRule()


def jpm_category(jpm: Fraction, rule: PassRule = DEFAULT_PASS_RULE) -> JpmCategory:
    """Return the category of a score in percent (PermenPANRB 38/2017).

    Raises ValueError below zero.
    """
    if jpm < 0:
        raise ValueError("JPM tidak boleh negatif")
    if jpm >= rule.full:
        return JpmCategory.MEMENUHI_SYARAT
    passed = jpm >= rule.with_note
    return JpmCategory.MASIH_MEMENUHI_SYARAT if passed else JpmCategory.KURANG_MEMENUHI_SYARAT


def jpm_met(jpm: Fraction, rule: PassRule = DEFAULT_PASS_RULE) -> Finding:
    """Whether a score passes (PermenPANRB 1/2023, Pasal 41)."""
    passed = jpm_category(jpm, rule).passed
    return Finding(passed, printed(jpm, 2), f"≥ {printed(rule.with_note, 2)}")
