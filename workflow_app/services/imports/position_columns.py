"""The columns of a file of positions."""

from __future__ import annotations

from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text
from workflow_app.services.imports.cells import (
    read_choice,
    read_date,
    read_number,
    read_text,
    read_yes,
)
from workflow_app.services.imports.columns import Column, chosen, labels
from workflow_app.services.imports.shared_columns import DOCUMENT, SUPERIOR, UNIT

POSITIONS = (
    Column(
        name="code",
        head=Text("Kode jabatan", "Position code"),
        read=read_text(60),
        hint=Text("Kode yang tidak dipakai jabatan lain", "A code no other post has"),
        required=True,
    ),
    Column(
        name="name",
        head=Text("Nama jabatan", "Name of the position"),
        read=read_text(200),
        hint=Text("Nama sesuai peta jabatan", "Name as in the map of positions"),
        required=True,
    ),
    Column(
        name="unit",
        head=UNIT.head,
        read=UNIT.read,
        hint=UNIT.hint,
        required=True,
        also=UNIT.also,
    ),
    Column(
        name="jenis",
        head=Text("Jenis jabatan", "Kind of position"),
        read=read_choice({code: (written,) for code, written in labels(JenisJabatan)}),
        hint=Text("Jenis jabatan", "Kind of position"),
        required=True,
        also=("jenis",),
        choices=tuple(labels(JenisJabatan)),
    ),
    chosen(
        "jenjang",
        Text("Jenjang", "Jenjang"),
        labels(Jenjang),
        Text("Hanya untuk jabatan fungsional", "For functional positions only"),
    ),
    Column(
        name="jf",
        head=Text("Nama jabatan fungsional", "Name of the functional position"),
        read=read_text(120),
        hint=Text("Hanya untuk jabatan fungsional", "For functional positions only"),
        also=("nama jf",),
    ),
    Column(
        name="kelas",
        head=Text("Kelas jabatan", "Position class"),
        read=read_number(1, 17),
        hint=Text("1 sampai 17", "1 to 17"),
        also=("kelas",),
    ),
    Column(
        name="is_head",
        head=Text("Kepala unit", "Head of the unit"),
        read=read_yes,
        hint=Text("ya atau tidak; satu kepala tiap unit", "ya or tidak; one head a unit"),
        choices=(("ya", "ya"), ("tidak", "tidak")),
    ),
    SUPERIOR,
    Column(
        name="since",
        head=Text("Berlaku mulai", "In force since"),
        read=read_date,
        hint=Text(
            "Hari pertama jabatan baru atau atasan baru. Kosong: hari impor",
            "First day of a new post or a new superior. Empty: the day of the import",
        ),
    ),
    DOCUMENT,
)
