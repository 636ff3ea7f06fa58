"""The table of an evaluation.

Source: PermenPANRB 6/2022, Pasal 23–25 and 28–29; SE MenPANRB 3/2023.
"""

from __future__ import annotations

from state_machines.evaluation.rating_rows import RATING_ROWS
from state_machines.evaluation.realisation_rows import REALISATION_ROWS
from state_machines.evaluation.states import STATES
from state_machines.kernel.definition import Workflow
from workflow_app.rules.text import Text

EVALUATION = Workflow(
    key="evaluation",
    version=1,
    label=Text("Evaluasi kinerja", "Performance evaluation"),
    clause="PermenPANRB 6/2022",
    states=STATES,
    rows=REALISATION_ROWS + RATING_ROWS,
)
