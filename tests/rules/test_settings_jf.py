from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from jf_world import DAY

from workflow_app.rules.agency_settings import AgencySettings, Override
from workflow_app.rules.ak_appointment import PenyesuaianRow
from workflow_app.rules.ak_pendidikan import EduBonusScope
from workflow_app.rules.ak_threshold import BookKeeping
from workflow_app.rules.angka_kredit import YearBasis
from workflow_app.rules.formasi_queue import QueueRule
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import ACTING_TABLE
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_age import AgeTest
from workflow_app.rules.jf_decider import KP_DECIDER
from workflow_app.rules.jf_entry import EXCLUDED_REASONS
from workflow_app.rules.jf_requirements import PANGKAT_FLOOR
from workflow_app.rules.jpm import PassRule
from workflow_app.rules.kp_eligibility import WithoutVacancy
from workflow_app.rules.pendidikan import PENDIDIKAN_MIN, Pendidikan
from workflow_app.rules.setting_records import of_jf
from workflow_app.rules.settings_jf import JF
from workflow_app.rules.ukom_validity import RetakeRule, RetakeWhen, UkomDocument, UkomKind

SETTINGS = AgencySettings().on(DAY)


def of_any(key: str) -> object:
    return of_jf(SETTINGS.table(key), "jf_apa_pun")


def test_settings_of_the_domain_and_no_others() -> None:
    assert {definition.key for definition in JF} == {
        *["ak_year_basis", "ak_display_decimals", "ak_book_keeping", "ak_pengangkatan_pertama"],
        *["ak_penyesuaian_table", "annual_konversi_not_before", "edu_bonus_scope"],
        *["ukom_pengangkatan_pertama", "penyesuaian_ukom"],
        *["pengangkatan_pertama_within_months", "promosi_lintas_predikat_years"],
        *["kj_predikat_years", "pangkat_floor", "pendidikan_min_per_jenjang", "age_test"],
        *["ahli_utama_from_jpt_lead_months", "acting_table", "kp_decider_table"],
        *["kp_tanpa_lowongan", "kp_istimewa_checklist", "reappointment_excluded_reasons"],
        *["age_limit_override", "recommendation_required", "formasi_queue"],
        *["ukom_panel_size", "ukom_weights"],
        *["ukom_kinds", "ukom_documents", "ukom_pass_rule", "ukom_valid_months", "ukom_retake"],
        *["pelantikan_working_days", "return_days", "reservation_days", "pppk_jf_careers"],
        *["document_place", "jf_promised_working_days", "question_answer_working_days"],
        *["data_correction_working_days", "jf_objection_working_days"],
        "jf_objection_answer_working_days",
        *("jf_objection_unanswered", "jf_objection_decree_working_days"),
    }


def test_default_codes_and_numbers() -> None:
    assert SETTINGS["ak_year_basis"] is YearBasis.ANNUAL_PREDICATE
    assert SETTINGS["ak_book_keeping"] is BookKeeping.MODE_A
    assert SETTINGS["edu_bonus_scope"] is EduBonusScope.PER_JENJANG
    assert SETTINGS["kp_tanpa_lowongan"] is WithoutVacancy.ONE_STEP_WITH_UKOM
    numbers = {
        "ak_display_decimals": 3,
        "pengangkatan_pertama_within_months": 12,
        "promosi_lintas_predikat_years": 2,
        "kj_predikat_years": 1,
        "pelantikan_working_days": 30,
        "return_days": 30,
        "jf_promised_working_days": 7,
        "question_answer_working_days": 3,
        "data_correction_working_days": 5,
        "jf_objection_working_days": 21,
        "jf_objection_answer_working_days": 10,
        "jf_objection_decree_working_days": 5,
        "reservation_days": 180,
    }
    assert {key: SETTINGS.days(key) for key in numbers} == numbers
    assert SETTINGS["jf_objection_unanswered"] == "granted"


def test_default_flags_and_dates() -> None:
    assert SETTINGS.flag("ak_pengangkatan_pertama")
    assert not SETTINGS.flag("ukom_pengangkatan_pertama")
    assert not SETTINGS.flag("pppk_jf_careers")
    assert of_any("penyesuaian_ukom") is False
    assert SETTINGS.date_for("annual_konversi_not_before", 2026) == date(2026, 12, 15)


