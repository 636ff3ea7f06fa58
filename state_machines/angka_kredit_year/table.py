"""The table of a year's angka kredit.

Source: Peraturan BKN 3/2023, Pasal 12–14; PermenPANRB 1/2023, Pasal 36–39.
"""

from __future__ import annotations

from state_machines.angka_kredit_year.rows import CLAUSE, PAPER_ROWS, PREDIKAT_ROWS
from state_machines.angka_kredit_year.states import STATES
from state_machines.kernel.definition import Workflow
from workflow_app.rules.text import Text

ANGKA_KREDIT_YEAR = Workflow(
    key="angka_kredit_year",
    version=1,
    label=Text("Angka kredit tahunan", "Angka kredit of a year"),
    clause=CLAUSE,
    states=STATES,
    rows=PREDIKAT_ROWS + PAPER_ROWS,
)
