"""What is marked in a change of an SKP, and what of it is material."""

from __future__ import annotations

import pytest

from workflow_app.rules.skp.difference import FIELDS, changed


def marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def test_only_the_words_that_differ_are_marked():
    found = changed("target", "12 laporan triwulanan", "14 laporan triwulanan tepat waktu")
    assert marked(found.before) == ["12"]
    assert marked(found.after) == ["14", " tepat waktu"]
    assert "".join(piece.text for piece in found.before) == "12 laporan triwulanan"
    assert "".join(piece.text for piece in found.after) == "14 laporan triwulanan tepat waktu"
    assert found.material


@pytest.mark.parametrize(
    ("code", "before", "after", "material"),
    [
        ("text", "Terlayaninya pegawai", "terlayaninya  pegawai.", False),
        ("text", "Terlayaninya pegawai", "Terlayaninya calon pegawai", True),
        ("target", "1,5 jam", "15 jam", True),
        ("target", "1,5 jam", "1.5 jam", False),
        ("target", "90", "90%", True),
        ("target", ">90", "<90", True),
        ("ordinal", "1", "2", False),
        ("jenis", "", "utama", True),
        ("konsekuensi", "Apresiasi", "", True),
    ],
)
def test_what_changes_the_agreement_is_told_from_what_does_not(code, before, after, material):
    assert changed(code, before, after).material is material


def test_equal_fields_do_not_differ_and_every_field_is_named():
    assert changed("text", "a", "a") is None
    assert all(field.label.id and field.label.en for field in FIELDS.values())
    with pytest.raises(KeyError):
        changed("unknown", "a", "b")
