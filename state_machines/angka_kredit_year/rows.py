"""The rows of a year's angka kredit.

A periodic conversion gives way to the annual predikat of its year wherever it stands, unsigned or
filed; only what was signed is forwarded first. Source: Peraturan BKN 3/2023, Pasal 12–14 and
Lampiran II angka 10–12.
"""

from __future__ import annotations

from state_machines.angka_kredit_year import guards
from state_machines.angka_kredit_year.states import (
    ACCUMULATED,
    ARCHIVED,
    CONVERTED,
    NOTHING_CONVERTED,
    OPEN,
    PAK_DUE,
    PAK_ISSUED,
    RATED,
    RATED_PERIODIC,
    SUPERSEDED,
    WITH_KEPEGAWAIAN,
)
from state_machines.kernel.consequence import Kin, Open, Settle
from state_machines.kernel.definition import Note, Transition, by
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

CLAUSE = "Peraturan BKN 3/2023, Pasal 12–14"

PREDIKAT_ROWS = (
    Transition(
        trigger="open_year",
        label=Text("Buka tahun angka kredit", "Open the year"),
        sources=(),
        target=OPEN,
        by=by(Role.PEGAWAI, Role.PENGELOLA_KEPEGAWAIAN, Role.SYSTEM),
        guards=(guards.HOLDS_JF, guards.NO_OPEN_YEAR),
        clause=CLAUSE,
    ),
    Transition(
        trigger="take_annual_predicate",
        label=Text("Terima predikat tahunan", "Take the annual predicate"),
        sources=(OPEN,),
        target=RATED,
        by=by(Role.SYSTEM),
        guards=(guards.ANNUAL_SETTLED, guards.ANNUAL_NOT_TAKEN),
        consequences=(
            Open(workflow="angka_kredit_year", plan="superseded_periods"),
            Settle(workflow="angka_kredit_year", to=Kin.WAITING),
        ),
        clause=CLAUSE,
    ),
    Transition(
        trigger="request_periodic",
        label=Text("Minta konversi periodik", "Ask for early conversion"),
        sources=(OPEN,),
        target=RATED_PERIODIC,
        by=by(Role.PEGAWAI, Role.PENGELOLA_KEPEGAWAIAN),
        guards=(
            guards.PERIODIC_SETTLED,
            guards.ANNUAL_NOT_TAKEN,
            guards.EARLY_CONVERSION_USEFUL,
        ),
        note=Note.OPTIONAL,
        clause="Peraturan BKN 3/2023, Pasal 13(2)",
    ),
    Transition(
        trigger="close_without_predicate",
        label=Text("Tutup tanpa konversi", "Close without a conversion"),
        sources=(OPEN,),
        target=NOTHING_CONVERTED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(guards.ANNUAL_NEVER_COMES,),
        note=Note.REQUIRED,
        clause=CLAUSE,
    ),
    Transition(
        trigger="close_without_predicate",
        order=2,
        label=Text("Tutup tanpa konversi", "Close without a conversion"),
        sources=(RATED, RATED_PERIODIC),
        target=NOTHING_CONVERTED,
        by=by(Role.PPKJ),
        guards=(guards.NO_MONTHS_IN_JENJANG,),
        note=Note.REQUIRED,
        clause="Peraturan BKN 3/2023, Pasal 13(3)",
    ),
    Transition(
        trigger="supersede",
        label=Text("Gantikan dengan predikat tahunan", "Supersede"),
        sources=(RATED_PERIODIC, CONVERTED, ACCUMULATED, PAK_DUE, WITH_KEPEGAWAIAN),
        target=SUPERSEDED,
        by=by(Role.SYSTEM),
        guards=(guards.SUPERSEDED_BY_ANNUAL,),
        clause=CLAUSE,
    ),
)

PAPER_ROWS = (
    Transition(
        trigger="convert",
        label=Text("Terbitkan konversi", "Convert"),
        sources=(RATED, RATED_PERIODIC),
        target=CONVERTED,
        by=by(Role.PPKJ),
        guards=(guards.CONVERSION_DAY_REACHED, guards.MONTHS_IN_JENJANG),
        note=Note.OPTIONAL,
        document=Text(
            "Konversi predikat kinerja ke angka kredit (angka 10)",
            "Conversion of the predicate (form 10)",
        ),
        clause="Peraturan BKN 3/2023, Pasal 12–13, Lampiran II angka 10",
    ),
    Transition(
        trigger="accumulate",
        label=Text("Terbitkan akumulasi", "Accumulate"),
        sources=(CONVERTED,),
        target=ACCUMULATED,
        by=by(Role.PPKJ),
        note=Note.OPTIONAL,
        document=Text("Akumulasi angka kredit (angka 11)", "Accumulation (form 11)"),
        clause="Peraturan BKN 3/2023, Pasal 12, Lampiran II angka 11",
    ),
    Transition(
        trigger="close_year",
        label=Text("Tutup tahun", "Close the year"),
        sources=(ACCUMULATED,),
        target=WITH_KEPEGAWAIAN,
        by=by(Role.SYSTEM),
        guards=(guards.THRESHOLD_NOT_REACHED,),
        document=Text("Jumlah yang dibawa", "Total carried"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="flag_threshold",
        label=Text("Tandai angka kredit mencukupi", "Flag the threshold"),
        sources=(ACCUMULATED,),
        target=PAK_DUE,
        by=by(Role.SYSTEM),
        guards=(guards.THRESHOLD_REACHED,),
        document=Text("Pemberitahuan", "Notice"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="sign_pak",
        label=Text("Tandatangani PAK", "Sign the PAK"),
        sources=(PAK_DUE,),
        target=PAK_ISSUED,
        by=by(Role.PPKJ),
        guards=(guards.PAK_TOTAL_CORRECT,),
        note=Note.OPTIONAL,
        document=Text("Penetapan angka kredit (angka 12)", "Decision on angka kredit (form 12)"),
        clause="Peraturan BKN 3/2023, Pasal 12, Lampiran II angka 12",
    ),
    Transition(
        trigger="forward",
        label=Text("Teruskan", "Forward"),
        sources=(PAK_ISSUED,),
        target=WITH_KEPEGAWAIAN,
        by=by(Role.PIMPINAN_UNIT),
        guards=(guards.FORWARDER_HIGH_ENOUGH,),
        consequences=(Open(workflow="kenaikan_jenjang", plan="rise_from_pak"),),
        note=Note.OPTIONAL,
        document=Text("Surat pengantar", "Covering letter"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="archive",
        label=Text("Arsipkan", "Archive"),
        sources=(WITH_KEPEGAWAIAN,),
        target=ARCHIVED,
        by=by(Role.SYSTEM),
        guards=(guards.BASIS_ANNUAL,),
        clause=CLAUSE,
    ),
    Transition(
        trigger="archive",
        order=2,
        label=Text("Arsipkan konversi periodik", "Archive the periodic conversion"),
        sources=(WITH_KEPEGAWAIAN,),
        target=ARCHIVED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(guards.ANNUAL_NEVER_COMES,),
        note=Note.OPTIONAL,
        clause=CLAUSE,
    ),
)
