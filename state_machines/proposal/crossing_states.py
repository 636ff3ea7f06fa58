"""The states of a move between groups of posts: perpindahan and promosi lintas.

Source: PermenPANRB 1/2023, Pasal 16–22 and 26–28; PP 11/2017 jo PP 17/2020, Pasal 76, 83 and
198–200.
"""

from __future__ import annotations

from state_machines.kernel.definition import State
from state_machines.proposal.states import (
    APPROVED,
    COMPLETED,
    DRAFT,
    IN_COMPETENCY_TEST,
    INAUGURATED,
    PROPOSED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

SUBMITTED = State(
    name="submitted",
    label=Text("Diajukan", "Submitted"),
    meaning=Text("Menunggu pemeriksaan administrasi", "Waits for the administrative check"),
    phase="checked",
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
)
ADMINISTRATIVELY_CLEARED = State(
    name="administratively_cleared",
    label=Text("Lolos administrasi", "Cleared"),
    meaning=Text(
        "Syarat dan lowongan sudah diperiksa; menunggu sidang",
        "Requirements and vacancy are checked; waits for the advisory team",
    ),
    phase="checked",
    waits_for=(Role.TIM_PENILAI_KINERJA,),
)
RECOMMENDED = State(
    name="recommended",
    label=Text("Direkomendasikan", "Recommended"),
    meaning=Text("Sidang merekomendasikan; menuju uji atau seleksi", "On the way to the test"),
    phase="checked",
    waits_for=(Role.SYSTEM, Role.PYB),
)
IN_OPEN_SELECTION = State(
    name="in_open_selection",
    label=Text("Seleksi terbuka", "Open selection"),
    meaning=Text(
        "Menunggu hasil seleksi terbuka JPT; waktu usulan berhenti",
        "Waits for the open selection; the clock stands still",
    ),
    phase="tested",
    waits_for=(Role.PANITIA_SELEKSI,),
    pauses_clock=True,
)
COMPETENCY_CLEARED = State(
    name="competency_cleared",
    label=Text("Lulus kompetensi", "Competency cleared"),
    meaning=Text(
        "Uji atau seleksi lulus; menunggu angka kredit", "Passed; waits for the angka kredit"
    ),
    phase="tested",
    waits_for=(Role.PPKJ,),
)
ANGKA_KREDIT_SET = State(
    name="angka_kredit_set",
    label=Text("Angka kredit ditetapkan", "Angka kredit set"),
    meaning=Text("Menunggu usul kepada penetap", "Waits to be proposed to the decider"),
    phase="proposed",
    waits_for=(Role.PENGUSUL,),
)

CROSSING_STATES = (
    DRAFT,
    SUBMITTED,
    RETURNED,
    ADMINISTRATIVELY_CLEARED,
    RECOMMENDED,
    IN_COMPETENCY_TEST,
    IN_OPEN_SELECTION,
    COMPETENCY_CLEARED,
    ANGKA_KREDIT_SET,
    PROPOSED,
    APPROVED,
    INAUGURATED,
    COMPLETED,
    REJECTED,
    WITHDRAWN,
)
#: Where a reserved place can still be lost.
HOLDING_A_SEAT = (
    ADMINISTRATIVELY_CLEARED,
    RECOMMENDED,
    IN_COMPETENCY_TEST,
    IN_OPEN_SELECTION,
    COMPETENCY_CLEARED,
    ANGKA_KREDIT_SET,
    PROPOSED,
)
