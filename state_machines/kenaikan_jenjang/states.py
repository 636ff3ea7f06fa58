"""The states of a kenaikan jenjang.

Source: PermenPANRB 1/2023, Pasal 29–30.
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

WATCHING = State(
    name="watching",
    label=Text("Dipantau", "Watched"),
    meaning=Text(
        "PAK menyimpulkan kenaikan jenjang dapat dipertimbangkan",
        "The PAK concludes that a rise can be considered",
    ),
    phase="drafted",
    waits_for=(Role.SYSTEM,),
)
SUBMITTED = State(
    name="submitted",
    label=Text("Diajukan", "Submitted"),
    meaning=Text("Menunggu pemeriksaan lowongan", "Waits for the check of the vacancy"),
    phase="checked",
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
)
AWAITING_VACANCY = State(
    name="awaiting_vacancy",
    label=Text("Menunggu lowongan", "Awaiting a vacancy"),
    meaning=Text(
        "Belum ada lowongan; waktu usulan berhenti", "No place is open; the clock stands still"
    ),
    phase="checked",
    waits_for=(Role.PEGAWAI, Role.SYSTEM),
    pauses_clock=True,
)
VACANCY_CONFIRMED = State(
    name="vacancy_confirmed",
    label=Text("Lowongan dipesan", "Vacancy confirmed"),
    meaning=Text("Satu lowongan dipesan untuk usulan ini", "One place is reserved for it"),
    phase="checked",
    waits_for=(Role.SYSTEM, Role.PENGUSUL),
)
COMPETENCY_CLEARED = State(
    name="competency_cleared",
    label=Text("Lulus uji kompetensi", "Test passed"),
    meaning=Text("Menunggu usul kepada penetap", "Waits to be proposed to the decider"),
    phase="tested",
    waits_for=(Role.PENGUSUL,),
)

STATES = (
    WATCHING,
    DRAFT,
    SUBMITTED,
    RETURNED,
    AWAITING_VACANCY,
    VACANCY_CONFIRMED,
    IN_COMPETENCY_TEST,
    COMPETENCY_CLEARED,
    PROPOSED,
    APPROVED,
    INAUGURATED,
    COMPLETED,
    REJECTED,
    WITHDRAWN,
)
#: Where the reserved place can still be lost.
HOLDING_A_SEAT = (VACANCY_CONFIRMED, IN_COMPETENCY_TEST, COMPETENCY_CLEARED, PROPOSED)
