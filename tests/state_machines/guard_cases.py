"""For every guard of every workflow: facts that meet it and facts that do not."""

from __future__ import annotations

from datetime import date

from bare_facts import TODAY, base, settings

from workflow_app.rules.evaluation.facts import (
    EvaluationFacts,
    OrganisationFacts,
    Ratings,
    RealisedResult,
)
from workflow_app.rules.keberatan_usulan import KeberatanUsulanFacts
from workflow_app.rules.koreksi_atasan import KoreksiAtasanFacts, NamedPost
from workflow_app.rules.koreksi_data import KoreksiDataFacts, Recorded
from workflow_app.rules.objection import ObjectionFacts
from workflow_app.rules.organisation_result import OrganisationResultFacts
from workflow_app.rules.skp.facts import PlannedResult, SkpContents, SkpFacts

PAST, FUTURE = date(2026, 11, 22), date(2026, 11, 24)
MAIN = PlannedResult(number=1, jenis="utama", measured=True, intervenes=True)


def skp(**more):
    return SkpFacts(**base(**more))


def dated(name, day):
    return skp(dates={name: day})


def holding(*results, rows=7, dialogs=1, lists=1, unused=(), **more):
    contents = SkpContents(
        results=results,
        perilaku_rows=rows,
        lampiran={"konsekuensi": lists},
        dialogs=dialogs,
        unused_perspektif=unused,
    )
    return skp(contents=contents, **more)


def all_perspectives(*unused):
    decided = settings(perspektif_all_required="true")
    return holding(MAIN, form="jpt", unused=unused, settings=decided)


TEAM = settings(use_tim_pengelola_kinerja="true")
TRANSFER = {"end": "transfer", "effective_on": "2026-06-01"}
EXEMPTION = {"condition": "study_leave", "decree": "SK 1/2026"}

SKP = {
    "no_overlap": (skp(), skp(overlapping="2026")),
    "approach_chosen": (skp(), skp(approach="")),
    "ppkj_resolved": (skp(), skp(ppkj_resolved=False)),
    "not_exempt": (skp(), skp(exempt="study_leave")),
    "planning_open": (dated("planning_opens", TODAY), dated("planning_opens", FUTURE)),
    "has_results": (holding(MAIN), holding()),
    "every_result_measured": (holding(MAIN), holding(PlannedResult(number=1))),
    "leaders_result_named": (holding(MAIN), holding(PlannedResult(number=1))),
    "absolute_targets_explained": (
        holding(MAIN),
        holding(PlannedResult(number=1, absolute_without_reason=True)),
    ),
    "perspectives_used": (all_perspectives(), all_perspectives("keuangan")),
    "perilaku_complete": (holding(), holding(rows=6)),
    "lampiran_complete": (holding(), holding(lists=0)),
    "dialogs_held": (holding(), holding(dialogs=0)),
    "not_yet_acted": (skp(), skp(signed_by=("ppkj",))),
    "team_in_use": (skp(settings=TEAM), skp()),
    "not_yet_reviewed": (skp(), skp(reviewed=True)),
    "review_cleared": (skp(settings=TEAM, reviewed=True), skp(settings=TEAM)),
    "every_result_marked": (holding(MAIN), holding(PlannedResult(number=1))),
    "has_utama": (holding(MAIN), holding()),
    "acting_results_utama": (holding(MAIN), holding(PlannedResult(number=1, acting=True))),
    "signed_by_employee": (skp(signed_by=("pegawai",)), skp()),
    "setter_is_not_subject": (skp(), skp(setter_is_subject=True)),
    "establish_deadline_passed": (dated("establish_by", PAST), dated("establish_by", TODAY)),
    "not_yet_escalated": (skp(), skp(escalated=True)),
    "first_period_begun": (dated("starts_on", TODAY), dated("starts_on", FUTURE)),
    "new_ppkj_named": (skp(replacement="named"), skp()),
    "year_ended": (dated("ends_on", PAST), dated("ends_on", TODAY)),
    "segment_ended": (skp(details=TRANSFER), skp()),
    "segment_evaluated": (skp(segment="delivered"), skp(segment="signed", annual="settled")),
    "annual_evaluated": (skp(annual="delivered"), skp(annual="signed", segment="settled")),
    "annual_not_under_rating": (skp(annual="open"), skp(annual="rated")),
    "follow_up_done": (skp(), skp(open_follow_up=1)),
    "exemption_decreed": (skp(details=EXEMPTION), skp()),
    "year_over": (dated("year_end", PAST), dated("year_end", TODAY)),
}

