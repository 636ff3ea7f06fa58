from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.rules.agency_settings import DEFINITIONS, AgencySettings, Override
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.rater_tables import OFFICIALS
from workflow_app.rules.setting_values import NamedDate, YearDate
from workflow_app.rules.settings_jf import JF

DAY = date(2026, 6, 1)
DEFAULTS = AgencySettings().on(DAY)

DEFAULT_CODES = {
    "january_fallback_actor": "atasan_ppkj",
    "skp_approach": "kuantitatif",
    "intervened_rhk_check": "warn",
    "transfer_requires_closed_skp": "warn",
    "evaluation_period": "quarter",
    "objection_day_count": "calendar",
    "organisation_result_regime": "se_3_2023",
    "distribution_check_mode": "warn_with_reason",
    "distribution_population": "organisation_without_head",
    "segment_combination": "ppkj_decides",
    "numeric_mode": "off",
    "bp_label": "Butuh Perbaikan",
    "bp_opens_improvement_plan": "proposal",
}
DEFAULT_NUMBERS = {
    "skp_new_post_working_days": 15,
    "team_review_working_days": 5,
    "superior_correction_working_days": 2,
    "realisation_window_days": 10,
    "delivery_receipt_days": 3,
    "improvement_review_days": 14,
    "objection_window_days": 14,
    "objection_explanation_days": 7,
    "objection_decision_days": 14,
    "organisation_result_days": 10,
    "undo_window_seconds": 60,
    "claim_lease_hours": 24,
}
DEFAULT_FLAGS = {
    "use_tim_pengelola_kinerja": False,
    "perspektif_all_required": False,
    "transfer_copies_unfinished_rhk": True,
    "objection_covers_periodic": True,
    "pppk_improvement_ladder": False,
}
DEFAULT_DATES = {
    "planning_opens": date(2025, 10, 1),
    "skp_establish_deadline": date(2026, 1, 31),
    "annual_evaluation_deadline": date(2027, 1, 31),
    "annual_report_deadline": date(2027, 2, 28),
}
OTHERS = {
    "skp_late_join_cutoff",
    "minimum_dialogs",
    "period_calendar",
    "head_rating_mapping",
    "tunjangan_table",
    "ppkj_table",
    "skp_setter_table",
}


def test_every_setting_is_known() -> None:
    simple = {*DEFAULT_CODES, *DEFAULT_NUMBERS, *DEFAULT_FLAGS, *DEFAULT_DATES}
    of_jf = {definition.key for definition in JF}
    assert set(DEFAULTS) == set(DEFINITIONS) == simple | OTHERS | of_jf
    assert len(DEFAULTS) == 41 + len(JF)


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=lambda d: d.key)
def test_a_definition_says_what_it_is_and_reads_its_own_default(definition: Any) -> None:
    assert definition.label.id
    assert definition.label.en
    assert definition.clause
    text = json.dumps(definition.default)
    assert definition.parse(text) == definition.typed_default == DEFAULTS[definition.key]


def test_defaults_by_kind() -> None:
    assert {key: DEFAULTS.choice(key) for key in DEFAULT_CODES} == DEFAULT_CODES
    assert {key: DEFAULTS.days(key) for key in DEFAULT_NUMBERS} == DEFAULT_NUMBERS
    assert {key: DEFAULTS.flag(key) for key in DEFAULT_FLAGS} == DEFAULT_FLAGS
    assert {key: DEFAULTS.date_for(key, 2026) for key in DEFAULT_DATES} == DEFAULT_DATES
    assert DEFAULTS.date_for("annual_report_deadline", 2027) == date(2028, 2, 29)
    assert DEFAULTS.optional_date_for("skp_late_join_cutoff", 2026) is None


