"""Worked examples of the performance area: topic -> the rule that answers it.

Each adapter takes the ``inputs`` of a row and returns what the rules say, under the names that
``expected`` uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import examples_kinerja_planning
from example_topic import Topic, topic

from workflow_app.rules import (
    distribution,
    numeric_modes,
    objection_window,
    rating,
    talent,
    tunjangan,
)
from workflow_app.rules.dokumen_evaluasi import DokumenEvaluasi, needs_catatan
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating, predikat_of
from workflow_app.rules.rounding import printed

Row = Mapping[str, Any]

_HEARD_IN = {
    "ppkj_explained": {"ppkj"},
    "both_heard": {"ppkj", "pegawai"},
}
_DECISIONS = {
    word: decision
    for decision, words in {
        objection_window.Decision.CHANGED: ("changed", "change_result", "decided_changed"),
        objection_window.Decision.UPHELD: ("upheld", "uphold_result", "decided_upheld"),
    }.items()
    for word in words
}


def _predikat_quadrant(row: Row) -> Row:
    ratings = Rating(row["rating_hasil_kerja"]), Rating(row["rating_perilaku_kerja"])
    return {"predikat": predikat_of(*ratings)}


def _distribution_rule(row: Row) -> Row:
    rule = distribution.distribution_rule(CapaianOrganisasi(row["capaian_organisasi"]))
    lines = [
        {
            "kind": line.kind,
            "predikat": line.predikat,
            "value": None if line.kind == "largest_group" else line.value,
        }
        for line in rule.constraints
    ]
    return {"constraints": lines, "unconstrained": rule.unconstrained}


def _distribution_check(row: Row) -> Row:
    counts = {Predikat(code): count for code, count in row["counts"].items()}
    assert sum(counts.values()) == row["population"], "the counts are not the population"
    check = distribution.check_distribution(CapaianOrganisasi(row["capaian_organisasi"]), counts)
    return {
        "feasible": check.feasible,
        "ok": check.ok,
        "warnings": check.warnings,
        "blocks": check.blocks,
        "notice": check.notice,
    }


def _rating_hasil_kerja_suggestion(row: Row) -> Row:
    suggestion = rating.suggest_hasil_kerja(
        row["rhk_above"], row["rhk_meets"], row["rhk_below"], utama_below=row["rhk_utama_below"]
    )
    return {"suggested_rating": suggestion.rating, "binding": suggestion.binding}


def _head_rating(row: Row) -> Row:
    if not row["is_head_of_organisation"]:
        return {"rating_hasil_kerja": None, "rating_hasil_kerja_source": "ppkj"}
    capaian = CapaianOrganisasi(row["capaian_organisasi"])
    return {
        "rating_hasil_kerja": rating.head_rating(capaian),
        "rating_hasil_kerja_source": "organisation_result",
    }


def _dokumen_evaluasi(row: Row) -> Row:
    """The row says whether there was an objection; its three texts then stand in the paper."""
    ratings = Rating(row["rating_hasil_kerja"]), Rating(row["rating_perilaku_kerja"])
    text = "…" if row["objection"] else ""
    paper = DokumenEvaluasi(
        capaian_organisasi=CapaianOrganisasi(row["capaian_organisasi"]),
        rating_hasil_kerja=ratings[0],
        rating_perilaku_kerja=ratings[1],
        catatan="…" if needs_catatan(predikat_of(*ratings)) else "",
        keberatan=text,
        penjelasan=text,
        keputusan=text,
    )
    return {
        "predikat": paper.predikat,
        "empty_blocks": paper.empty_blocks,
        "signatures": paper.signatures,
    }


def _objection(row: Row) -> Row:
    """A row may tell of the filing, of the hearing and decision, or of both."""
    answer: dict[str, Any] = {}
    state = row.get("state")
    if "filed_on" in row:
        window = objection_window.check_window(
            date.fromisoformat(row["received_on"]),
            date.fromisoformat(row["filed_on"]),
            row.get("window_days", 14),
            objection_window.DayCount(row.get("day_count", "calendar")),
        )
        answer |= {"accepted": window.accepted, "day_number": window.day_number}
        state = (window.accepted and state) or window.state
    heard = _heard(row.get("explanations")) | _HEARD_IN.get(state or "", set())
    decision = _DECISIONS[row["decision"]] if row.get("decision") else None
    outcome = objection_window.outcome(heard, decision, row.get("decided_by", "atasan_ppkj"))
    if state in {"filed", "withdrawn", "rejected_late", "decided_changed", "decided_upheld"}:
        ended = {"state": state, "final": state in objection_window.FINAL_STATES}
        return answer | ended | {"further_objection_allowed": outcome.further_objection_allowed}
    return answer | {
        "state": outcome.state,
        "final": outcome.final,
        "further_objection_allowed": outcome.further_objection_allowed,
    }


def _heard(explanations: str | list[str] | None) -> set[str]:
    return {explanations} if isinstance(explanations, str) else set(explanations or ())


def _tunjangan_kinerja(row: Row) -> Row:
    percent = tunjangan.percent_of(Predikat(row["predikat"]), tunjangan.table_of(row["agency"]))
    return {"percent": percent, "paid": tunjangan.paid(row["tunjangan_kelas"], percent)}


def _agency_numeric_rating(row: Row) -> Row:
    return {"rating": numeric_modes.agency_rating(row["agency"], Fraction(row["nilai"]))}


def _talent_box(row: Row) -> Row:
    box = talent.talent_box(Rating(row["kinerja"]), talent.Potensi(row["potensi"]))
    return {"box": box.box, "actions": box.actions}


def _legacy_pp30_numeric(row: Row) -> Row:
    nilai = Fraction(row["nilai"])
    return {"predikat": numeric_modes.predikat_pp30(nilai, has_new_idea=row["has_new_idea"])}


def _legacy_pp30_weight(row: Row) -> Row:
    weighed = numeric_modes.weigh_pp30(
        Fraction(row["nilai_skp"]),
        Fraction(row["nilai_perilaku"]),
        peers_and_subordinates_asked=row["peers_and_subordinates_asked"],
    )
    return {
        "weight_skp_percent": weighed.weight_skp_percent,
        "weight_perilaku_percent": weighed.weight_perilaku_percent,
        "nilai": weighed.nilai,
        "predikat": numeric_modes.predikat_pp30(weighed.nilai, has_new_idea=False),
    }


def _legacy_iki_conversion(row: Row) -> Row:
    converted = numeric_modes.convert_iki(
        Fraction(row["capaian_iki_percent"]), target_is_maximum=row["target_is_maximum"]
    )
    return {"nilai_2dp": printed(converted.nilai, 2), "kategori": converted.kategori}


def _legacy_iki_range_target(row: Row) -> Row:
    low, high = Fraction(row["target_min"]), Fraction(row["target_max"])
    percent = numeric_modes.capaian_of_range(Fraction(row["realisasi"]), low, high)
    return {"capaian_percent_2dp": printed(percent, 2)}


TOPICS: dict[str, Topic] = {
    **examples_kinerja_planning.TOPICS,
    "agency_numeric_rating": topic("agency nilai", "rating", _agency_numeric_rating),
    "distribution_check": topic(
        "capaian_organisasi population counts.sangat_baik counts.baik counts.butuh_perbaikan "
        "counts.kurang counts.sangat_kurang",
        "feasible ok warnings blocks notice",
        _distribution_check,
    ),
    "distribution_rule": topic(
        "capaian_organisasi",
        "constraints[].kind constraints[].predikat constraints[].value unconstrained",
        _distribution_rule,
    ),
    "dokumen_evaluasi": topic(
        "capaian_organisasi rating_hasil_kerja rating_perilaku_kerja objection",
        "predikat empty_blocks signatures",
        _dokumen_evaluasi,
    ),
    "head_rating": topic(
        "is_head_of_organisation capaian_organisasi",
        "rating_hasil_kerja rating_hasil_kerja_source",
        _head_rating,
    ),
    "legacy_iki_conversion_8_2021": topic(
        "capaian_iki_percent target_is_maximum", "nilai_2dp kategori", _legacy_iki_conversion
    ),
    "legacy_iki_range_target": topic(
        "target_min target_max realisasi unit", "capaian_percent_2dp", _legacy_iki_range_target
    ),
    "legacy_pp30_numeric": topic("nilai has_new_idea", "predikat", _legacy_pp30_numeric),
    "legacy_pp30_weight": topic(
        "nilai_skp nilai_perilaku peers_and_subordinates_asked",
        "weight_skp_percent weight_perilaku_percent nilai predikat",
        _legacy_pp30_weight,
    ),
    "objection": topic(
        "received_on filed_on window_days day_count state explanations decision decided_by",
        "accepted day_number state final further_objection_allowed",
        _objection,
    ),
    "predikat_quadrant": topic(
        "rating_hasil_kerja rating_perilaku_kerja", "predikat", _predikat_quadrant
    ),
    "rating_hasil_kerja_suggestion": topic(
        "rhk_above rhk_meets rhk_below rhk_utama_below",
        "suggested_rating binding",
        _rating_hasil_kerja_suggestion,
    ),
    "talent_box": topic("kinerja potensi", "box actions", _talent_box),
    "tunjangan_kinerja": topic(
        "agency predikat tunjangan_kelas", "percent paid", _tunjangan_kinerja
    ),
}
