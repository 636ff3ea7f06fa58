"""Every condition of an evaluation, met and unmet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bare_facts import TODAY, base, settings

from workflow_app.rules.evaluation import conditions
from workflow_app.rules.evaluation.facts import (
    EvaluationFacts,
    OrganisationFacts,
    Ratings,
    RealisedResult,
)

REPORTED = RealisedResult(
    number=1, jenis="utama", realised=True, evidence=True, verdict="sesuai_ekspektasi"
)
SET = OrganisationFacts(state="locked", value="baik", revision=2, used_revision=2)
RATED = Ratings(
    behaviours_judged=7,
    hasil_kerja="sesuai_ekspektasi",
    perilaku="sesuai_ekspektasi",
    suggested_hasil_kerja="sesuai_ekspektasi",
    suggested_perilaku="sesuai_ekspektasi",
    predikat="baik",
)


def evaluation(**more):
    return EvaluationFacts(**base(**more))


def reporting(*results):
    return evaluation(results=results)


def rated(**more):
    return evaluation(ratings=replace(RATED, **more))


def under(**more):
    return evaluation(organisation=replace(SET, **more))


@pytest.mark.parametrize(
    ("condition", "met", "unmet", "found"),
    [
        (
            conditions.period_begun,
            evaluation(dates={"starts_on": TODAY}),
            evaluation(dates={"starts_on": date(2026, 11, 24)}),
            "2026-11-23",
        ),
        (
            conditions.utama_realised,
            reporting(REPORTED, RealisedResult(number=2, jenis="tambahan")),
            reporting(REPORTED, RealisedResult(number=2, jenis="utama")),
            "RHK 2",
        ),
        (
            conditions.utama_realised,
            reporting(RealisedResult(number=1, jenis="utama", none_reason=True)),
            reporting(RealisedResult(number=1, jenis="utama")),
            "RHK 1",
        ),
        (
            conditions.evidence_attached,
            reporting(REPORTED, RealisedResult(number=2, jenis="utama", none_reason=True)),
            reporting(replace(REPORTED, evidence=False)),
            "RHK 1",
        ),
        (
            conditions.realisation_window_over,
            evaluation(),
            evaluation(dates={"realisation_by": TODAY}),
            "2026-11-23",
        ),
        (
            conditions.organisation_result_set,
            under(state="established"),
            under(state="draft"),
            "draft",
        ),
        (
            conditions.organisation_result_stands,
            under(),
            under(revision=3),
            "locked r2",
        ),
        (
            conditions.organisation_result_stands,
            under(state="established"),
            under(state="recommended"),
            "recommended r2",
        ),
        (conditions.organisation_result_reopened, under(state="draft"), under(), "locked"),
        (conditions.organisation_result_reopened, under(revision=3), under(), "locked"),
        (
            conditions.every_result_judged,
            reporting(REPORTED),
            reporting(REPORTED, replace(REPORTED, number=3, verdict="")),
            "RHK 3",
        ),
        (conditions.every_behaviour_judged, rated(), rated(behaviours_judged=6), "6"),
        (conditions.both_ratings_chosen, rated(), rated(perilaku=""), ""),
        (conditions.both_ratings_chosen, rated(), rated(hasil_kerja=""), ""),
        (
            conditions.head_rating_taken,
            rated(from_organisation="sesuai_ekspektasi"),
            rated(from_organisation="di_atas_ekspektasi"),
            "sesuai_ekspektasi",
        ),
        (conditions.head_rating_taken, rated(), rated(from_organisation="x"), "sesuai_ekspektasi"),
        (
            conditions.violations_reasoned,
            evaluation(unexplained_violations=()),
            evaluation(unexplained_violations=("baik_above_max", "baik_not_largest")),
            "baik_above_max, baik_not_largest",
        ),
        (
            conditions.violations_reasoned,
            evaluation(),
            evaluation(unexplained_violations=("a",)),
            "a",
        ),
        (
            conditions.deviation_reasoned,
            rated(),
            rated(suggested_perilaku="di_atas_ekspektasi"),
            "sesuai_ekspektasi / sesuai_ekspektasi",
        ),
        (
            conditions.deviation_reasoned,
            rated(suggested_perilaku="di_atas_ekspektasi", reason="Bukti kuat"),
            rated(suggested_perilaku="di_atas_ekspektasi", reason="  "),
            "sesuai_ekspektasi / sesuai_ekspektasi",
        ),
        (
            conditions.deviation_reasoned,
            rated(suggested_hasil_kerja="x", from_organisation="sesuai_ekspektasi"),
            rated(from_organisation="di_atas_ekspektasi"),
            "sesuai_ekspektasi / sesuai_ekspektasi",
        ),
        (conditions.poor_result_noted, rated(), rated(predikat="kurang"), "kurang"),
        (
            conditions.poor_result_noted,
            rated(predikat="sangat_kurang", recommendation="Bimbingan"),
            rated(predikat="sangat_kurang", recommendation=" "),
            "sangat_kurang",
        ),
        (
            conditions.poor_result_noted,
            rated(predikat="butuh_perbaikan"),
            rated(predikat="kurang"),
            "kurang",
        ),
        (conditions.rater_is_not_subject, evaluation(), evaluation(rater_is_subject=True), ""),
        (conditions.no_earlier_objection, evaluation(), evaluation(objections=1), "1"),
        (conditions.atasan_exists, evaluation(), evaluation(atasan_exists=False), ""),
        (
            conditions.rater_replaceable,
            evaluation(details={"document": "SK 4/2026"}),
            evaluation(details={"document": " "}),
            "",
        ),
        (conditions.rater_replaceable, evaluation(rater_available=False), evaluation(), ""),
        (
            conditions.waiver_reasoned,
            evaluation(details={"reason": "long_leave"}),
            evaluation(details={"reason": " "}),
            "",
        ),
        (
            conditions.inside_objection_window,
            evaluation(dates={"objection_by": TODAY}),
            evaluation(dates={"objection_by": date(2026, 11, 22)}),
            "2026-11-23",
        ),
        (
            conditions.objection_window_over,
            evaluation(dates={"objection_by": date(2026, 11, 22)}),
            evaluation(dates={"objection_by": TODAY}),
            "2026-11-23",
        ),
    ],
)
def test_a_condition_is_met_or_says_what_was_found(condition, met, unmet, found):
    assert condition(met).met
    assert not condition(unmet).met
    assert condition(unmet).found == found


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (conditions.utama_realised, "results"),
        (conditions.evidence_attached, "results"),
        (conditions.every_result_judged, "results"),
        (conditions.every_behaviour_judged, "ratings"),
        (conditions.both_ratings_chosen, "ratings"),
        (conditions.head_rating_taken, "ratings"),
        (conditions.deviation_reasoned, "ratings"),
        (conditions.poor_result_noted, "ratings"),
        (conditions.organisation_result_set, "organisation result"),
        (conditions.organisation_result_stands, "organisation result"),
        (conditions.organisation_result_reopened, "organisation result"),
    ],
)
def test_a_condition_never_answers_without_the_facts_it_needs(condition, words):
    with pytest.raises(LookupError, match=f"a guard on (the )?{words} must ask"):
        condition(evaluation())


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("periodic", {"established", "monitored"}),
        ("annual", {"closing"}),
        ("segment", {"closing", "exempted"}),
    ],
)
def test_an_evaluation_opens_while_its_skp_stands_where_it_should(kind, states):
    every = {"draft", "agreed", "established", "monitored", "closing", "exempted", "evaluated"}
    for state in every:
        facts = evaluation(kind=kind, skp_state=state)
        assert conditions.skp_lets_open(facts).met is (state in states)


@pytest.mark.parametrize(
    ("kind", "periods", "met"),
    [
        ("annual", ("settled", "delivered", "waived", "objected"), True),
        ("annual", ("settled", "signed"), False),
        ("annual", (), True),
        ("annual", None, True),
        ("periodic", ("open",), True),
        ("segment", ("open",), True),
    ],
)
def test_the_year_is_rated_once_its_periods_are_done(kind, periods, met):
    assert conditions.periods_done(evaluation(kind=kind, periods=periods)).met is met


@pytest.mark.parametrize(
    ("opened", "entered_on", "met"),
    [
        (True, TODAY, True),
        (False, TODAY, False),
        (False, date(2026, 11, 20), False),
        (False, date(2026, 11, 19), True),
    ],
)
def test_a_result_is_received_when_opened_or_after_three_days(opened, entered_on, met):
    facts = evaluation(opened=opened, entered_on=entered_on)
    assert conditions.received(facts).met is met


@pytest.mark.parametrize(
    ("kind", "setting", "met"),
    [
        ("annual", "false", True),
        ("periodic", "true", True),
        ("periodic", "false", False),
        ("segment", "false", True),
    ],
)
def test_the_agency_says_whether_periodic_results_are_open_to_objection(kind, setting, met):
    facts = evaluation(kind=kind, settings=settings(objection_covers_periodic=setting))
    assert conditions.kind_covered(facts).met is met


@pytest.mark.parametrize(
    ("kind", "skp_state", "by_segment", "met"),
    [
        ("periodic", "monitored", False, True),
        ("segment", "closing", True, True),
        ("annual", "monitored", False, False),
        ("annual", "closing", False, False),
        ("annual", "closing", True, True),
        ("annual", "exempted", False, True),
    ],
)
def test_the_annual_evaluation_is_waived_only_with_its_skp(kind, skp_state, by_segment, met):
    facts = evaluation(kind=kind, skp_state=skp_state, skp_by_segment=by_segment)
    assert conditions.annual_waived_with_skp(facts).met is met
