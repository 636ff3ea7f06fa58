"""Where whom a case is about may ask the office, and where their clock then stands still.

Source: decided by the product; no regulation speaks of it. What SKP and evaluations count is the
regulation's and moves for nobody's question.
"""

from __future__ import annotations

from functools import cache

from state_machines.kernel.definition import Workflow
from workflow_app.rules.roles import Role

#: The workflows of a candidate, whose subject may ask.
ASKED_IN = frozenset({"kenaikan_jenjang", "promosi_lintas", "perpindahan", "uji_kompetensi"})
#: Who answers, and the task that asks them to: it is owed even while the clock stands still.
ANSWERS, ANSWER = Role.PENGELOLA_KEPEGAWAIAN, "answer_question"


@cache
def stops_for_a_question(table: Workflow, name: str) -> bool:
    """Whether the clock of a state is the candidate's own, so that their question stops it.

    It is where they are asked themselves, and where the file that was sent back is mended: both
    end to their loss. What an office has to do by a day goes on.
    """
    state = table.state_named[name]
    if table.key not in ASKED_IN or state.final or state.pauses_clock or state.deadline is None:
        return False
    mended = any(row.sends_back and row.target == state for row in table.rows)
    return mended or Role.PEGAWAI in state.waits_for
