"""Conditions of an uji kompetensi.

Source: PermenPANRB 1/2023, Pasal 41; PermenPANRB 38/2017; PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from workflow_app.rules.ak_books import AkBook, enough_for_jenjang, mode_of
from workflow_app.rules.facts import asked, day_given, last_day, passed, reached, words_given
from workflow_app.rules.finding import Finding
from workflow_app.rules.jpm import PassRule, jpm_met
from workflow_app.rules.proposal.candidates import clean_record
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.uji_kompetensi.facts import Attempts, Registration, Scoring, UkomFacts
from workflow_app.rules.ukom_scoring import all_scored, jpm_of
from workflow_app.rules.ukom_validity import (
    RetakeRule,
    UkomKind,
    UkomPart,
    attempts_left,
    retake_open,
    still_valid,
)


def kind_set(facts: UkomFacts) -> Finding:
    """The test has a kind the regulation knows."""
    return Finding(facts.kind in set(UkomKind), facts.kind)


def papers_complete(facts: UkomFacts) -> Finding:
    """Every paper the owner of the JF asks for is there."""
    received = _registration(facts).papers
    required = _of_jf(facts, "ukom_documents")
    lacking = ", ".join(paper.label.id for paper in required if paper not in received)
    return Finding(not lacking, lacking, f"{len(required)} dokumen")


def record_clean(facts: UkomFacts) -> Finding:
    """No medium or heavy punishment runs or is examined; not on CLTN or long study leave."""
    return clean_record(_registration(facts).candidate)


def angka_kredit_reached(facts: UkomFacts) -> Finding:
    """For a kenaikan jenjang: the running total reaches the need; other kinds ask none."""
    registration = _registration(facts)
    if facts.kind != UkomKind.KENAIKAN_JENJANG:
        return Finding(met=True)
    held = registration.candidate.post.jenjang
    total, golongan = registration.total or Fraction(), registration.candidate.golongan
    mode = mode_of(facts.settings)
    return enough_for_jenjang(AkBook(total, held, golongan, facts.today, mode) if held else None)


def vacancy_stated(facts: UkomFacts) -> Finding:
    """A place is reserved for the proposal this test belongs to."""
    found = _registration(facts).reservation
    return Finding(found == "reserved", found, "reserved")


def window_open(facts: UkomFacts) -> Finding:
    """The organiser still takes registrations; without a closing date it always does."""
    closes = facts.dates.get("registration_closes")
    if closes is None:
        return Finding(met=True)
    return Finding(facts.today <= closes, facts.today.isoformat(), f"≤ {closes.isoformat()}")


def fix_deadline_named(facts: UkomFacts) -> Finding:
    """A day is given until which the file can be mended."""
    return _ahead(facts, day_given(facts, "fix_by"))


def fix_in_time(facts: UkomFacts) -> Finding:
    """The day for mending the file is not over."""
    limit = last_day(facts, "fix_by")
    return Finding(facts.today <= limit, facts.today.isoformat(), f"≤ {limit.isoformat()}")


def fix_deadline_passed(facts: UkomFacts) -> Finding:
    """The day for mending the file is over."""
    return passed(facts, "fix_by")


def session_named(facts: UkomFacts) -> Finding:
    """The candidate has a place in a session that is still to come."""
    return _ahead(facts, asked(facts.sitting).held_on)


def panel_complete(facts: UkomFacts) -> Finding:
    """As many testers as the owner of the JF asks for."""
    found, fewest = len(asked(facts.panel)), int(_of_jf(facts, "ukom_panel_size"))
    return Finding(found >= fewest, str(found), f"≥ {fewest}")


def panel_independent(facts: UkomFacts) -> Finding:
    """No tester is the candidate, a direct superior or a relative."""
    tied = sum(tester.tied for tester in asked(facts.panel))
    return Finding(tied == 0, str(tied), "0")


def panel_senior(facts: UkomFacts) -> Finding:
    """Every tester stands on the jenjang tested or higher."""
    junior = sum(not tester.senior for tester in asked(facts.panel))
    return Finding(junior == 0, str(junior), "0")


def actor_tests(facts: UkomFacts) -> Finding:
    """The actor is a tester in person: nobody tests by holding the same post, or in their stead."""
    return Finding(any(tester.own for tester in asked(facts.panel)))


def session_begun(facts: UkomFacts) -> Finding:
    """The day of the session is reached."""
    return reached(facts, "session_on")


def own_scores_given(facts: UkomFacts) -> Finding:
    """The tester has scored every part."""
    mine = _scoring(facts).mine
    lacking = [part.label.id for part in UkomPart if part not in mine]
    return Finding(not lacking, ", ".join(lacking))


def own_scores_open(facts: UkomFacts) -> Finding:
    """The tester has not handed the scores in: what is handed in stays."""
    return Finding(not _scoring(facts).handed_in)


def every_tester_scored(facts: UkomFacts) -> Finding:
    """Every tester has scored every part; until then no score is shown to anybody."""
    scoring = _scoring(facts)
    return all_scored(scoring.given, scoring.testers)


def mark_reached(facts: UkomFacts) -> Finding:
    """The weighted score reaches the pass mark of the JF."""
    return _mark(facts)


def mark_not_reached(facts: UkomFacts) -> Finding:
    """The weighted score stays below the pass mark of the JF."""
    mark = _mark(facts)
    return Finding(bool(mark.found) and not mark.met, mark.found, mark.required.replace("≥", "<"))


def certificate_named(facts: UkomFacts) -> Finding:
    """The number of the certificate or recommendation is given."""
    number = words_given(facts, "certificate")
    return Finding(bool(number), number)


def development_done(facts: UkomFacts) -> Finding:
    """What was done since about the gaps that the test has shown is named."""
    return Finding(bool(words_given(facts, "development")))


def period_open(facts: UkomFacts) -> Finding:
    """The next test period is open to somebody who failed."""
    attempts = asked(facts.attempts)
    if attempts.period_opens is None:
        return Finding(met=False, found="belum diumumkan")
    return retake_open(attempts.failed_on, attempts.period_opens, facts.today, _retake(facts))


def attempt_left(facts: UkomFacts) -> Finding:
    """Another attempt is allowed."""
    return attempts_left(asked(facts.attempts).count, _retake(facts))


def nothing_left_to_try(facts: UkomFacts) -> Finding:
    """No attempt is left, or the proposal it was for no longer needs a result."""
    attempts: Attempts = asked(facts.attempts)
    left = attempt_left(facts)
    return Finding(not left.met or not attempts.needed, left.found, left.required)


def outside_result_named(facts: UkomFacts) -> Finding:
    """Number, issuer and both days of a certificate from elsewhere are given, and it holds."""
    named = all(words_given(facts, name) for name in ("certificate", "issuer"))
    won, until = day_given(facts, "passed_on"), day_given(facts, "valid_until")
    if not named or won is None or until is None:
        return Finding(met=False)
    return Finding(won <= facts.today <= until, f"{won.isoformat()} … {until.isoformat()}")


def valid_on_decision(facts: UkomFacts) -> Finding:
    """The result holds on the day of the SK, its last day included."""
    return still_valid(facts.dates["valid_until"], facts.today)


def validity_over(facts: UkomFacts) -> Finding:
    """The last day of the result is over."""
    return passed(facts, "valid_until")


def _mark(facts: UkomFacts) -> Finding:
    scoring = _scoring(facts)
    rule: PassRule = _of_jf(facts, "ukom_pass_rule")
    if facts.jenjang is None or not all_scored(scoring.given, scoring.testers).met:
        return Finding(met=False)
    return jpm_met(jpm_of(scoring.given, _of_jf(facts, "ukom_weights")[facts.jenjang]), rule)


def _ahead(facts: UkomFacts, day: date | None) -> Finding:
    found = "" if day is None else day.isoformat()
    met = day is not None and day >= facts.today
    return Finding(met, found, f"≥ {facts.today.isoformat()}")


def _retake(facts: UkomFacts) -> RetakeRule:
    rule: RetakeRule = _of_jf(facts, "ukom_retake")
    return rule


def _of_jf(facts: UkomFacts, key: str) -> Any:  # noqa: ANN401 - as in SettingsView.table
    return of_jf(facts.settings.table(key), facts.jf)


def _registration(facts: UkomFacts) -> Registration:
    return asked(facts.registration)


def _scoring(facts: UkomFacts) -> Scoring:
    return asked(facts.scoring)
