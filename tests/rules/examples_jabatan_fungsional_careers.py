"""Worked examples on rising and entering: topic -> the rule that answers it.

Each adapter takes the ``inputs`` of a row and returns what the rules say, under the names that
``expected`` uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from example_topic import Topic, topic

from workflow_app.rules import jpm, kj_eligibility, kp_eligibility, kp_period
from workflow_app.rules.ak_threshold import BookKeeping, mode_b_balance
from workflow_app.rules.angka_kredit import konversi
from workflow_app.rules.eligibility import CompetencyTest
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_age import AgeOrigin, age_met
from workflow_app.rules.kp_eligibility import KpRoute
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rounding import printed

Row = Mapping[str, Any]

#: The day whose rules answer a row without a date.
DAY = date(2026, 1, 1)

_TERMS = {"ak_lama", "perpindahan", "pendidikan", "konversi"}


def figures(name: str, value: Fraction | None) -> Row:
    if value is None:
        return {}
    return {
        f"{name}_exact": str(value),
        f"{name}_3dp": printed(value, 3),
        f"{name}_2dp": printed(value, 2),
    }


def _term(term: Row, jenjang: Jenjang) -> Fraction:
    assert term["kind"] in _TERMS
    if "value" in term:
        return Fraction(term["value"])
    return konversi(jenjang, Predikat(term["predikat"]), term.get("months", 12), DAY)


def _total(row: Row) -> Fraction:
    """The figure of the book a row keeps; ``ak_cumulative`` is a mode A total in either mode."""
    if "ak_cumulative" in row:
        total = Fraction(row["ak_cumulative"])
        if row.get("book_keeping") != BookKeeping.MODE_B:
            return total
        return mode_b_balance(total, Jenjang(row["jenjang"]), Golongan(row["golongan"]), DAY)
    terms = (_term(term, Jenjang(row["jenjang"])) for term in row["ak_terms"])
    return sum(terms, Fraction())


def _kelayakan_kp(row: Row) -> Row:
    """A row that tells of angka kredit alone says nothing of time and predikat: both suffice."""
    raised = row.get("jenjang_already_raised", False)
    candidate = kp_eligibility.KpCandidate(
        jenjang=Jenjang(row["jenjang"]),
        golongan=Golongan(row["golongan"]),
        total=_total(row),
        months_in_pangkat=row.get("months_in_pangkat", 24),
        predikat=tuple(Predikat(p) for p in row.get("predikat_last_2_years", ["baik", "baik"])),
        route=KpRoute.SETELAH_KENAIKAN_JENJANG if raised else KpRoute.REGULER_AK,
        book_keeping=BookKeeping(row.get("book_keeping", "mode_a")),
    )
    outcome = kp_eligibility.check_kp(candidate, DAY)
    ak = outcome.ak
    return {
        **figures("cumulative", candidate.total),
        **figures("carried_over", outcome.carried_over),
        **figures("shortage", ak and ak.shortage),
        "threshold": ak and ak.threshold,
        "ak_sufficient": ak and ak.sufficient,
        "next_golongan": outcome.step.next_golongan,
        "eligible": outcome.eligibility.eligible,
        "reasons": outcome.eligibility.reasons,
        "decider": outcome.decider,
        "competency_test_required": outcome.competency_test_required,
    }


def _kelayakan_kj(row: Row) -> Row:
    candidate = kj_eligibility.KjCandidate(
        jenjang=Jenjang(row["jenjang"]),
        golongan=Golongan(row["golongan"]),
        total=Fraction(row["ak_cumulative"]),
        months_in_jenjang=row["months_in_jenjang"],
        predikat=(Predikat(row["predikat_last_year"]),),
        vacancy=row["vacancy"],
        competency_test=CompetencyTest(row["competency_test"]),
    )
    outcome = kj_eligibility.check_kj(candidate, DAY)
    return {
        "eligible": outcome.eligibility.eligible,
        "reasons": outcome.eligibility.reasons,
        "next_jenjang": outcome.next_jenjang,
        "ak_new": outcome.ak_new,
        **_exact("ak_forfeited_exact", outcome.ak_forfeited),
        **_exact("shortage_exact", outcome.ak and outcome.ak.shortage),
        "decider": outcome.decider,
        "alternative": outcome.alternative and _alternative(outcome.alternative),
    }


def _exact(name: str, value: Fraction | None) -> Row:
    return {} if value is None else {name: str(value)}


def _alternative(alternative: kj_eligibility.Alternative) -> Row:
    return {
        "kind": alternative.kind,
        "next_golongan": alternative.next_golongan,
        "jenjang_stays": alternative.jenjang_stays,
        "once": alternative.once,
    }


def _usia_perpindahan(row: Row) -> Row:
    target, origin = Jenjang(row["target_jenjang"]), AgeOrigin(row["origin"])
    return {"allowed": age_met(target, origin, row["age_completed_years"], DAY).met}


def _periode_kp(row: Row) -> Row:
    return {"next_period": kp_period.next_period(date.fromisoformat(row["date"]))}


def _jpm(row: Row) -> Row:
    category = jpm.jpm_category(Fraction(row["jpm"]))
    return {"category": category, "passed": category.passed}


TOPICS: dict[str, Topic] = {
    "jpm": topic("jpm", "category passed", _jpm),
    "kelayakan_kj": topic(
        "jenjang golongan ak_cumulative months_in_jenjang predikat_last_year vacancy "
        "competency_test",
        "eligible reasons next_jenjang ak_new ak_forfeited_exact decider alternative.kind "
        "alternative.next_golongan alternative.jenjang_stays alternative.once shortage_exact",
        _kelayakan_kj,
    ),
    "kelayakan_kp": topic(
        "book_keeping jenjang golongan ak_terms[].kind ak_terms[].value ak_terms[].months "
        "ak_terms[].predikat ak_cumulative months_in_pangkat predikat_last_2_years "
        "jenjang_already_raised",
        "cumulative_exact cumulative_3dp cumulative_2dp threshold ak_sufficient next_golongan "
        "carried_over_exact carried_over_3dp carried_over_2dp shortage_exact shortage_3dp "
        "shortage_2dp eligible reasons decider competency_test_required",
        _kelayakan_kp,
    ),
    "periode_kp": topic("date", "next_period", _periode_kp),
    "usia_perpindahan": topic(
        "target_jenjang origin age_completed_years", "allowed", _usia_perpindahan
    ),
}