def test_default_tables() -> None:
    assert DEFAULTS.table("minimum_dialogs") == {"planning": 1, "period": 0}
    assert DEFAULTS.table("tunjangan_table") == dict.fromkeys(Predikat, 100)
    assert DEFAULTS.table("head_rating_mapping")["istimewa"] is Rating.DI_ATAS_EKSPEKTASI
    assert set(DEFAULTS.table("head_rating_mapping")) == set(CapaianOrganisasi)
    assert DEFAULTS.table("ppkj_table")["pelaksana"]["ppkj"] == ("pengawas",)
    assert DEFAULTS.table("skp_setter_table")["daerah"]["jpt_pratama"] == "kepala_daerah"
    assert DEFAULTS["period_calendar"] == ()


def test_tables_name_known_officials_only() -> None:
    raters = DEFAULTS.table("ppkj_table").values()
    named = {official for row in raters for officials in row.values() for official in officials}
    setters = DEFAULTS.table("skp_setter_table").values()
    assert named | {official for row in setters for official in row.values()} <= set(OFFICIALS)


def test_a_view_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        DEFAULTS.values_by_key["bp_label"] = "Cukup"
    with pytest.raises(TypeError):
        DEFAULTS.table("minimum_dialogs")["planning"] = 0
    with pytest.raises(KeyError):
        DEFAULTS["no_such_setting"]


@pytest.mark.parametrize(
    ("helper", "key"),
    [
        ("days", "objection_covers_periodic"),
        ("days", "bp_label"),
        ("flag", "objection_window_days"),
        ("choice", "objection_window_days"),
        ("table", "bp_label"),
    ],
)
def test_asking_for_another_kind_is_a_mistake(helper: str, key: str) -> None:
    with pytest.raises(TypeError, match=key):
        getattr(DEFAULTS, helper)(key)


def test_asking_for_a_date_that_is_none_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="skp_late_join_cutoff"):
        DEFAULTS.date_for("skp_late_join_cutoff", 2026)


def window(days: int, valid_from: date, unit: str | None = None) -> Override:
    return Override("objection_window_days", str(days), valid_from, unit)


def test_the_nearest_earlier_decision_holds() -> None:
    settings = AgencySettings([window(7, date(2026, 3, 1)), window(10, date(2026, 5, 1))])
    found = [settings.on(date(2026, m, 1)).days("objection_window_days") for m in (2, 3, 4, 5, 9)]
    assert found == [14, 7, 7, 10, 10]


def test_a_unit_beats_the_agency_even_with_an_older_decision() -> None:
    settings = AgencySettings([window(10, date(2026, 5, 1)), window(7, date(2026, 3, 1), "upt")])
    assert settings.on(DAY).days("objection_window_days") == 10
    assert settings.on(DAY, "upt").days("objection_window_days") == 7
    assert settings.on(DAY, "biro").days("objection_window_days") == 10


def test_a_later_change_leaves_earlier_days_alone() -> None:
    before = AgencySettings([window(7, date(2026, 3, 1))]).on(DAY)
    changed = AgencySettings([window(7, date(2026, 3, 1)), window(21, DAY + timedelta(days=1))])
    assert changed.on(DAY) == before


def test_two_decisions_for_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="hari yang sama"):
        AgencySettings([window(7, DAY), window(8, DAY)])


def test_what_is_entered_later_for_a_day_replaces_what_was_entered_for_it() -> None:
    first = Override("objection_window_days", "7", DAY, None, "0001")
    second = Override("objection_window_days", "8", DAY, None, "0002")
    for order in ([first, second], [second, first]):
        assert AgencySettings(order).on(DAY).days("objection_window_days") == 8


dates = st.dates(date(2026, 1, 1), date(2026, 12, 31))
overrides = st.lists(
    st.builds(window, st.integers(1, 90), dates, st.sampled_from([None, "a", "b"])),
    unique_by=lambda override: (override.valid_from, override.unit),
)


@given(overrides, dates, st.sampled_from([None, "a", "b"]))
def test_lookup_by_the_letter(given_overrides: list[Override], day: date, unit: str | None) -> None:
    begun = [o for o in given_overrides if o.valid_from <= day]
    own = [o for o in begun if o.unit == unit]
    general = [o for o in begun if o.unit is None]
    expected: object = 14
    for candidates in (general, own):
        if candidates:
            expected = max(candidates, key=lambda o: o.valid_from).parsed
    assert AgencySettings(given_overrides).on(day, unit)["objection_window_days"] == expected


