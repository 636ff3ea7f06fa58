"""Perpindahan: a horizontal move into, out of or between JF, by one of six routes.

Source: PermenPANRB 1/2023, Pasal 16–22; PP 11/2017 jo PP 17/2020, Pasal 76 and 83.
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

_CLAUSE = "PermenPANRB 1/2023, Pasal 16–22; PP 11/2017 jo PP 17/2020, Pasal 76 dan 83"

_PERPINDAHAN = Crossing(
    key="perpindahan",
    clause=_CLAUSE,
    starting=(course.ROUTE_EXISTS,),
    submitting=(
        course.ONLY_PROPOSAL,
        course.EQUAL_LEVEL,
        candidate.AGE_AT_SUBMISSION,
        dossier.DOCUMENTS_RECEIVED,
    ),
    clearing=(
        candidate.IS_ACTIVE_PNS,
        dossier.INTEGRITY_STATED,
        dossier.HEALTHY,
        candidate.UNDISCIPLINED,
        candidate.EDUCATED,
        candidate.EXPERIENCED,
        candidate.FIT_FOR_ALIH_KATEGORI,
        candidate.PREDIKAT_REACHED,
        candidate.AGE_AT_SUBMISSION,
        course.SEAT_OPEN,
        course.TURN_IN_QUEUE,
        dossier.DOCUMENTS_VERIFIED,
    ),
    proposing=(
        dossier.RECOMMENDED_BY_PEMBINA,
        dossier.PERTEK_GIVEN,
        competency.COMPETENCY_STANDS,
        candidate.AGE_AT_PROPOSAL,
        candidate.EARLY_BEFORE_BUP,
        course.SEAT_HELD,
    ),
    deciding=(
        candidate.STILL_IN_ORIGIN,
        course.OLD_SKP_CLOSED,
        candidate.AGE_AT_DECISION,
        candidate.PREDIKAT_REACHED,
        candidate.UNDISCIPLINED,
        competency.COMPETENCY_STANDS,
        course.SEAT_HELD,
    ),
)

PERPINDAHAN = Workflow(
    key="perpindahan",
    version=1,
    label=Text("Perpindahan jabatan", "Transfer"),
    clause=_CLAUSE,
    states=CROSSING_STATES,
    phases=PHASES,
    rows=crossing_rows(_PERPINDAHAN),
)
