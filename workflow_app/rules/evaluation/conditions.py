"""Conditions of an evaluation, from the opening of its period to its settled result.

Source: PermenPANRB 6/2022, Pasal 23–25 and 29; SE MenPANRB 3/2023; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow_app.rules.evaluation.facts import (
    EvaluationFacts,
    Kind,
    OrganisationFacts,
    Ratings,
    RealisedResult,
)
from workflow_app.rules.facts import passed, reached
from workflow_app.rules.finding import Finding

_SKP_STATES = {
    Kind.PERIODIC: frozenset({"established", "monitored"}),
    Kind.ANNUAL: frozenset({"closing"}),
    Kind.SEGMENT: frozenset({"closing", "exempted"}),
}
_DONE = frozenset({"delivered", "objected", "settled", "waived"})
_SET = frozenset({"established", "locked"})
_POOR = frozenset({"kurang", "sangat_kurang"})


def _named(results: Iterable[RealisedResult]) -> str:
    return ", ".join(f"RHK {result.number}" for result in results)


def _results(facts: EvaluationFacts) -> tuple[RealisedResult, ...]:
    if facts.results is None:
        raise LookupError("a guard on results must ask for them")
    return facts.results


def _ratings(facts: EvaluationFacts) -> Ratings:
    if facts.ratings is None:
        raise LookupError("a guard on ratings must ask for them")
    return facts.ratings


def _organisation(facts: EvaluationFacts) -> OrganisationFacts:
    if facts.organisation is None:
        raise LookupError("a guard on the organisation result must ask for it")
    return facts.organisation


def skp_lets_open(facts: EvaluationFacts) -> Finding:
    """The SKP stands where this kind of evaluation may open."""
    wanted = _SKP_STATES[Kind(facts.kind)]
    return Finding(facts.skp_state in wanted, facts.skp_state, " / ".join(sorted(wanted)))


def period_begun(facts: EvaluationFacts) -> Finding:
    """The first day of the period is reached."""
    return reached(facts, "starts_on")


def utama_realised(facts: EvaluationFacts) -> Finding:
    """Every main result has a realisation, or "none" with a reason."""
    silent = [r for r in _results(facts) if r.jenis == "utama" and not r.reported]
    return Finding(not silent, _named(silent))


def evidence_attached(facts: EvaluationFacts) -> Finding:
    """Evidence stands behind every realisation that is not empty."""
    bare = [result for result in _results(facts) if result.realised and not result.evidence]
    return Finding(not bare, _named(bare))


def realisation_window_over(facts: EvaluationFacts) -> Finding:
    """The employee's time for the realisation is over."""
    return passed(facts, "realisation_by")


def organisation_result_set(facts: EvaluationFacts) -> Finding:
    """The organisation result of the same organisation and period is set."""
    state = _organisation(facts).state
    return Finding(state in _SET, state, "established / locked")


def organisation_result_stands(facts: EvaluationFacts) -> Finding:
    """The organisation result used is still in force, in the revision that was used."""
    result = _organisation(facts)
    met = result.state in _SET and result.revision == result.used_revision
    return Finding(met, f"{result.state} r{result.used_revision}", f"r{result.revision}")


def organisation_result_reopened(facts: EvaluationFacts) -> Finding:
    """The organisation result used is no longer set, or set again in another revision."""
    return Finding(not organisation_result_stands(facts).met, _organisation(facts).state)


def periods_done(facts: EvaluationFacts) -> Finding:
    """For an annual evaluation: every period of the year is delivered, settled or waived."""
    if facts.kind != Kind.ANNUAL:
        return Finding(met=True)
    open_periods = [state for state in facts.periods or () if state not in _DONE]
    return Finding(not open_periods, f"{len(open_periods)}", "0")


def every_result_judged(facts: EvaluationFacts) -> Finding:
    """A verdict stands for every planned result."""
    bare = [result for result in _results(facts) if not result.verdict]
    return Finding(not bare, _named(bare))


def every_behaviour_judged(facts: EvaluationFacts) -> Finding:
    """A verdict stands for each of the seven behaviours."""
    judged = _ratings(facts).behaviours_judged
    return Finding(judged == 7, str(judged), "7")


