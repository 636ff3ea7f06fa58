"""Conditions of planning: what must hold before an SKP is submitted, agreed and set.

Source: PermenPANRB 6/2022, Pasal 7–15.
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow_app.rules.facts import reached
from workflow_app.rules.finding import Finding
from workflow_app.rules.skp.facts import Approach, Form, Jenis, PlannedResult, SkpContents, SkpFacts


def no_overlap(facts: SkpFacts) -> Finding:
    """No other SKP of this employee covers the same dates."""
    return Finding(not facts.overlapping, facts.overlapping)


def approach_chosen(facts: SkpFacts) -> Finding:
    """One of the two approaches is chosen."""
    return Finding(facts.approach in set(Approach), facts.approach)


def ppkj_resolved(facts: SkpFacts) -> Finding:
    """The reporting line leads to a rater."""
    return Finding(facts.ppkj_resolved)


def not_exempt(facts: SkpFacts) -> Finding:
    """The employee owes an SKP on these dates."""
    return Finding(not facts.exempt, facts.exempt)


def planning_open(facts: SkpFacts) -> Finding:
    """Planning for the year has begun (by default on 1 October of the year before)."""
    return reached(facts, "planning_opens")


def _named(results: Iterable[PlannedResult]) -> str:
    return ", ".join(f"RHK {result.number}" for result in results)


def _contents(facts: SkpFacts) -> SkpContents:
    if facts.contents is None:
        raise LookupError("a guard on contents must ask for them")
    return facts.contents


def has_results(facts: SkpFacts) -> Finding:
    """At least one planned result (Pasal 9)."""
    count = len(_contents(facts).results)
    return Finding(count >= 1, f"{count} RHK", "≥ 1 RHK")


def every_result_measured(facts: SkpFacts) -> Finding:
    """Every result has an indicator with its target, and aspect or perspective where due."""
    bare = [result for result in _contents(facts).results if not result.measured]
    return Finding(not bare, _named(bare), "IKI + target")


def leaders_result_named(facts: SkpFacts) -> Finding:
    """A JA or JF names the leader's result each of theirs serves, or says why none.

    The setting ``intervened_rhk_check`` says whether a missing one blocks, warns or is ignored;
    a warning is passed with a reason, so that a late leader does not stop the staff.
    """
    mode = facts.settings.choice("intervened_rhk_check")
    if facts.form == Form.JPT or mode == "off":
        return Finding(met=True)
    open_results = [
        result
        for result in _contents(facts).results
        if not result.intervenes and (mode == "block" or not result.reason_without_leader)
    ]
    return Finding(not open_results, _named(open_results), "RHK pimpinan")


def absolute_targets_explained(facts: SkpFacts) -> Finding:
    """An absolute indicator ("always", "none") carries a reason (Lampiran BAB II)."""
    silent = [result for result in _contents(facts).results if result.absolute_without_reason]
    return Finding(not silent, _named(silent))


def perspectives_used(facts: SkpFacts) -> Finding:
    """Every perspective of the JPT form is used, where the agency asks for all of them."""
    unused = _contents(facts).unused_perspektif
    if facts.form != Form.JPT or not facts.settings.flag("perspektif_all_required"):
        return Finding(met=True)
    return Finding(not unused, ", ".join(unused), "4 perspektif")


def perilaku_complete(facts: SkpFacts) -> Finding:
    """All seven BerAKHLAK rows are present (Pasal 10)."""
    rows = _contents(facts).perilaku_rows
    return Finding(rows == 7, str(rows), "7")


def lampiran_complete(facts: SkpFacts) -> Finding:
    """Each of the three annex lists has a line (Pasal 11–13)."""
    lists = _contents(facts).lampiran
    empty = [name for name, count in lists.items() if count == 0]
    return Finding(not empty, ", ".join(empty), "≥ 1")


def dialogs_held(facts: SkpFacts) -> Finding:
    """The compulsory dialogue was held and confirmed (Pasal 7)."""
    held = _contents(facts).dialogs
    due = int(facts.settings.table("minimum_dialogs")["planning"])
    return Finding(held >= due, str(held), f"≥ {due}")


def not_yet_acted(facts: SkpFacts) -> Finding:
    """Neither the rater nor the team has acted on this submission."""
    return Finding(not facts.signed_by and not facts.reviewed)


def team_in_use(facts: SkpFacts) -> Finding:
    """The agency has its Tim Pengelola Kinerja review drafts (PP 30/2019)."""
    return Finding(facts.settings.flag("use_tim_pengelola_kinerja"))


def not_yet_reviewed(facts: SkpFacts) -> Finding:
    """The team sees each submission once."""
    return Finding(not facts.reviewed)


def review_cleared(facts: SkpFacts) -> Finding:
    """The team has cleared the submission, where the agency uses one."""
    return Finding(facts.reviewed or not facts.settings.flag("use_tim_pengelola_kinerja"))


def every_result_marked(facts: SkpFacts) -> Finding:
    """The rater has set utama or tambahan on every result (Lampiran BAB II, stage 6)."""
    bare = [result for result in _contents(facts).results if not result.jenis]
    return Finding(not bare, _named(bare), "utama/tambahan")


def has_utama(facts: SkpFacts) -> Finding:
    """At least one result is utama; only utama is mandatory."""
    count = sum(result.jenis == Jenis.UTAMA for result in _contents(facts).results)
    return Finding(count >= 1, f"{count} utama", "≥ 1 utama")


def acting_results_utama(facts: SkpFacts) -> Finding:
    """Results of a Plt or Plh assignment are utama."""
    wrong = [r for r in _contents(facts).results if r.acting and r.jenis != Jenis.UTAMA]
    return Finding(not wrong, _named(wrong), "utama")


def signed_by_employee(facts: SkpFacts) -> Finding:
    """The employee's signature stands under the agreed contents."""
    return Finding("pegawai" in facts.signed_by)


def setter_is_not_subject(facts: SkpFacts) -> Finding:
    """Nobody sets their own SKP."""
    return Finding(not facts.setter_is_subject)
