"""Every setting can be asked for by a form, read back, and said in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from workflow_app.rules.agency_settings import DEFINITIONS
from workflow_app.rules.setting_asking import Mistyped, leaves, typed_of, value_of
from workflow_app.rules.setting_lines import line_of, parts_of, read_line
from workflow_app.rules.setting_values import Unfit, sequence, wording
from workflow_app.rules.setting_words import NONE, NOTHING, answer_word, said, word
from workflow_app.rules.settings_meaning import BY_UNIT, GROUPS, MEANING, UNREAD

ROW = {"golongan": "iii_a", "pendidikan": "s1", "ak": [0, Decimal("12.5"), 25, 37, 50]}
STEP = {"period": 2, "name": "Rapat tim", "due": {"day": 18, "month": 8, "year": 0}}
OTHERS: list[tuple[str, Any]] = [
    ("ak_penyesuaian_table", [ROW, {**ROW, "golongan": "iii_b"}]),
    ("period_calendar", [STEP, {**STEP, "due": {"day": "last", "month": 12, "year": 1}}]),
    ("skp_late_join_cutoff", {"day": 18, "month": 10, "year": 0}),
    ("document_place", "St. Agung 1.5"),
    ("ukom_panel_size", {"default": 1, "analis_hukum": 3}),
    ("tunjangan_table", {**DEFINITIONS["tunjangan_table"].default, "baik": Decimal("87.5")}),  # type: ignore[dict-item]  # a table
]


def read(key: str) -> Any:
    return DEFINITIONS[key].read


@pytest.mark.parametrize(
    ("key", "value"), [*((each.key, each.default) for each in DEFINITIONS.values()), *OTHERS]
)
def test_what_is_typed_for_a_value_is_read_as_that_value(key: str, value: Any) -> None:
    asked = {leaf.name for leaf in leaves(read(key), value)}
    typed = typed_of(read(key), value)
    assert set(typed) == asked or value is None
    assert value_of(read(key), typed) == value
    rows = list(said(read(key), value))
    assert rows
    assert all(row.text.id and row.text.en for row in rows)


def test_every_answer_to_a_closed_question_has_a_word() -> None:
    for definition in DEFINITIONS.values():
        for leaf in leaves(definition.read, definition.default):
            for code in leaf.codes:
                part = leaf.path[-1] if leaf.path else ""
                told = answer_word(leaf.read, part, code)
                assert told.id != code or code.isdecimal(), (definition.key, code)
            for part in leaf.path:
                assert word(part).id != part, (definition.key, part)


def test_the_code_of_a_jf_is_its_own_name() -> None:
    assert word("analis_hukum").id == "analis_hukum"


def test_every_setting_stands_in_one_group_with_its_meaning() -> None:
    grouped = [each.key for group in GROUPS for each in group.settings]
    assert sorted(grouped) == sorted(DEFINITIONS) == sorted(MEANING)
    assert set(DEFINITIONS) >= BY_UNIT | set(UNREAD)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("skp_establish_deadline", [("", "31 Januari tahun kinerja itu")]),
        ("annual_report_deadline", [("", "Hari terakhir Februari tahun berikutnya")]),
        ("minimum_dialogs", [("Saat perencanaan", "1"), ("Periode", "0")]),
        ("age_test", [("", "Saat pengajuan, Saat pengusulan, Saat penetapan (TMT)")]),
        ("recommendation_required", [("Semua JF", "Tidak")]),
    ],
)
def test_a_value_in_words(key: str, rows: list[tuple[str, str]]) -> None:
    found = said(read(key), DEFINITIONS[key].default)
    assert [(row.heading.id, row.text.id) for row in found] == rows


def test_nothing_and_an_empty_list_in_words() -> None:
    assert next(said(read("document_place"), None)).text == NOTHING
    assert next(said(read("period_calendar"), [])).text == NONE
    assert next(said(sequence(wording), ["Satu", "Dua"])).text.id == "Satu / Dua"


@pytest.mark.parametrize(
    ("key", "typed", "path", "sentence"),
    [
        ("return_days", {"": "0"}, "", "bilangan bulat 1"),
        ("return_days", {"": "tiga"}, "", "bilangan bulat"),
        ("return_days", {"": ""}, "", "bilangan bulat"),
        ("return_days", {"": ["3"]}, "", "bilangan bulat"),
        ("objection_covers_periodic", {"": "maybe"}, "", "true atau false"),
        ("bp_label", {"": " "}, "", "1 sampai 40"),
        ("planning_opens", {"day": "31", "month": "4", "year": "0"}, "day", "kalender"),
        ("planning_opens", {"day": ["1"], "month": "4", "year": "0"}, "day", "kalender"),
        ("ukom_weights", None, "default.ahli_muda.teknis", "jumlah bobot"),
        (
            "ukom_pass_rule",
            {"default.full": "210", "default.with_note": "68"},
            "default.full",
            "200",
        ),
        ("ukom_retake", {"default.when": "x", "default.cap": ""}, "default.when", "pilih salah"),
        ("ukom_panel_size", {"default": "1", "Analis": "2"}, "default", "kode JF"),
        ("ak_penyesuaian_table", {"": "iii_a; s1; 1"}, "", "5 angka"),
        ("ak_penyesuaian_table", {"": "iii_a; s1"}, "", "golongan; pendidikan; ak"),
        (
            "ak_penyesuaian_table",
            {"": "iii_a; s1; 1;1;1;1;1\niii_a; s1; 1;1;1;1;1"},
            "",
            "satu baris",
        ),
        ("period_calendar", {"": "2; Rapat; 1; 1; 0; lebih"}, "", "berlebih"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_leaf(
    key: str, typed: Any, path: str, sentence: str
) -> None:
    if typed is None:
        typed = typed_of(read(key), DEFINITIONS[key].default)
        typed |= {"default.ahli_muda.teknis": "51"}
    with pytest.raises(Mistyped, match=sentence) as problem:
        value_of(read(key), typed)
    assert problem.value.path == path
    assert problem.value.sentence.en


def test_numbers_are_typed_with_a_comma_or_a_point() -> None:
    typed = dict.fromkeys(DEFINITIONS["tunjangan_table"].default, "87,5")  # type: ignore[attr-defined]  # a table
    assert set(value_of(read("tunjangan_table"), typed).values()) == {Decimal("87.5")}
    typed = dict.fromkeys(typed, "87.5")
    assert set(value_of(read("tunjangan_table"), typed).values()) == {Decimal("87.5")}


def test_a_line_takes_the_printed_label_of_a_code_as_well() -> None:
    row = read("ak_penyesuaian_table").read.read
    line = "Penata Muda (III/a); S1; 0; 12,5; 25; 37; 50"
    assert line_of(row, read_line(row, line)).startswith("iii_a; ")
    assert read_line(wording, " Satu ") == "Satu"
    assert parts_of(wording) == ()
    with pytest.raises(Unfit, match="berlebih"):
        read_line(wording, "Satu; dua")
