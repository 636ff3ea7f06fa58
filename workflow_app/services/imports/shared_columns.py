"""Columns that more than one kind of file has."""

from __future__ import annotations

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import read_nip, read_text
from workflow_app.services.imports.columns import Column, chosen

_ROMAN = tuple("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split())  # noqa: SIM905 - one line
_RANKS = (
    *((each.value, each.ruang) for each in Golongan),
    *((each.lower(), each) for each in _ROMAN),
)
DAY = Text("Tanggal: 2026-11-23 atau 23-11-2026", "A day: 2026-11-23 or 23-11-2026")


GOLONGAN = chosen(
    "golongan",
    Text("Golongan", "Golongan"),
    _RANKS,
    Text(
        "Golongan ruang PNS (III/b) atau golongan PPPK (IX)",
        "Rank of a PNS (III/b) or of a PPPK (IX)",
    ),
    also=("gol", "gol ruang", "golongan ruang", "gol akhir"),
)
NIP = Column(
    name="nip",
    head=Text("NIP", "NIP"),
    read=read_nip,
    hint=Text(
        "18 digit sebagai teks; kosong hanya untuk Non-ASN",
        "18 digits as text; empty for whoever is no ASN",
    ),
    required=True,
    also=("nip baru",),
)
NAME = Column(
    name="name",
    head=Text("Nama", "Name"),
    read=read_text(200),
    hint=Text("Nama lengkap", "Full name"),
    required=True,
    also=("nama lengkap", "nama pegawai"),
)
POST = Column(
    name="position",
    head=Text("Kode jabatan", "Position code"),
    read=read_text(60),
    hint=Text(
        "Kode jabatan definitif. Kosong: jabatan tidak diubah",
        "Code of the definitive post. Empty: the post stays as it is",
    ),
)
SUPERIOR = Column(
    name="superior",
    head=Text("Kode jabatan atasan", "Code of the superior position"),
    read=read_text(60),
    hint=Text(
        "Kode jabatan di atasnya; boleh jabatan lain dalam berkas yang sama",
        "Code of the post above; it may be another post of the same file",
    ),
    also=("kode atasan",),
)
UNIT = Column(
    name="unit",
    head=Text("Kode unit", "Unit code"),
    read=read_text(40),
    hint=Text("Kode unit kerja", "Code of the unit"),
    also=("kode unit kerja",),
)
DOCUMENT = Column(
    name="document",
    head=Text("Nomor SK", "Decree number"),
    read=read_text(120),
    hint=Text(
        "Nomor surat keputusan; wajib bila jabatan atau atasan berubah",
        "Number of the decree; needed where a post or a superior changes",
    ),
    also=("nomor sk jabatan", "no sk"),
)
