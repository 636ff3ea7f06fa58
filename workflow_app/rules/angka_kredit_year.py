"""Conditions of the year's angka kredit of one JF holder.

Source: Peraturan BKN 3/2023, Pasal 12–14; PermenPANRB 1/2023, Pasal 36–39.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workflow_app.rules.facts import CaseFacts, asked
from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rounding import printed


class Basis(Labelled):
    """Which predikat is converted."""

    ANNUAL = "annual", "Predikat tahunan", "Annual predicate"
    PERIODIC = "periodic", "Predikat periodik", "Periodic predicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations:
    """Where the evaluations of the year stand; empty texts for those that do not exist.

    ``periodic`` is the state of the periodic evaluation asked for, ``taken`` whether another case
    has converted the annual predikat of the same year.
    """

    annual: str = ""
    periodic: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The running total with this conversion, and what it is held against; None at a top.

    ``written`` is the total that the PAK shows.
    """

    total: Fraction
    kp: Fraction | None = None
    kj: Fraction | None = None
    written: Fraction | None = None

    @property
    def reached(self) -> Finding:
        """Whether the total reaches the need for a pangkat or for a jenjang."""
        needs = [need for need in (self.kp, self.kj) if need is not None]
        met = any(self.total >= need for need in needs)
        required = f"≥ {printed(min(needs), 3)}" if needs else ""
        return Finding(met, printed(self.total, 3), required)


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaKreditYearFacts(CaseFacts):
    """The facts of one year; ``year`` and ``basis`` come with every group.

    ``basis`` is empty until a predikat is taken, ``months`` are those that the predikat covers in
    the jenjang that runs. A group not asked for is None.
    """

    year: int = 0
    basis: str = ""
    holds_jf: bool = True
    open_years: int = 0
    months: int | None = None
    evaluations: Evaluations | None = None
    totals: Totals | None = None
    forwarder_is_jpt: bool | None = None


def holds_jf(facts: AngkaKreditYearFacts) -> Finding:
    """The employee held a JF in the year (Peraturan BKN 3/2023, Pasal 12)."""
    return Finding(facts.holds_jf)


def no_open_year(facts: AngkaKreditYearFacts) -> Finding:
    """No other case of the year waits for its predikat."""
    return Finding(facts.open_years == 0, str(facts.open_years), "0")


def annual_settled(facts: AngkaKreditYearFacts) -> Finding:
    """The annual evaluation is settled: nothing is converted that can still change."""
    found = asked(facts.evaluations).annual
    return Finding(found == "settled", found, "settled")


def annual_never_comes(facts: AngkaKreditYearFacts) -> Finding:
    """There is no annual evaluation to come: it was waived, or the year ended without one."""
    found = asked(facts.evaluations).annual
    ended = not found and facts.today > date(facts.year, 12, 31)
    return Finding(found == "waived" or ended, found)


def periodic_settled(facts: AngkaKreditYearFacts) -> Finding:
    """The periodic evaluation asked for is settled."""
    found = asked(facts.evaluations).periodic
    return Finding(found == "settled", found, "settled")


def annual_not_taken(facts: AngkaKreditYearFacts) -> Finding:
    """The annual predikat of the year was not converted before."""
    return Finding(not asked(facts.evaluations).taken)


def superseded_by_annual(facts: AngkaKreditYearFacts) -> Finding:
    """A periodic predikat whose year has been converted by its annual one."""
    taken = asked(facts.evaluations).taken
    return Finding(facts.basis == Basis.PERIODIC and taken, facts.basis)


def early_conversion_useful(facts: AngkaKreditYearFacts) -> Finding:
    """With the periodic predikat the total would reach a pangkat or jenjang (Pasal 13(2))."""
    return asked(facts.totals).reached


def conversion_day_reached(facts: AngkaKreditYearFacts) -> Finding:
    """An annual predikat is converted from 15 December on, a periodic one at any time."""
    if facts.basis != Basis.ANNUAL:
        return Finding(met=True)
    first = facts.settings.date_for("annual_konversi_not_before", facts.year)
    return Finding(facts.today >= first, facts.today.isoformat(), f"≥ {first.isoformat()}")


def months_in_jenjang(facts: AngkaKreditYearFacts) -> Finding:
    """Some month of the year counts to the jenjang that runs (Pasal 13(3))."""
    months = asked(facts.months)
    return Finding(months > 0, str(months), "≥ 1")


def no_months_in_jenjang(facts: AngkaKreditYearFacts) -> Finding:
    """The jenjang that runs began after the year, or none runs any more."""
    months = asked(facts.months)
    return Finding(months == 0, str(months), "0")


def threshold_reached(facts: AngkaKreditYearFacts) -> Finding:
    """The total reaches the need for a pangkat or for a jenjang."""
    return asked(facts.totals).reached


def threshold_not_reached(facts: AngkaKreditYearFacts) -> Finding:
    """The total reaches neither."""
    found = asked(facts.totals).reached
    return Finding(not found.met, found.found, found.required.replace("≥", "<"))


def pak_total_correct(facts: AngkaKreditYearFacts) -> Finding:
    """The total of the PAK is the running total of the ledger."""
    totals = asked(facts.totals)
    written = totals.written
    found = "" if written is None else printed(written, 3)
    return Finding(written == totals.total, found, printed(totals.total, 3))


def forwarder_high_enough(facts: AngkaKreditYearFacts) -> Finding:
    """The head of the unit who forwards is at least a JPT Pratama (Pasal 12)."""
    return Finding(asked(facts.forwarder_is_jpt), required="≥ JPT Pratama")


def basis_annual(facts: AngkaKreditYearFacts) -> Finding:
    """The annual predikat was converted: nothing replaces it."""
    return Finding(facts.basis == Basis.ANNUAL, facts.basis)
