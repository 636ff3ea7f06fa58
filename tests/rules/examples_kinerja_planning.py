"""Worked examples on planning an SKP: topic -> the rule that answers it.

Each adapter takes the ``inputs`` of a row and returns what the rules say, under the names that
``expected`` uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from example_topic import Topic, topic

from workflow_app.rules import (
    lampiran,
    matriks_peran_hasil,
    plt_assignment,
    segment,
    skp_calendar,
    target,
)
from workflow_app.rules.agency_settings import AgencySettings
from workflow_app.rules.predikat import CapaianOrganisasi
from workflow_app.rules.skp.facts import Approach, Form, Jenis

Row = Mapping[str, Any]

_NOT_SET_YET = {"draft", "submitted", "under_team_review", "returned", "agreed"}
_CODES_OF_TARGET: Mapping[str, Iterable[str]] = {
    "jenis_rencana": Jenis,
    "aspek": target.Aspek,
    "perspektif": target.Perspektif,
    "capaian_organisasi": CapaianOrganisasi,
    "umpan_balik_tone": ("positive", "neutral", "negative"),
}


def _skp_target(row: Row) -> Row:
    form, _, approach_code = row["form"].rpartition("_")
    assert form in set(Form)
    approach = Approach(approach_code)
    for field, codes in _CODES_OF_TARGET.items():
        assert row.get(field) in {None, *codes}, f"{field} is none of {list(codes)}"
    realisasi = row.get("realisasi_text")
    return {
        "target": _typed(target.parse_target(row["target_text"], approach)),
        "realisasi": realisasi and _typed(target.parse_target(realisasi, approach)),
        "auto_verdict": None,
        "separate_target_column": target.has_target_column(approach),
    }


def _typed(value: target.Target) -> Row:
    match value:
        case target.NumberTarget():
            return {"kind": value.kind, "value": value.value, "unit": value.unit or None}
        case target.RangeTarget():
            unit = value.unit or None
            return {"kind": value.kind, "min": value.low, "max": value.high, "unit": unit}
        case target.DateTarget():
            return {"kind": value.kind, "value": value.value}
    return {"kind": value.kind}


def _matriks_peran_hasil(row: Row) -> Row:
    cells = row.get("cells", [])
    created = matriks_peran_hasil.rhk_from_cells(cells)
    return {
        "rhk_created": [
            {
                "iki_pimpinan_number": rhk.iki_pimpinan_number,
                "rencana_hasil_kerja": rhk.rencana_hasil_kerja,
            }
            for rhk in created
        ],
        "rhk_count": len(created),
        "matrix_columns": matriks_peran_hasil.columns(row.get("iki_pimpinan", cells)),
    }


def _lampiran_skp(row: Row) -> Row:
    filled = lampiran.LampiranSkp(
        dukungan_sumber_daya=row["dukungan_sumber_daya"],
        skema_pertanggungjawaban=row["skema_pertanggungjawaban"],
        konsekuensi=[lampiran.Konsekuensi(**line) for line in row["konsekuensi"]],
    )
    return {"complete": filled.complete, "missing": filled.missing}


def _plt_assignment(row: Row) -> Row:
    """The row gives a month alone: the SKP counts as set on the last day allowed, 31 January."""
    placement = plt_assignment.place_assignment(
        assignment=row["assignment"],
        jenis_jabatan=row["jenis_jabatan"],
        assigned_post=row["assigned_post"],
        effective_on=date(2026, row["effective_month"], 1),
        set_on=date(2026, 1, 31),
    )
    return {
        "new_rhk_jenis": placement.new_rhk_jenis,
        "second_skp": placement.second_skp,
        "skp_version": placement.skp_version,
    }


def _skp_segment(row: Row) -> Row:
    segments = [
        segment.Segment(
            item["post"], date.fromisoformat(item["start"]), date.fromisoformat(item["end"])
        )
        for item in row["segments"]
    ]
    return {
        "segment_months": segment.segment_months(row["year"], segments),
        "old_segment_closed_on": segment.old_segment_closed_on(segments),
    }


def _skp_deadline(row: Row) -> Row:
    year, today = row["year"], date.fromisoformat(row["today"])
    settings = AgencySettings().on(today)
    check = skp_calendar.check_establishment(
        year=year,
        is_set=row["skp_state"] not in _NOT_SET_YET,
        today=today,
        deadline=settings.date_for("skp_establish_deadline", year),
        fallback_actor=settings.choice("january_fallback_actor"),
    )
    return {
        "overdue": check.overdue,
        "trigger": check.trigger,
        "escalate_to": check.escalate_to,
    }


TOPICS: dict[str, Topic] = {
    "lampiran_skp": topic(
        "dukungan_sumber_daya skema_pertanggungjawaban konsekuensi[].when konsekuensi[].text",
        "complete missing",
        _lampiran_skp,
    ),
    "matriks_peran_hasil": topic(
        "leader member cells iki_pimpinan",
        "rhk_created[].iki_pimpinan_number rhk_created[].rencana_hasil_kerja rhk_count "
        "matrix_columns",
        _matriks_peran_hasil,
    ),
    "plt_assignment": topic(
        "jenis_jabatan assignment assigned_post effective_month",
        "new_rhk_jenis second_skp skp_version",
        _plt_assignment,
    ),
    "skp_deadline": topic("year skp_state today", "overdue trigger escalate_to", _skp_deadline),
    "skp_segment": topic(
        "year segments[].post segments[].start segments[].end",
        "segment_months old_segment_closed_on",
        _skp_segment,
    ),
    "skp_target": topic(
        "form jenis_rencana rencana_hasil_kerja rhk_pimpinan_diintervensi aspek target_text "
        "indikator realisasi_text umpan_balik_tone penugasan_dari perspektif capaian_organisasi",
        "target.kind target.value target.unit target.min target.max realisasi.kind "
        "realisasi.value realisasi.unit auto_verdict separate_target_column",
        _skp_target,
    ),
}