def both_ratings_chosen(facts: EvaluationFacts) -> Finding:
    """Both ratings of the quadrant are chosen."""
    ratings = _ratings(facts)
    return Finding(bool(ratings.hasil_kerja and ratings.perilaku))


def head_rating_taken(facts: EvaluationFacts) -> Finding:
    """The head of an organisation is rated by the organisation result (SE MenPANRB 3/2023)."""
    ratings = _ratings(facts)
    due = ratings.from_organisation
    return Finding(not due or ratings.hasil_kerja == due, ratings.hasil_kerja, due)


def violations_reasoned(facts: EvaluationFacts) -> Finding:
    """Every departure from the distribution pattern carries a reason. It never blocks with one."""
    silent = facts.unexplained_violations or ()
    return Finding(not silent, ", ".join(silent))


def deviation_reasoned(facts: EvaluationFacts) -> Finding:
    """A rating that differs from the suggested one carries a reason."""
    ratings = _ratings(facts)
    chosen = (ratings.hasil_kerja, ratings.perilaku)
    suggested = (
        ratings.from_organisation or ratings.suggested_hasil_kerja,
        ratings.suggested_perilaku,
    )
    return Finding(
        chosen == suggested or bool(ratings.reason.strip()),
        " / ".join(chosen),
        " / ".join(suggested),
    )


def poor_result_noted(facts: EvaluationFacts) -> Finding:
    """A predicate of Kurang or Sangat Kurang carries a note or recommendation."""
    ratings = _ratings(facts)
    met = ratings.predikat not in _POOR or bool(ratings.recommendation.strip())
    return Finding(met, ratings.predikat)


def rater_is_not_subject(facts: EvaluationFacts) -> Finding:
    """Nobody rates themselves."""
    return Finding(not facts.rater_is_subject)


def received(facts: EvaluationFacts) -> Finding:
    """The employee opened the result, or the days of deemed receipt are over."""
    days = facts.settings.days("delivery_receipt_days")
    return Finding(facts.opened or facts.waited > days, f"{facts.waited}", f"> {days}")


def objection_window_over(facts: EvaluationFacts) -> Finding:
    """The days for an objection are over (14 by PP 30/2019, Pasal 59)."""
    return passed(facts, "objection_by")


def inside_objection_window(facts: EvaluationFacts) -> Finding:
    """The objection comes within the window."""
    limit = facts.dates["objection_by"]
    return Finding(facts.today <= limit, facts.today.isoformat(), f"≤ {limit.isoformat()}")


def no_earlier_objection(facts: EvaluationFacts) -> Finding:
    """One objection a document."""
    return Finding(facts.objections == 0, str(facts.objections), "0")


def atasan_exists(facts: EvaluationFacts) -> Finding:
    """The rater has a superior who is not the rater: without one there is nobody to decide."""
    return Finding(facts.atasan_exists)


def kind_covered(facts: EvaluationFacts) -> Finding:
    """Objections reach periodic results where the agency allows it, the others always."""
    covered = facts.kind != Kind.PERIODIC or facts.settings.flag("objection_covers_periodic")
    return Finding(covered, facts.kind)


def rater_replaceable(facts: EvaluationFacts) -> Finding:
    """The rater is permanently unavailable, or was replaced on the SKP."""
    stated = bool(facts.details.get("document", "").strip())
    return Finding(stated or not facts.rater_available)


def waiver_reasoned(facts: EvaluationFacts) -> Finding:
    """A waiver says why: exempt, long leave over the whole period, joined later, SKP closing."""
    return Finding(bool(facts.details.get("reason", "").strip()))


def annual_waived_with_skp(facts: EvaluationFacts) -> Finding:
    """The annual evaluation is waived only together with its SKP, never alone."""
    alone = facts.kind == Kind.ANNUAL and not (
        facts.skp_state == "exempted" or (facts.skp_state == "closing" and facts.skp_by_segment)
    )
    return Finding(not alone, facts.skp_state, "exempted")