REPORTED = RealisedResult(number=1, jenis="utama", realised=True, evidence=True, verdict="x")
SILENT = RealisedResult(number=1, jenis="utama")
SURE = "sesuai_ekspektasi"


def evaluation(**more):
    return EvaluationFacts(**base(**more))


def reporting(*results):
    return evaluation(results=results)


def under(state, used=1):
    organisation = OrganisationFacts(state=state, revision=1, used_revision=used)
    return evaluation(organisation=organisation)


def rated(**more):
    values = {"hasil_kerja": SURE, "perilaku": SURE, "suggested_hasil_kerja": SURE}
    ratings = Ratings(**{**values, "suggested_perilaku": SURE, "behaviours_judged": 7, **more})
    return evaluation(ratings=ratings)


def on(name, day):
    return evaluation(dates={name: day})


EVALUATION = {
    "skp_lets_open": (evaluation(skp_state="monitored"), evaluation(skp_state="agreed")),
    "period_begun": (on("starts_on", TODAY), on("starts_on", FUTURE)),
    "utama_realised": (reporting(REPORTED), reporting(SILENT)),
    "evidence_attached": (
        reporting(REPORTED),
        reporting(RealisedResult(number=1, jenis="utama", realised=True)),
    ),
    "realisation_window_over": (on("realisation_by", PAST), on("realisation_by", TODAY)),
    "organisation_result_set": (under("established"), under("draft")),
    "periods_done": (
        evaluation(kind="annual", periods=("settled",)),
        evaluation(kind="annual", periods=("open",)),
    ),
    "rater_replaceable": (evaluation(details={"document": "SK 1"}), evaluation()),
    "waiver_reasoned": (evaluation(details={"reason": "long_leave"}), evaluation()),
    "annual_waived_with_skp": (
        evaluation(kind="annual", skp_state="exempted"),
        evaluation(kind="annual", skp_state="closing"),
    ),
    "organisation_result_stands": (under("locked"), under("locked", used=0)),
    "organisation_result_reopened": (under("draft"), under("locked")),
    "every_result_judged": (reporting(REPORTED), reporting(SILENT)),
    "every_behaviour_judged": (rated(), rated(behaviours_judged=6)),
    "both_ratings_chosen": (rated(), rated(perilaku="")),
    "head_rating_taken": (rated(), rated(from_organisation="di_atas_ekspektasi")),
    "violations_reasoned": (
        evaluation(unexplained_violations=()),
        evaluation(unexplained_violations=("baik_above_max",)),
    ),
    "deviation_reasoned": (rated(), rated(suggested_perilaku="di_atas_ekspektasi")),
    "poor_result_noted": (rated(predikat="baik"), rated(predikat="kurang")),
    "rater_is_not_subject": (evaluation(), evaluation(rater_is_subject=True)),
    "received": (evaluation(opened=True), evaluation(entered_on=TODAY)),
    "objection_window_over": (on("objection_by", PAST), on("objection_by", TODAY)),
    "inside_objection_window": (on("objection_by", TODAY), on("objection_by", PAST)),
    "no_earlier_objection": (evaluation(), evaluation(objections=1)),
    "atasan_exists": (evaluation(), evaluation(atasan_exists=False)),
    "kind_covered": (
        evaluation(kind="annual"),
        evaluation(kind="periodic", settings=settings(objection_covers_periodic="false")),
    ),
}


def result(**more):
    return OrganisationResultFacts(**base(**more))


ORGANISATION_RESULT = {
    "one_per_period": (result(), result(same_period=1)),
    "recommendation_given": (result(), result(details={"value": "bagus"})),
    "value_given": (result(details={"value": "baik"}), result()),
    "setter_is_not_head": (result(), result(setter_is_head=True)),
    "none_delivered": (result(), result(delivered=1)),
}


