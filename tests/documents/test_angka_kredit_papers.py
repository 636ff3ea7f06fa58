"""The papers of angka kredit: every field of the form is there, and what is printed is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from workflow_app.documents import angka_kredit as papers
from workflow_app.documents.angka_kredit import Converted, Holder, Pak, PakRow, Signer, Threshold
from workflow_app.documents.typesetting import pdf, picture

AT = datetime(2026, 12, 16, 3, tzinfo=UTC)
HOLDER = Holder(
    name="Sinta Wulandari *S.Sos.* #panic()",
    nip="198903122014032001",
    born_in="Kediri",
    born_on=date(1989, 3, 12),
    sex="Perempuan",
    pangkat="Penata",
    golongan="III/c",
    golongan_tmt=date(2022, 4, 1),
    jabatan="Analis Kebijakan Ahli Muda",
    jabatan_tmt=date(2022, 6, 1),
    unit="Biro Perencanaan",
    instansi="Kementerian Contoh",
)
SIGNER = Signer(
    name="Budi Hartono",
    nip="197601012001121001",
    jabatan="Kepala Biro Perencanaan",
    place="Jakarta",
    on=date(2026, 12, 16),
    capacity="Plt.",
)
YEAR = Converted(
    year=2025,
    first_month=1,
    last_month=12,
    predikat="Sangat Baik",
    percent=150,
    koefisien=Fraction(25),
    amount=Fraction(75, 2),
)
PART = Converted(
    year=2026,
    first_month=1,
    last_month=8,
    predikat="Baik",
    percent=100,
    koefisien=Fraction(25),
    amount=Fraction(50, 3),
)
ROWS = [
    PakRow(label="AK Dasar", before=Fraction(0), new=Fraction(0)),
    PakRow(label="AK Konversi", before=Fraction(75, 2), new=Fraction(50, 3), remark="8 bulan"),
]


def pak_of(pangkat=100):
    return Pak(
        number="125/PAK/2026",
        holder=HOLDER,
        first_day=date(2022, 6, 1),
        last_day=date(2026, 8, 31),
        rows=ROWS,
        pangkat=Threshold(
            aim="Penata Tk. I, III/d", needed=None if pangkat is None else Fraction(pangkat)
        ),
        jenjang=Threshold(aim="Ahli Madya", needed=Fraction(200)),
        signer=SIGNER,
        copies=["Kepala Biro SDM"],
    )


def test_the_konversi_shows_how_its_amount_came_about():
    data = papers.konversi_data("123/2026", HOLDER, [PART], SIGNER)
    assert data["rows"][0]["sum"] == "100 % × 25 × 8/12"
    assert data["rows"][0]["amount"] == "16,667"
    assert data["period"] == "Januari–Agustus 2026"
    whole = papers.konversi_data("123/2026", HOLDER, [YEAR], SIGNER)
    assert (whole["rows"][0]["sum"], whole["rows"][0]["amount"]) == ("150 % × 25", "37,5")


def test_a_konversi_has_a_row_for_each_stretch_of_months():
    early = replace(PART, last_month=3, amount=Fraction(25, 4))
    late = replace(PART, first_month=9, last_month=12, amount=Fraction(25, 3))
    data = papers.konversi_data("1", HOLDER, [early, late], SIGNER)
    assert data["period"] == "Januari–Maret 2026 dan September–Desember 2026"
    assert [row["sum"] for row in data["rows"]] == ["100 % × 25 × 3/12", "100 % × 25 × 4/12"]
    assert (data["total"], data["partial"]) == ("14,583", True)
    printed = PdfReader(BytesIO(papers.konversi("1", HOLDER, [early, late], SIGNER, at=AT)))
    text = " ".join(printed.pages[0].extract_text().split())
    assert "Hitungan September–Desember 2026: 100 % × 25 × 4/12 = 8,333" in text
    assert "Jumlah angka kredit yang didapat: 14,583" in text


def test_the_identity_has_the_nine_fields_of_the_form_and_a_dash_for_what_is_not_known():
    identity = dict(papers.konversi_data("1", HOLDER, [YEAR], SIGNER)["identity"])
    assert list(identity) == [
        "Nama",
        "NIP",
        "Nomor Seri Karpeg",
        "Tempat, tanggal lahir",
        "Jenis kelamin",
        "Pangkat, golongan ruang, TMT",
        "Jabatan, TMT",
        "Unit kerja",
        "Instansi",
    ]
    assert identity["Nomor Seri Karpeg"] == "–"
    known = papers.konversi_data("1", replace(HOLDER, karpeg="P 123456"), [YEAR], SIGNER)
    assert dict(known["identity"])["Nomor Seri Karpeg"] == "P 123456"
    assert identity["Tempat, tanggal lahir"] == "Kediri, 12 Maret 1989"
    assert identity["Pangkat, golongan ruang, TMT"] == "Penata, III/c, 1 April 2022"


def test_the_agency_chooses_two_decimals_or_three():
    third = replace(PART, amount=Fraction(125, 6))
    assert papers.konversi_data("1", HOLDER, [third], SIGNER)["rows"][0]["amount"] == "20,833"
    assert papers.konversi_data("1", HOLDER, [third], SIGNER, 2)["rows"][0]["amount"] == "20,83"
    eighths = [replace(YEAR, amount=Fraction(25, 8)) for _ in range(4)]
    akumulasi = papers.akumulasi_data("1", HOLDER, eighths, SIGNER, 2)
    assert [row["amount"] for row in akumulasi["rows"]] == ["3,13"] * 4
    assert akumulasi["total"] == "12,5"
    rows = [PakRow(label="AK Konversi", before=Fraction(125, 6), new=Fraction(1, 1000))]
    pak = papers.pak_data(replace(pak_of(Fraction(100)), rows=rows, places=2))
    assert (pak["rows"][0]["before"], pak["total"]) == ("20,83", "20,83")
    assert pak["pangkat"]["beyond"] == "79,17"


def test_rounding_comes_last():
    thirds = [PART, PART, PART]
    assert papers.akumulasi_data("1", HOLDER, thirds, SIGNER)["total"] == "50"


@pytest.mark.parametrize(
    ("needed", "met", "beyond"),
    [(100, False, "45,833"), (54, True, "0,167"), (Fraction(325, 6), True, "0")],
)
def test_the_conclusion_of_a_pak_follows_from_its_total(needed, met, beyond):
    rise = papers.pak_data(pak_of(needed))["pangkat"]
    assert (rise["met"], rise["beyond"]) == (met, beyond)


def test_there_is_no_rise_of_pangkat_to_conclude_on_at_the_top():
    assert papers.pak_data(pak_of(None))["pangkat"] is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: papers.konversi("123/2026", HOLDER, [PART], SIGNER, at=AT),
        lambda: papers.akumulasi("124/2026", HOLDER, [YEAR, PART], SIGNER, at=AT),
        lambda: papers.pak(pak_of(), at=AT),
    ],
    ids=["konversi", "akumulasi", "pak"],
)
def test_a_paper_is_an_archivable_pdf_with_the_words_it_was_given(make):
    made = make()
    assert made == make()
    read = PdfReader(BytesIO(made))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for wanted in ("198903122014032001", "#panic()", "Plt. Kepala Biro Perencanaan", "Penata"):
        assert wanted in text
    assert b"pdfaid:part" in made
    assert len(read.pages) == 1


def test_a_paper_can_be_looked_at():
    assert picture("pak", papers.pak_data(pak_of()), at=AT).startswith(b"\x89PNG")


def test_an_unknown_paper_is_not_set():
    with pytest.raises(LookupError):
        pdf("no_such_paper", {}, at=AT)
