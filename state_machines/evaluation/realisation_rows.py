"""The rows from the opening of a period to the point where rating may start.

Source: PermenPANRB 6/2022, Pasal 23–25; SE MenPANRB 3/2023.
"""

from __future__ import annotations

from state_machines.evaluation import realisation_guards as guards
from state_machines.evaluation.states import (
    AWAITING_ORGANISATION_RESULT,
    OPEN,
    READY,
    REALISATION_RETURNED,
    REALISATION_SUBMITTED,
    SCHEDULED,
    SIGNED,
    STATES,
    WAIVED,
)
from state_machines.kernel.consequence import Kin, Open, Settle
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, ReasonCode, Transition, before, by
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_REALISATION = "PermenPANRB 6/2022, Pasal 23"
_ORGANISATION = "PermenPANRB 6/2022, Pasal 24; SE MenPANRB 3/2023"

SETTLE_THE_YEAR = Settle(
    workflow="evaluation", to=Kin.SIBLINGS, variants=("annual",), only_for=("periodic",)
)

REALISATION_ROWS = (
    Transition(
        trigger="open_period",
        label=Text("Buka periode", "Open the period"),
        sources=(SCHEDULED,),
        target=OPEN,
        by=by(Role.SYSTEM),
        guards=(guards.SKP_LETS_OPEN, guards.PERIOD_BEGUN),
        after=Deadline(date="starts_on", days=-1),
        clause=_REALISATION,
    ),
    Transition(
        trigger="submit_realisation",
        label=Text("Ajukan realisasi", "Submit the realisation"),
        sources=(OPEN, REALISATION_RETURNED),
        target=REALISATION_SUBMITTED,
        by=by(Role.PEGAWAI),
        guards=(guards.UTAMA_REALISED, guards.EVIDENCE_ATTACHED),
        note=Note.OPTIONAL,
        document=Text("Realisasi dan bukti dukung", "Realisation and evidence"),
        clause=_REALISATION,
    ),
    Transition(
        trigger="submit_on_behalf",
        label=Text("Lanjutkan tanpa realisasi pegawai", "Go on without the employee"),
        sources=(OPEN, REALISATION_RETURNED),
        target=REALISATION_SUBMITTED,
        by=by(Role.PPKJ),
        guards=(guards.REALISATION_WINDOW_OVER,),
        note=Note.REQUIRED,
        clause=_REALISATION,
    ),
    Transition(
        trigger="send_back_realisation",
        label=Text("Kembalikan realisasi", "Send the realisation back"),
        sources=(REALISATION_SUBMITTED,),
        target=REALISATION_RETURNED,
        by=by(Role.PPKJ),
        note=Note.REQUIRED,
        reasons=(
            ReasonCode("evidence_weak", Text("Bukti tidak memadai", "Weak evidence")),
            ReasonCode("figure_wrong", Text("Angka tidak sesuai", "Wrong figure")),
            ReasonCode("incomplete", Text("Belum lengkap", "Incomplete")),
            ReasonCode("other", Text("Lainnya", "Other")),
        ),
        sends_back=True,
        undoable=True,
        clause=_REALISATION,
    ),
    Transition(
        trigger="accept_realisation",
        label=Text("Terima realisasi", "Accept the realisation"),
        sources=(REALISATION_SUBMITTED,),
        target=AWAITING_ORGANISATION_RESULT,
        by=by(Role.PPKJ),
        consequences=(Open(workflow="organisation_result", plan="awaited_result"),),
        note=Note.OPTIONAL,
        clause=_REALISATION,
    ),
    Transition(
        trigger="link_organisation_result",
        label=Text("Hubungkan capaian organisasi", "Link the organisation result"),
        sources=(AWAITING_ORGANISATION_RESULT,),
        target=READY,
        by=by(Role.SYSTEM),
        guards=(guards.ORGANISATION_RESULT_SET, guards.PERIODS_DONE),
        document=Text("Pola distribusi", "Distribution pattern"),
        clause=_ORGANISATION,
    ),
    Transition(
        trigger="replace_rater",
        label=Text("Ganti penilai", "Replace the rater"),
        sources=before(STATES, SIGNED),
        target=None,
        by=by(Role.SYSTEM, Role.UNIT_KEPEGAWAIAN),
        guards=(guards.RATER_REPLACEABLE,),
        note=Note.OPTIONAL,
        clause="PermenPANRB 6/2022, Pasal 1",
    ),
    Transition(
        trigger="waive",
        label=Text("Tiadakan evaluasi", "Waive the evaluation"),
        sources=(
            SCHEDULED,
            OPEN,
            REALISATION_RETURNED,
            REALISATION_SUBMITTED,
            AWAITING_ORGANISATION_RESULT,
        ),
        target=WAIVED,
        by=by(Role.UNIT_KEPEGAWAIAN, Role.SYSTEM),
        guards=(guards.WAIVER_REASONED, guards.ANNUAL_WAIVED_WITH_SKP),
        consequences=(SETTLE_THE_YEAR,),
        note=Note.OPTIONAL,
        clause=_REALISATION,
    ),
)
