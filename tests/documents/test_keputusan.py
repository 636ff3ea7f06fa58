"""The decision on a functional position: whom, to what, from when, and on what grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from workflow_app.documents.angka_kredit import Holder, Signer
from workflow_app.documents.keputusan import Keputusan, Move, keputusan, keputusan_data

AT = datetime(2026, 12, 16, 3, tzinfo=UTC)
RISE = Keputusan(
    number="800/417/2026",
    issued_by="Menteri Contoh",
    move=Move.KENAIKAN_JENJANG,
    holder=Holder(
        name="Sinta Wulandari, S.Sos.",
        nip="198903122014032001",
        pangkat="Penata Tk. I",
        golongan="III/d",
        jabatan="Analis Kebijakan Ahli Muda",
        unit="Biro Perencanaan",
        instansi="Kementerian Contoh",
    ),
    jabatan="Analis Kebijakan Ahli Madya",
    unit="Biro Perencanaan",
    tmt=date(2027, 1, 1),
    angka_kredit="0 (nol)",
    grounds=[
        "bahwa angka kredit kumulatif 204,167 telah memenuhi 200 untuk kenaikan jenjang;",
        "bahwa yang bersangkutan lulus uji kompetensi dan tersedia lowongan kebutuhan;",
    ],
    laws=["Peraturan Menteri PANRB Nomor 1 Tahun 2023 tentang Jabatan Fungsional;"],
    signer=Signer(
        name="Ratna Kusuma",
        nip="",
        jabatan="Menteri Contoh",
        place="Jakarta",
        on=date(2026, 12, 16),
    ),
    copies=["Kepala Badan Kepegawaian Negara"],
)


def test_the_decision_names_the_new_position_and_its_first_day():
    orders = dict(keputusan_data(RISE)["orders"])
    assert list(orders) == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]
    assert "1 Januari 2027" in orders["KESATU"]
    assert "Analis Kebijakan Ahli Madya pada Biro Perencanaan" in orders["KEDUA"]
    assert "30 (tiga puluh) hari kerja" in orders["KETIGA"]


@pytest.mark.parametrize("move", Move)
def test_each_kind_of_move_has_its_title_and_makes_a_paper(move):
    made = keputusan(replace(RISE, move=move), at=AT)
    pages = PdfReader(BytesIO(made)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert keputusan_data(replace(RISE, move=move))["title"] in text
    assert "Menimbang" in text
    assert "198903122014032001" in text
