"""Every condition of an SKP, met and unmet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bare_facts import base, settings

from workflow_app.rules.finding import Finding
from workflow_app.rules.skp import course, planning
from workflow_app.rules.skp.facts import PlannedResult, SkpContents, SkpFacts

MAIN = PlannedResult(number=1, jenis="utama", measured=True, intervenes=True)
CONTENTS = SkpContents(
    results=(MAIN,),
    perilaku_rows=7,
    lampiran={"dukungan_sumber_daya": 1, "skema_pertanggungjawaban": 2, "konsekuensi": 1},
    dialogs=1,
)


def skp(**more):
    return SkpFacts(**base(**more))


def holding(*results, **more):
    contents = replace(CONTENTS, results=results, **more)
    return skp(contents=contents)


@pytest.mark.parametrize(
    ("condition", "met", "unmet", "found"),
    [
        (
            planning.no_overlap,
            skp(),
            skp(overlapping="2026-01-01 … 2026-06-30"),
            "2026-01-01 … 2026-06-30",
        ),
        (
            planning.approach_chosen,
            skp(approach="kualitatif"),
            skp(approach="campuran"),
            "campuran",
        ),
        (planning.ppkj_resolved, skp(), skp(ppkj_resolved=False), ""),
        (planning.not_exempt, skp(), skp(exempt="study_leave"), "study_leave"),
        (
            planning.planning_open,
            skp(dates={"planning_opens": date(2026, 11, 23)}),
            skp(dates={"planning_opens": date(2026, 11, 24)}),
            "2026-11-23",
        ),
        (planning.has_results, holding(MAIN), holding(), "0 RHK"),
        (
            planning.every_result_measured,
            holding(MAIN),
            holding(MAIN, PlannedResult(number=2), PlannedResult(number=3)),
            "RHK 2, RHK 3",
        ),
        (
            planning.absolute_targets_explained,
            holding(MAIN),
            holding(replace(MAIN, number=4, absolute_without_reason=True)),
            "RHK 4",
        ),
        (planning.perilaku_complete, holding(), holding(perilaku_rows=6), "6"),
        (planning.perilaku_complete, holding(), holding(perilaku_rows=8), "8"),
        (
            planning.lampiran_complete,
            holding(),
            holding(lampiran={"dukungan_sumber_daya": 0, "konsekuensi": 1}),
            "dukungan_sumber_daya",
        ),
        (planning.dialogs_held, holding(), holding(dialogs=0), "0"),
        (planning.every_result_marked, holding(MAIN), holding(replace(MAIN, jenis="")), "RHK 1"),
        (planning.has_utama, holding(MAIN), holding(replace(MAIN, jenis="tambahan")), "0 utama"),
        (
            planning.acting_results_utama,
            holding(replace(MAIN, acting=True), PlannedResult(number=2, jenis="tambahan")),
            holding(replace(MAIN, acting=True, jenis="tambahan")),
            "RHK 1",
        ),
        (planning.not_yet_acted, skp(), skp(signed_by=("ppkj",)), ""),
        (planning.not_yet_acted, skp(), skp(reviewed=True), ""),
        (planning.not_yet_reviewed, skp(), skp(reviewed=True), ""),
        (
            planning.team_in_use,
            skp(settings=settings(use_tim_pengelola_kinerja="true")),
            skp(),
            "",
        ),
        (
            planning.signed_by_employee,
            skp(signed_by=("ppkj", "pegawai")),
            skp(signed_by=("ppkj",)),
            "",
        ),
        (planning.setter_is_not_subject, skp(), skp(setter_is_subject=True), ""),
        (
            course.establish_deadline_passed,
            skp(dates={"establish_by": date(2026, 11, 22)}),
            skp(dates={"establish_by": date(2026, 11, 23)}),
            "2026-11-23",
        ),
        (course.not_yet_escalated, skp(), skp(escalated=True), ""),
        (
            course.first_period_begun,
            skp(),
            skp(dates={"starts_on": date(2027, 1, 1)}),
            "2026-11-23",
        ),
        (
            course.new_ppkj_named,
            skp(replacement="named", details={"position": "x"}),
            skp(details={"position": "x"}),
            "x",
        ),
        (
            course.year_ended,
            skp(dates={"ends_on": date(2026, 11, 22)}),
            skp(dates={"ends_on": date(2026, 11, 23)}),
            "2026-11-23",
        ),
        (
            course.year_over,
            skp(dates={"year_end": date(2025, 12, 31)}),
            skp(),
            "2026-11-23",
        ),
        (course.follow_up_done, skp(), skp(open_follow_up=2), "2"),
    ],
)
def test_a_condition_is_met_or_says_what_was_found(condition, met, unmet, found):
    assert condition(met).met
    finding = condition(unmet)
    assert isinstance(finding, Finding)
    assert not finding.met
    assert finding.found == found


@pytest.mark.parametrize(
    "condition",
    [
        planning.has_results,
        planning.every_result_measured,
        planning.absolute_targets_explained,
        planning.leaders_result_named,
        planning.perspectives_used,
        planning.perilaku_complete,
        planning.lampiran_complete,
        planning.dialogs_held,
        planning.every_result_marked,
        planning.has_utama,
        planning.acting_results_utama,
    ],
)
def test_a_condition_on_contents_never_answers_without_them(condition):
    with pytest.raises(LookupError, match="must ask"):
        condition(skp(settings=settings(perspektif_all_required="true")))


ALONE = PlannedResult(number=1, reason_without_leader=False)
EXPLAINED = PlannedResult(number=1, reason_without_leader=True)


@pytest.mark.parametrize(
    ("mode", "form", "result", "met"),
    [
        ("warn", "ja_jf", MAIN, True),
        ("warn", "ja_jf", ALONE, False),
        ("warn", "ja_jf", EXPLAINED, True),
        ("block", "ja_jf", MAIN, True),
        ("block", "ja_jf", EXPLAINED, False),
        ("off", "ja_jf", ALONE, True),
        ("block", "jpt", ALONE, True),
    ],
)
def test_a_leaders_result_is_named_or_its_absence_explained(mode, form, result, met):
    facts = skp(
        form=form,
        settings=settings(intervened_rhk_check=f'"{mode}"'),
        contents=replace(CONTENTS, results=(result,)),
    )
    assert planning.leaders_result_named(facts).met is met


@pytest.mark.parametrize(
    ("form", "required", "unused", "met"),
    [
        ("jpt", "true", (), True),
        ("jpt", "true", ("keuangan",), False),
        ("jpt", "false", ("keuangan",), True),
        ("ja_jf", "true", ("keuangan",), True),
    ],
)
def test_perspectives_are_asked_of_jpt_where_the_agency_wants_all(form, required, unused, met):
    facts = skp(
        form=form,
        settings=settings(perspektif_all_required=required),
        contents=replace(CONTENTS, unused_perspektif=unused),
    )
    assert planning.perspectives_used(facts).met is met


def test_an_agency_may_ask_for_more_dialogues():
    facts = skp(
        settings=settings(minimum_dialogs='{"planning": 2, "period": 0}'), contents=CONTENTS
    )
    assert planning.dialogs_held(facts) == Finding(met=False, found="1", required="≥ 2")


@pytest.mark.parametrize(
    ("used", "reviewed", "met"),
    [("false", False, True), ("true", False, False), ("true", True, True)],
)
def test_a_review_is_cleared_where_the_team_is_used(used, reviewed, met):
    facts = skp(settings=settings(use_tim_pengelola_kinerja=used), reviewed=reviewed)
    assert planning.review_cleared(facts).met is met


@pytest.mark.parametrize(
    ("details", "met"),
    [
        ({"end": "transfer", "effective_on": "2026-11-23"}, True),
        ({"end": "end_of_service", "effective_on": "2026-01-02"}, True),
        ({"end": "transfer", "effective_on": "2026-11-24"}, False),
        ({"end": "transfer", "effective_on": "2026-01-01"}, False),
        ({"end": "transfer", "effective_on": "2027-01-01"}, False),
        ({"end": "transfer", "effective_on": ""}, False),
        ({"end": "year_end", "effective_on": "2026-11-23"}, False),
        ({"effective_on": "2026-11-23"}, False),
        ({"end": "transfer", "effective_on": "besok"}, False),
        ({"end": "transfer", "effective_on": "2026-06-99"}, False),
    ],
)
def test_a_segment_ends_on_a_day_of_the_skp_that_has_come(details, met):
    assert course.segment_ended(skp(details=details)).met is met


@pytest.mark.parametrize(
    ("state", "evaluated", "under_rating"),
    [
        ("", False, False),
        ("scheduled", False, False),
        ("open", False, False),
        ("realisation_submitted", False, False),
        ("realisation_returned", False, False),
        ("awaiting_organisation_result", False, False),
        ("ready", False, True),
        ("rated", False, True),
        ("distribution_checked", False, True),
        ("signed", False, True),
        ("delivered", True, False),
        ("objected", True, False),
        ("settled", True, False),
        ("waived", True, False),
    ],
)
def test_how_far_an_evaluation_has_come(state, evaluated, under_rating):
    assert course.annual_evaluated(skp(annual=state)).met is evaluated
    assert course.segment_evaluated(skp(segment=state)).met is evaluated
    assert course.annual_not_under_rating(skp(annual=state)).met is not under_rating


@pytest.mark.parametrize(
    ("details", "met"),
    [
        ({"condition": "study_leave", "decree": "SK 1/2026"}, True),
        ({"condition": "study_leave", "decree": "  "}, False),
        ({"condition": "holiday", "decree": "SK 1/2026"}, False),
        ({}, False),
    ],
)
def test_an_exemption_rests_on_a_condition_and_a_decree(details, met):
    assert course.exemption_decreed(skp(details=details)).met is met
