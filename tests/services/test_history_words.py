"""An event in words: hats, values, and texts that somebody has damaged."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest

from workflow_app.rules.text import Text
from workflow_app.services.history.bodies import read_body, read_private
from workflow_app.services.history.fields import changes, named_ids
from workflow_app.services.history.wording import (
    Mandate,
    capacity_words,
    row_of,
    state_label,
    step_label,
    table_of,
    trigger_label,
)
from workflow_app.services.notifications.wording import period_name

POST = UUID(int=5)


@pytest.mark.parametrize(
    ("capacity", "position", "mandate", "words"),
    [
        ("system", "", Mandate(), "Sistem"),
        ("self", "", Mandate(), "sebagai Pejabat Penilai Kinerja"),
        (
            "definitive",
            "Kepala Biro",
            Mandate(document="SK 1"),
            "sebagai Kepala Biro (Pejabat Penilai Kinerja)",
        ),
        (
            "plt",
            "Kepala Biro",
            Mandate(document="SK 12/2026", first=date(2026, 3, 1), last=date(2026, 5, 31)),
            "sebagai Plt. Kepala Biro, SK 12/2026, 1 Maret 2026 – 31 Mei 2026",
        ),
        (
            "plh",
            "Kepala Biro",
            Mandate(first=date(2026, 3, 1)),
            "sebagai Plh. Kepala Biro, sejak 1 Maret 2026",
        ),
        (
            "delegation",
            "Kepala Biro",
            Mandate(document="ND 3", giver="Siti Aminah"),
            "a.n. Kepala Biro, dari Siti Aminah, ND 3",
        ),
        (
            "escalation",
            "Kepala Biro",
            Mandate(),
            "sebagai Kepala Biro, melalui eskalasi",
        ),
    ],
)
def test_a_hat_is_said_with_its_mandate(capacity, position, mandate, words):
    said = capacity_words(capacity, "ppkj", position, mandate)
    assert said.id == words
    assert said.en


def test_a_role_nobody_knows_stands_for_itself():
    assert capacity_words("self", "kepala_desa", "", Mandate()).id == "sebagai kepala_desa"


def test_steps_and_states_are_those_of_their_table():
    table = table_of("skp", 1)
    born = row_of(table, "create", "", "draft")
    assert step_label(born, "create").id == "Buat SKP"
    sent_back = row_of(table, "send_back", "submitted", "returned")
    assert sent_back.target.name == "returned"
    first_hand = row_of(table, "agree", "submitted", "submitted")
    assert first_hand.trigger == "agree"
    assert state_label(table, "draft").id == "Draf"
    assert trigger_label("skp", "submit").id == "Ajukan"


def test_what_no_table_knows_stands_for_itself():
    assert table_of("skp", 99) is None
    assert row_of(None, "x", "a", "b") is None
    assert row_of(table_of("skp", 1), "x", "draft", "b") is None
    assert step_label(None, "finish_task").id == "Selesaikan tugas"
    assert step_label(None, "x") == Text("x", "x")
    assert state_label(None, "a") == Text("a", "a")
    assert trigger_label("nothing", "x") == Text("x", "x")


def test_values_are_shown_under_their_printed_names():
    before = {"predikat": "", "ends_on": "2026-12-31", "position": f"{POST}, {UUID(int=6)}"}
    after = {"predikat": "baik", "ends_on": "2026-05-01", "position": str(POST), "other": "x"}
    names = {POST: "Kepala Biro"}
    assert set(named_ids(before)) == {POST, UUID(int=6)}
    said = {
        each.code: (each.label.id, each.before.id, each.after.id)
        for each in changes(before, after, names)
    }
    assert said == {
        "ends_on": ("Hari terakhir", "31 Desember 2026", "1 Mei 2026"),
        "other": ("other", "–", "x"),
        "position": ("Jabatan", f"Kepala Biro, {UUID(int=6)}", "Kepala Biro"),
        "predikat": ("Predikat", "–", "Baik"),
    }
    assert changes({"predikat": ""}, {"predikat": ""}, {}) == ()


def test_one_is_a_yes_for_a_mark_and_a_number_for_a_revision():
    (mark, revision) = changes({}, {"no_realisation": "1", "revision": "1"}, {})
    assert (mark.after.id, revision.after.id) == ("Ya", "1")


@pytest.mark.parametrize("value", ["not a day", "9999-99-99", "gold", "[]", ""])
def test_a_value_that_is_none_of_the_list_stands_for_itself(value):
    for code in ("ends_on", "predikat", "end", "condition", "code", "position"):
        for each in changes({}, {code: value}, {}):
            assert each.after.id == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "7",
        "null",
        "[" * 100_000,
        json.dumps({"verdicts": "x", "commitments": [], "workflow_version": [1]}),
        json.dumps({"verdicts": [1, {"code": []}], "mandate": {}, "on_behalf_of": 7}),
    ],
)
def test_a_damaged_text_is_read_as_far_as_it_goes(text):
    body = read_body(text)
    assert body.version == 1
    assert body.mandate is body.on_behalf_of is None
    names = ("derivation", "before", "after", "verdict_values", "note")
    private = read_private(dict.fromkeys(names, text))
    assert private.note == text
    assert all(isinstance(value, str) for value in private.after.values())


@pytest.mark.parametrize(
    ("label", "english"),
    [
        ("Triwulan II", "Quarter II"),
        ("Tahunan", "Annual"),
        ("Tahun", "Year"),
        ("Tahun 2025", "Year 2025"),
        ("Uji coba", "Uji coba"),
    ],
)
def test_a_period_is_named_in_both_languages(label, english):
    assert period_name(label) == Text(label, english)


def test_values_of_a_proposal_are_said_in_words():
    told = {
        each.code: (each.label.en, each.after.id, each.after.en)
        for each in changes(
            {},
            {
                "act": "kenaikan_jenjang",
                "experience_months": "24",
                "jf": "auditor_kepegawaian",
                "label": "Triwulan II",
                "act.01a2": "2026-01-31T17:00:00+00:00",
            },
            {},
        )
    }
    assert told == {
        "act": ("Kind of proposal", "Kenaikan jenjang", "Level rise"),
        "experience_months": ("Months of experience", "24", "24"),
        "jf": ("Functional position", "Auditor Kepegawaian", "Auditor Kepegawaian"),
        "label": ("Period", "Triwulan II", "Quarter II"),
        "act.01a2": ("Task until", "31 Januari 2026", "31 January 2026"),
    }


def test_a_task_that_is_addressed_again_says_to_whom_and_not_by_which_id():
    before, after = {str(UUID(int=9)): str(POST)}, {str(UUID(int=9)): str(UUID(int=6))}
    assert {*named_ids(before), *named_ids(after)} == {POST, UUID(int=6)}
    (change,) = changes(before, after, {POST: "Siti Aminah", UUID(int=6): "Budi Santoso"})
    assert change.label == Text("Dialamatkan kepada", "Addressed to")
    assert (change.before.id, change.after.id) == ("Siti Aminah", "Budi Santoso")
