"""The table of the SKP.

Source: PermenPANRB 6/2022; PP 30/2019, Pasal 8–25 and 49–59.
"""

from __future__ import annotations

from state_machines.kernel.definition import Workflow
from state_machines.skp.course_rows import COURSE_ROWS
from state_machines.skp.planning_rows import PLANNING_ROWS
from state_machines.skp.states import PHASES, STATES
from workflow_app.rules.text import Text

SKP = Workflow(
    key="skp",
    version=1,
    label=Text("Sasaran Kinerja Pegawai (SKP)", "Performance plan (SKP)"),
    clause="PermenPANRB 6/2022",
    states=STATES,
    phases=PHASES,
    rows=PLANNING_ROWS + COURSE_ROWS,
)
