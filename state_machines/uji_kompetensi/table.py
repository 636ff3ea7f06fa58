"""The table of an uji kompetensi.

Source: PermenPANRB 1/2023, Pasal 41; PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from state_machines.kernel.definition import Workflow
from state_machines.uji_kompetensi.registration_rows import CLAUSE, REGISTRATION_ROWS
from state_machines.uji_kompetensi.result_rows import RESULT_ROWS, SESSION_ROWS
from state_machines.uji_kompetensi.states import PHASES, STATES
from workflow_app.rules.text import Text

UJI_KOMPETENSI = Workflow(
    key="uji_kompetensi",
    version=1,
    label=Text("Uji kompetensi", "Competency test"),
    clause=CLAUSE,
    states=STATES,
    phases=PHASES,
    rows=REGISTRATION_ROWS + SESSION_ROWS + RESULT_ROWS,
)
