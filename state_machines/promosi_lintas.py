"""Promosi between JF, JPT and JA: one level up in another group of posts.

Source: PermenPANRB 1/2023, Pasal 26–28; PP 11/2017 jo PP 17/2020, Pasal 198–200.
"""

from __future__ import annotations

from state_machines.kernel.definition import Workflow
from state_machines.proposal import candidate_guards as candidate
from state_machines.proposal import competency_guards as competency
from state_machines.proposal import course_guards as course
from state_machines.proposal import dossier_guards as dossier
from state_machines.proposal.crossing_rows import Crossing, crossing_rows
from state_machines.proposal.crossing_states import CROSSING_STATES
from state_machines.proposal.states import PHASES
from workflow_app.rules.text import Text

_CLAUSE = "PermenPANRB 1/2023, Pasal 26–28; PP 11/2017 jo PP 17/2020, Pasal 198–200"

_PROMOSI = Crossing(
    key="promosi_lintas",
    clause=_CLAUSE,
    submitting=(
        course.ONE_LEVEL_HIGHER,
        course.ONLY_PROPOSAL,
        candidate.AGE_AT_SUBMISSION,
        dossier.DOCUMENTS_RECEIVED,
    ),
    clearing=(
        candidate.IS_ACTIVE_PNS,
        dossier.INTEGRITY_STATED,
        candidate.UNDISCIPLINED,
        candidate.EDUCATED,
        candidate.PREDIKAT_REACHED,
        course.SEAT_OPEN,
        course.TURN_IN_QUEUE,
        dossier.DOCUMENTS_VERIFIED,
    ),
    proposing=(
        dossier.PERTEK_GIVEN,
        competency.COMPETENCY_STANDS,
        candidate.AGE_AT_PROPOSAL,
        course.SEAT_HELD,
    ),
    deciding=(
        candidate.STILL_IN_ORIGIN,
        candidate.AGE_AT_DECISION,
        candidate.PREDIKAT_REACHED,
        candidate.UNDISCIPLINED,
        competency.COMPETENCY_STANDS,
        course.SEAT_HELD,
    ),
)

PROMOSI_LINTAS = Workflow(
    key="promosi_lintas",
    version=1,
    label=Text("Promosi JF-JPT-JA", "Diagonal promotion"),
    clause=_CLAUSE,
    states=CROSSING_STATES,
    phases=PHASES,
    rows=crossing_rows(_PROMOSI),
)
