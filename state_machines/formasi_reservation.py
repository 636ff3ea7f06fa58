"""A place of one unit, JF and jenjang, held for one proposal until it is filled or given back.

Source: PP 11/2017 jo PP 17/2020, Pasal 75–84; PermenPANRB 1/2023, Pasal 16(1) and 29.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard
from workflow_app.rules import formasi_reservation as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "PP 11/2017 jo PP 17/2020, Pasal 75–84"
_CHECKED = ("recommended", "in_competency_test", "competency_cleared", "proposed")
_HOLDING = {
    "kenaikan_jenjang": ("vacancy_confirmed", *_CHECKED[1:]),
    "perpindahan": (
        "administratively_cleared",
        *_CHECKED,
        "in_open_selection",
        "angka_kredit_set",
    ),
}
_HOLDING["promosi_lintas"] = _HOLDING["perpindahan"]

RESERVED = State(
    name="reserved",
    label=Text("Dipesan", "Reserved"),
    meaning=Text("Satu lowongan dipegang untuk satu usulan", "One place is held for one proposal"),
    waits_for=(Role.SYSTEM,),
    deadline=Deadline(days="reservation_days"),
)
RELEASED = State(
    name="released",
    label=Text("Dilepas", "Released"),
    meaning=Text("Lowongan dikembalikan", "The place is given back"),
    final=True,
)
CONSUMED = State(
    name="consumed",
    label=Text("Terisi", "Filled"),
    meaning=Text("Lowongan terisi dengan pelantikan", "The place is filled by the pelantikan"),
    final=True,
)

PLACE_OPEN = Guard(
    code="place_open",
    check=rules.place_open,
    sentence=Text("Ada lowongan", "A place is open"),
    unmet=Text("Lowongan habis atau belum ditetapkan", "No place is open, or none was set"),
    citation=_CLAUSE,
    remedy=Text(
        "Tunggu lowongan, atau usulkan penetapan kebutuhan JF",
        "Wait for a place, or have the need for the JF set",
    ),
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="birth",
)
PROPOSAL_UNDECIDED = Guard(
    code="proposal_undecided",
    check=rules.proposal_undecided,
    sentence=Text("Usulan belum ditetapkan", "The proposal is not decided"),
    unmet=Text(
        "Usulan sudah ditetapkan; lowongannya tidak dapat dilepas lagi",
        "The proposal is decided: its place can no longer be given back",
    ),
    citation=_CLAUSE,
    asks="proposal",
)

FORMASI_RESERVATION = Workflow(
    key="formasi_reservation",
    version=1,
    label=Text("Reservasi lowongan", "Reservation of a place"),
    clause=_CLAUSE,
    states=(RESERVED, RELEASED, CONSUMED),
    rows=(
        Transition(
            trigger="reserve",
            label=Text("Pesan", "Reserve"),
            sources=(),
            target=RESERVED,
            by=by(Role.SYSTEM),
            guards=(PLACE_OPEN,),
            document=Text("Baris buku lowongan", "Line of the ledger"),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="release",
            label=Text("Lepas", "Release"),
            sources=(RESERVED,),
            target=RELEASED,
            by=by(Role.UNIT_KEPEGAWAIAN, Role.SYSTEM),
            guards=(PROPOSAL_UNDECIDED,),
            consequences=tuple(
                Fire(
                    workflow=workflow,
                    trigger="lose_vacancy",
                    to=Kin.PARENT,
                    states=states,
                    reason="place_released",
                )
                for workflow, states in _HOLDING.items()
            ),
            note=Note.REQUIRED,
            document=Text("Baris buku lowongan", "Line of the ledger"),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="consume",
            label=Text("Isi", "Fill"),
            sources=(RESERVED,),
            target=CONSUMED,
            by=by(Role.SYSTEM),
            only_as_consequence=True,
            document=Text("Baris buku lowongan", "Line of the ledger"),
            clause=_CLAUSE,
        ),
    ),
)
