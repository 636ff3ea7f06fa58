"""The table of a kenaikan jenjang.

Source: PermenPANRB 1/2023, Pasal 29–30; PP 11/2017 jo PP 17/2020, Pasal 74–87.
"""

from __future__ import annotations

from state_machines.kenaikan_jenjang.rows import CLAUSE, END_ROWS, PROPOSAL_ROWS, VACANCY_ROWS
from state_machines.kenaikan_jenjang.states import (
    AWAITING_VACANCY,
    COMPETENCY_CLEARED,
    STATES,
    SUBMITTED,
    VACANCY_CONFIRMED,
)
from state_machines.kernel.definition import Workflow
from state_machines.proposal import candidate_guards as candidate
from state_machines.proposal import competency_guards as competency
from state_machines.proposal import course_guards as course
from state_machines.proposal import dossier_guards as dossier
from state_machines.proposal.closing_rows import closing_rows
from state_machines.proposal.competency_rows import competency_rows
from state_machines.proposal.decision_rows import decision_rows
from state_machines.proposal.states import PHASES, PROPOSED
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

KENAIKAN_JENJANG = Workflow(
    key="kenaikan_jenjang",
    version=1,
    label=Text("Kenaikan jenjang JF", "Level rise"),
    clause=CLAUSE,
    states=STATES,
    phases=PHASES,
    rows=(
        *PROPOSAL_ROWS,
        *VACANCY_ROWS,
        *competency_rows(
            VACANCY_CONFIRMED, COMPETENCY_CLEARED, (COMPETENCY_CLEARED, PROPOSED), Role.PENGUSUL
        ),
        *decision_rows(
            COMPETENCY_CLEARED,
            proposing=(
                dossier.PERTEK_GIVEN,
                competency.COMPETENCY_STANDS,
                candidate.AGE_AT_PROPOSAL,
                course.SEAT_HELD,
            ),
            deciding=(
                candidate.STILL_IN_ORIGIN,
                candidate.ANGKA_KREDIT_SUFFICES,
                candidate.PREDIKAT_REACHED,
                candidate.AGE_AT_DECISION,
                candidate.UNDISCIPLINED,
                competency.COMPETENCY_STANDS,
                course.SEAT_HELD,
            ),
            not_by=("kenaikan_jenjang.submit", "kenaikan_jenjang.confirm_vacancy"),
        ),
        *END_ROWS,
        *closing_rows(STATES, SUBMITTED, CLAUSE, candidate_only=(AWAITING_VACANCY,)),
    ),
)