def test_default_tables_are_those_of_the_rules() -> None:
    assert SETTINGS["ak_penyesuaian_table"] == ()
    assert of_any("pangkat_floor") == PANGKAT_FLOOR.on(DAY).value
    assert of_any("pendidikan_min_per_jenjang") == PENDIDIKAN_MIN.on(DAY).value
    assert SETTINGS.table("kp_decider_table") == KP_DECIDER.on(DAY).value
    assert SETTINGS.table("acting_table") == ACTING_TABLE
    assert SETTINGS["age_test"] == tuple(AgeTest)
    assert SETTINGS["reappointment_excluded_reasons"] == EXCLUDED_REASONS
    assert SETTINGS["ahli_utama_from_jpt_lead_months"] == {"months": 12, "mode": "warn"}
    checklist = SETTINGS["kp_istimewa_checklist"]
    assert isinstance(checklist, tuple)
    assert "Predikat tahun terakhir Sangat Baik" in checklist


def test_default_test_rules() -> None:
    assert of_any("ukom_pass_rule") == PassRule(Fraction(80), Fraction(68))
    assert of_any("ukom_valid_months") == {"teknis": 24, "mansoskul": 36}
    assert of_any("ukom_retake") == RetakeRule(RetakeWhen.NEXT_PERIOD, 3)
    assert of_any("ukom_kinds") == tuple(UkomKind)[:4]
    left_out = {UkomDocument.STR, UkomDocument.CV}
    assert of_any("ukom_documents") == tuple(d for d in UkomDocument if d not in left_out)


ROW = {"golongan": "iii_d", "pendidikan": "s1", "ak": [1, 2, 3, 4, 12.5]}


def test_an_agency_fills_the_penyesuaian_table() -> None:
    decided = AgencySettings([Override("ak_penyesuaian_table", json.dumps([ROW]), DAY)])
    figures = tuple(map(Fraction, ("1", "2", "3", "4", "12.5")))
    expected = PenyesuaianRow(Golongan.III_D, Pendidikan.S1, figures)
    assert decided.on(DAY)["ak_penyesuaian_table"] == (expected,)


def test_a_jf_sets_its_own_marks_and_leaves_the_others_alone() -> None:
    text = '{"default": {"full": 80, "with_note": 68}, "analis": {"full": 78, "with_note": 72}}'
    table = AgencySettings([Override("ukom_pass_rule", text, DAY)]).on(DAY).table("ukom_pass_rule")
    assert of_jf(table, "analis") == PassRule(Fraction(78), Fraction(72))
    assert of_jf(table, "lain") == PassRule()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pelantikan_working_days", 31),
        ("ak_display_decimals", 4),
        ("ak_book_keeping", "mode_c"),
        ("ak_penyesuaian_table", [ROW, ROW]),
        ("ak_penyesuaian_table", [{**ROW, "ak": [1, 2, 3, 4]}]),
        ("ak_penyesuaian_table", [{**ROW, "golongan": "iii_e"}]),
        ("ukom_pass_rule", {"default": {"full": 68, "with_note": 80}}),
        ("ukom_retake", {"default": {"when": "next_period", "cap": 0}}),
        ("kp_decider_table", {"iii_a": "ppk"}),
        ("reappointment_excluded_reasons", ["a"]),
        ("ahli_utama_from_jpt_lead_months", 12),
    ],
)
def test_values_that_are_refused_with_a_sentence(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=key):
        Override(key, json.dumps(value), DAY)


def test_weights_of_a_test_make_a_whole() -> None:
    assert set(of_any("ukom_weights")) == set(Jenjang)
    uneven = {jenjang.value: {"teknis": 60, "mansoskul": 50} for jenjang in Jenjang}
    with pytest.raises(ValueError, match="jumlah bobot harus 100"):
        Override("ukom_weights", json.dumps({"default": uneven}), DAY)


def test_defaults_ask_nothing_beyond_the_law() -> None:
    assert of_any("recommendation_required") is False
    assert set(of_any("age_limit_override").values()) == {None}
    assert of_any("ukom_panel_size") == 1
    assert SETTINGS["formasi_queue"] is QueueRule.SUBMITTED_FIRST
