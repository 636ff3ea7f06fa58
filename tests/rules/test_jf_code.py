"""One JF has one code, however a post spells it."""

from __future__ import annotations

import pytest

from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import LONGEST, jf_code, jf_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Arsiparis", "arsiparis"),
        ("Arsiparis Ahli Muda", "arsiparis"),
        ("Analis Kebijakan  ahli madya ", "analis_kebijakan"),
        ("Pengelola Pengadaan Barang/Jasa", "pengelola_pengadaan_barang_jasa"),
        ("Pranata Komputer Terampil", "pranata_komputer"),
        ("  ", ""),
    ],
)
def test_a_name_has_its_code(name, code):
    assert jf_code(name) == code


@pytest.mark.parametrize("jenjang", Jenjang)
def test_no_jenjang_is_part_of_a_code(jenjang):
    assert jf_code(f"Perencana {jenjang.label.id}") == "perencana"


def test_a_code_fits_its_column_and_ends_in_a_letter():
    code = jf_code("Analis " + "Sangat " * 20)
    assert len(code) <= LONGEST
    assert code.strip("_") == code


def test_a_name_keeps_its_spelling():
    assert jf_name("Analis Kebijakan Ahli Muda") == "Analis Kebijakan"