def objection(**more):
    return ObjectionFacts(**base(**more))


IN_TIME = objection(dates={"filed_on": TODAY, "objection_by": TODAY})
LATE = objection(dates={"filed_on": TODAY, "objection_by": PAST})

OBJECTION = {
    "result_delivered": (
        objection(evaluation_state="objected"),
        objection(evaluation_state="delivered"),
    ),
    "no_earlier_objection": (objection(), objection(earlier=1)),
    "atasan_exists": (objection(), objection(atasan_exists=False)),
    "filed_in_time": (IN_TIME, LATE),
    "filed_late": (LATE, IN_TIME),
    "explanation_time_over": (
        objection(entered_on=date(2026, 11, 1)),
        objection(entered_on=TODAY),
    ),
    "new_ratings_given": (
        objection(details={"rating_hasil_kerja": SURE, "rating_perilaku": SURE}),
        objection(),
    ),
    "decider_is_third": (objection(), objection(decider_is_party=True)),
}


def koreksi(**more):
    return KoreksiAtasanFacts(**base(**more))


LEADER = NamedPost(jenis="administrator")
ABOVE_ALREADY = NamedPost(jenis="administrator", present=True)
STAFF = NamedPost(jenis="pelaksana")
ON_TIME = {"effective_on": "2026-11-01"}

KOREKSI_ATASAN = {
    "evidence_given": (koreksi(details={"evidence_url": "https://x.go.id"}), koreksi()),
    "no_open_report": (koreksi(), koreksi(open_reports=1)),
    "another_superior": (koreksi(named=LEADER), koreksi(named=ABOVE_ALREADY)),
    "leader_fits": (koreksi(named=ABOVE_ALREADY), koreksi(named=STAFF)),
    "effective_day_given": (
        koreksi(details=ON_TIME),
        koreksi(details={"effective_on": FUTURE.isoformat()}),
    ),
    "document_given": (koreksi(details={"document": "SK 1/2026"}), koreksi()),
    "answer_overdue": (
        koreksi(dates={"answer_by": PAST}),
        koreksi(dates={"answer_by": TODAY}),
    ),
}


def datum(then="Budi", now="Budi", field="nama", **more):
    recorded = Recorded(field=field, then=then, now=now)
    return KoreksiDataFacts(**base(**more), recorded=recorded)


KOREKSI_DATA = {
    "evidence_attached": (datum(details={"files": "0" * 64}), datum()),
    "another_value": (
        datum(details={"proposed": "Budi Santoso"}),
        datum(details={"proposed": "Budi"}),
    ),
    "no_open_report": (datum(), KoreksiDataFacts(**base(), open_reports=1)),
    "record_changed": (datum(now="Budi Santoso"), datum()),
    "answer_overdue": (
        datum(dates={"answer_by": PAST}),
        datum(dates={"answer_by": TODAY}),
    ),
}


def keberatan(**more):
    values = {name: more.pop(name) for name in ("ended_by", "earlier") if name in more}
    return KeberatanUsulanFacts(**base(**more), **values)


KEBERATAN_USULAN = {
    "proposal_refused": (keberatan(ended_by="reject"), keberatan(ended_by="withdraw")),
    "filed_in_time": (
        keberatan(dates={"object_by": TODAY}),
        keberatan(dates={"object_by": PAST}),
    ),
    "no_earlier_objection": (keberatan(), keberatan(earlier=1)),
    "answer_overdue": (
        keberatan(dates={"answer_by": PAST}),
        keberatan(dates={"answer_by": TODAY}),
    ),
    "silence_grants": (
        keberatan(),
        keberatan(settings=settings(jf_objection_unanswered='"reminded"')),
    ),
}

CASES = {
    "skp": SKP,
    "evaluation": EVALUATION,
    "organisation_result": ORGANISATION_RESULT,
    "objection": OBJECTION,
    "koreksi_atasan": KOREKSI_ATASAN,
    "koreksi_data": KOREKSI_DATA,
    "keberatan_usulan": KEBERATAN_USULAN,
}
