"""The search line of an auditor: what it asks, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow_app.services.audit.pills import PILLS, Unreadable, read_line, write_line

WORDS = st.text(
    st.characters(exclude_characters='"', exclude_categories=("Cc", "Cs", "Z")), min_size=1
)
VALUES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("", {}),
        ("   ", {}),
        ("Budi Santoso", {"perkara": "Budi Santoso"}),
        ("aktor:Budi", {"aktor": "Budi"}),
        ("aktor:Budi Santoso unit:Biro SDM", {"aktor": "Budi Santoso", "unit": "Biro SDM"}),
        ("aktor: Budi", {"aktor": "Budi"}),
        ('aktor:"Budi Santoso"', {"aktor": "Budi Santoso"}),
        ("Siti aktor:Budi", {"perkara": "Siti", "aktor": "Budi"}),
        ("ATAS-NAMA:Kepala", {"atas-nama": "Kepala"}),
        ('mandat:"SK: 12/2026"', {"mandat": "SK: 12/2026"}),
        ("mandat:SK:12/2026", {"mandat": "SK:12/2026"}),
        ("dari:2026-01-01 sampai:2026-02-01", {"dari": "2026-01-01", "sampai": "2026-02-01"}),
        ("dari..sampai:2026-01-01..2026-02-01", {"dari": "2026-01-01", "sampai": "2026-02-01"}),
        ("dari..sampai:2026-01-01", {"dari": "2026-01-01", "sampai": "2026-01-01"}),
        ("dari..sampai:..2026-02-01", {"sampai": "2026-02-01"}),
        ("pukul 14:05", {"perkara": "pukul 14:05"}),
    ],
)
def test_a_line_is_read_into_what_it_asks(line, asked):
    assert read_line(line) == asked


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("aktro:Budi", "“aktro:” bukan kolom pencarian"),
        ("lihat https://contoh.go.id", "“https:” bukan kolom pencarian"),
        ("aktor:", "Tulis apa yang dicari sesudah “aktor:”"),
        ("aktor: unit:Biro", "Tulis apa yang dicari sesudah “aktor:”"),
        ('aktor:""', "Tulis apa yang dicari sesudah “aktor:”"),
        ("dari..sampai:..", "Tulis apa yang dicari sesudah “dari..sampai:”"),
        ("aktor:Budi aktor:Siti", "Sebut “aktor:” satu kali saja"),
        ("Siti perkara:Budi", "Sebut “perkara:” satu kali saja"),
        ("dari:2026-01-01 dari..sampai:2026-01-01..2026-02-01", "Sebut “dari:” satu kali saja"),
        ('aktor:"Budi', "tanda kutip yang belum ditutup"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_a_sentence(line, sentence):
    with pytest.raises(Unreadable) as refused:
        read_line(line)
    assert sentence in refused.value.sentence.id
    assert refused.value.sentence.en


@given(st.dictionaries(st.sampled_from(PILLS), VALUES))
def test_what_is_written_is_read_back(asked):
    assert read_line(write_line(asked)) == asked


def test_a_line_is_written_in_one_order():
    asked = {"sampai": "2026-02-01", "aktor": "Budi", "perkara": "Siti"}
    assert write_line(asked) == "perkara:Siti aktor:Budi sampai:2026-02-01"
