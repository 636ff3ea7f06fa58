"""The states of a year's angka kredit.

Source: Peraturan BKN 3/2023, Pasal 12–14.
"""

from __future__ import annotations

from state_machines.kernel.definition import State
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

OPEN = State(
    name="open",
    label=Text("Terbuka", "Open"),
    meaning=Text(
        "Tahun berjalan; belum ada yang dikonversi", "The year runs; nothing to convert yet"
    ),
    waits_for=(Role.SYSTEM,),
)
RATED = State(
    name="rated",
    label=Text("Predikat tahunan diterima", "Annual predicate taken"),
    meaning=Text("Predikat tahunan sudah tetap", "The annual predicate is settled"),
    waits_for=(Role.PPKJ,),
)
RATED_PERIODIC = State(
    name="rated_periodic",
    label=Text("Predikat periodik diterima", "Periodic predicate taken"),
    meaning=Text(
        "Predikat periodik diminta untuk konversi lebih awal",
        "A periodic predicate is asked for early conversion",
    ),
    waits_for=(Role.PPKJ,),
)
CONVERTED = State(
    name="converted",
    label=Text("Dikonversi", "Converted"),
    meaning=Text("Konversi predikat diterbitkan", "The conversion is issued"),
    waits_for=(Role.PPKJ,),
)
ACCUMULATED = State(
    name="accumulated",
    label=Text("Diakumulasi", "Accumulated"),
    meaning=Text("Akumulasi angka kredit diterbitkan", "The accumulation is issued"),
    waits_for=(Role.SYSTEM,),
)
PAK_DUE = State(
    name="pak_due",
    label=Text("PAK perlu diterbitkan", "PAK due"),
    meaning=Text(
        "Jumlah mencapai kebutuhan pangkat atau jenjang", "The total reaches a pangkat or a jenjang"
    ),
    waits_for=(Role.PPKJ,),
)
PAK_ISSUED = State(
    name="pak_issued",
    label=Text("PAK ditandatangani", "PAK issued"),
    meaning=Text("PAK ditandatangani Pejabat Penilai", "The PAK is signed by the rater"),
    waits_for=(Role.PIMPINAN_UNIT,),
)
WITH_KEPEGAWAIAN = State(
    name="with_kepegawaian",
    label=Text("Di pengelola kepegawaian", "With the personnel officers"),
    meaning=Text(
        "PAK atau jumlah diterima; yang periodik masih dapat digantikan",
        "PAK or total is filed; a periodic one may still be replaced",
    ),
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
)
ARCHIVED = State(
    name="archived",
    label=Text("Diarsipkan", "Archived"),
    meaning=Text("Tidak dapat digantikan lagi", "Can no longer be replaced"),
    final=True,
)
SUPERSEDED = State(
    name="superseded",
    label=Text("Digantikan predikat tahunan", "Superseded"),
    meaning=Text(
        "Baris periodik digantikan yang tahunan; tetap disimpan",
        "The periodic rows are replaced by the annual one, and kept",
    ),
    final=True,
)
NOTHING_CONVERTED = State(
    name="nothing_converted",
    label=Text("Tanpa konversi", "Nothing converted"),
    meaning=Text("Tidak ada yang dikonversi untuk tahun ini", "Nothing is converted for this year"),
    final=True,
)

STATES = (
    OPEN,
    RATED,
    RATED_PERIODIC,
    CONVERTED,
    ACCUMULATED,
    PAK_DUE,
    PAK_ISSUED,
    WITH_KEPEGAWAIAN,
    ARCHIVED,
    SUPERSEDED,
    NOTHING_CONVERTED,
)