GOOD_VALUES = [
    ("objection_window_days", "7", 7),
    ("bp_label", '" Cukup "', "Cukup"),
    ("skp_late_join_cutoff", '{"month": 10, "day": 18, "year": 0}', YearDate(10, 18)),
    ("skp_late_join_cutoff", "null", None),
    ("annual_report_deadline", '{"month": 2, "day": "last", "year": 1}', YearDate(2, None, 1)),
    (
        "period_calendar",
        '[{"period": 2, "name": "Rapat tim", "due": {"month": 8, "day": 18, "year": 0}}]',
        (NamedDate(2, "Rapat tim", YearDate(8, 18)),),
    ),
]


@pytest.mark.parametrize(("key", "text", "value"), GOOD_VALUES)
def test_values_an_agency_may_set(key: str, text: str, value: object) -> None:
    assert AgencySettings([Override(key, text, DAY)]).on(DAY)[key] == value


def test_pay_tables_hold_exact_percentages() -> None:
    text = json.dumps(dict.fromkeys(Predikat, 100)).replace("100", "87.5", 1)
    table = (
        AgencySettings([Override("tunjangan_table", text, DAY)]).on(DAY).table("tunjangan_table")
    )
    assert table["sangat_baik"] * 2 == 175


BAD_VALUES = [
    ("objection_window_days", "0"),
    ("objection_window_days", "14.0"),
    ("objection_window_days", "true"),
    ("objection_window_days", '"14"'),
    ("objection_window_days", "fourteen"),
    ("objection_window_days", ""),
    ("realisation_window_days", "NaN"),
    ("realisation_window_days", "367"),
    ("objection_covers_periodic", "1"),
    ("objection_day_count", '"workdays"'),
    ("objection_day_count", "14"),
    ("distribution_check_mode", '"block"'),
    ("bp_label", '""'),
    ("bp_label", '"  "'),
    ("bp_label", '"a\\nb"'),
    ("bp_label", "3"),
    ("bp_label", json.dumps("x" * 41)),
    ("planning_opens", "null"),
    ("planning_opens", '"10-01"'),
    ("planning_opens", '{"month": 10, "day": 1}'),
    ("planning_opens", '{"month": 2, "day": 29, "year": 0}'),
    ("planning_opens", '{"month": 13, "day": "last", "year": 0}'),
    ("planning_opens", '{"month": "10", "day": 1, "year": 0}'),
    ("planning_opens", '{"month": 10, "day": 1, "year": 5}'),
    ("planning_opens", '{"month": 10, "day": null, "year": 0}'),
    ("planning_opens", '{"month": true, "day": 1, "year": 0}'),
    ("minimum_dialogs", "{}"),
    ("minimum_dialogs", "1"),
    ("minimum_dialogs", '{"planning": 1, "period": -1}'),
    ("head_rating_mapping", '{"istimewa": "di_atas_ekspektasi"}'),
    ("tunjangan_table", json.dumps(dict.fromkeys(Predikat, 1000))),
    ("tunjangan_table", json.dumps(dict.fromkeys(Predikat, True))),
    ("tunjangan_table", json.dumps(dict.fromkeys(Predikat, "100"))),
    ("period_calendar", "{}"),
    ("period_calendar", "[1]"),
    ("period_calendar", '[{"period": 13, "name": "x", "due": {"month":1,"day":1,"year":0}}]'),
    ("ppkj_table", "[]"),
    ("no_such_setting", "1"),
]


@pytest.mark.parametrize(("key", "text"), BAD_VALUES)
def test_values_that_are_refused_with_a_sentence(key: str, text: str) -> None:
    with pytest.raises(ValueError, match=key):
        Override(key, text, DAY)
