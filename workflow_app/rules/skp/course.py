"""Conditions on the course of an SKP in force: its deadlines, its end, its archive.

Source: PermenPANRB 6/2022, Pasal 14–15 and 23–29; PP 30/2019, Pasal 49–59.
"""

from __future__ import annotations

from datetime import date

from workflow_app.rules.facts import passed, reached
from workflow_app.rules.finding import Finding
from workflow_app.rules.skp.facts import EndOfSkp, Exemption, SkpFacts


def establish_deadline_passed(facts: SkpFacts) -> Finding:
    """The last day for setting the SKP is over: 31 January, or the limit of a new post."""
    return passed(facts, "establish_by")


def not_yet_escalated(facts: SkpFacts) -> Finding:
    """Escalation happens once."""
    return Finding(not facts.escalated)


def first_period_begun(facts: SkpFacts) -> Finding:
    """The first period of the SKP has begun."""
    return reached(facts, "starts_on")


def new_ppkj_named(facts: SkpFacts) -> Finding:
    """The new rater's position is named, exists, is another one and is not the subject's own."""
    return Finding(bool(facts.replacement), facts.details.get("position", ""))


def year_ended(facts: SkpFacts) -> Finding:
    """The last day of the SKP, which is the last of its year, is over."""
    return passed(facts, "ends_on")


def segment_ended(facts: SkpFacts) -> Finding:
    """The date of transfer or end of service is given, lies in the SKP and is reached."""
    text = facts.details.get("effective_on", "")
    day = _day(text)
    if day is None or facts.details.get("end") not in {EndOfSkp.TRANSFER, EndOfSkp.END_OF_SERVICE}:
        return Finding(met=False, found=text)
    first, last = facts.dates["starts_on"], min(facts.dates["ends_on"], facts.today)
    return Finding(first < day <= last, text, f"{first.isoformat()} … {last.isoformat()}")


def _day(text: str) -> date | None:
    """A date from a form, or None when it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_EVALUATED = frozenset({"delivered", "objected", "settled", "waived"})


def segment_evaluated(facts: SkpFacts) -> Finding:
    """The evaluation of the segment is delivered or later, or waived."""
    return Finding(facts.segment in _EVALUATED, facts.segment, "delivered")


def annual_evaluated(facts: SkpFacts) -> Finding:
    """The annual evaluation is delivered or later, or waived."""
    return Finding(facts.annual in _EVALUATED, facts.annual, "delivered")


_UNDER_RATING = frozenset({"ready", "rated", "distribution_checked", "signed"})


def annual_not_under_rating(facts: SkpFacts) -> Finding:
    """The annual evaluation has not come so far that it can no longer be waived."""
    return Finding(facts.annual not in _UNDER_RATING, facts.annual)


def follow_up_done(facts: SkpFacts) -> Finding:
    """Every task of the follow-up is closed or handed to its own machine."""
    return Finding(facts.open_follow_up == 0, str(facts.open_follow_up), "0")


def exemption_decreed(facts: SkpFacts) -> Finding:
    """One of the conditions without an SKP, with the decree that says so."""
    known = facts.details.get("condition", "") in set(Exemption)
    return Finding(known and bool(facts.details.get("decree", "").strip()))


def year_over(facts: SkpFacts) -> Finding:
    """The calendar year of the SKP is over and it was never set."""
    return passed(facts, "year_end")
