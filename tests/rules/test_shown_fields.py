"""What differs between two looks at a case, material and cosmetic apart, without keeping words."""

from __future__ import annotations

import pytest

from workflow_app.rules.shown_fields import FIELDS, ShownField, amounts, digests


def shown(*fields):
    return digests(tuple(ShownField(*field) for field in fields))


def told(workflow, before, now):
    return [(each.label.en, each.count, each.material) for each in amounts(workflow, before, now)]


def test_nothing_that_was_written_is_kept():
    kept = shown(("text", "a", "Laporan kinerja"))
    assert list(kept) == ["text/a"]
    assert "aporan" not in str(kept)
    assert shown(("text", "a", "")) == {}


@pytest.mark.parametrize(
    ("after", "material"),
    [
        ("Laporan Kinerja", False),
        ("laporan  kinerja.", False),
        ("Laporan kinerja bulanan", True),
        ("", True),
    ],
)
def test_a_change_of_wording_is_told_apart_from_one_of_meaning(after, material):
    before = shown(("text", "a", "Laporan kinerja"))
    assert told("skp", before, shown(("text", "a", after))) == [("Planned result", 1, material)]


def test_a_new_place_in_the_order_is_cosmetic_and_what_is_material_comes_first():
    before = shown(("ordinal", "a", "1"), ("target", "b", "12"), ("target", "c", "4"))
    now = shown(("ordinal", "a", "2"), ("target", "b", "14"), ("target", "d", "5"))
    assert told("skp", before, now) == [("Target", 3, True), ("Order", 1, False)]


def test_what_is_alike_and_what_the_table_does_not_have_is_not_told():
    same = shown(("realisasi", "a", "12 laporan"))
    assert told("evaluation", same, same) == []
    assert told("evaluation", {}, shown(("bogus", "a", "x"))) == []
    assert told("objection", {}, same) == []


def test_every_field_has_a_name_in_both_languages():
    for table in FIELDS.values():
        for field in table.values():
            assert field.label.id
            assert field.label.en
