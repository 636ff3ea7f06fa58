"""The rows of a kenaikan jenjang up to the test, and its end.

Source: PermenPANRB 1/2023, Pasal 29–30 and 38–39; Peraturan BKN 3/2023; PP 11/2017 jo PP 17/2020,
Pasal 75–84.
"""

from __future__ import annotations

from state_machines.kenaikan_jenjang.states import (
    AWAITING_VACANCY,
    HOLDING_A_SEAT,
    SUBMITTED,
    VACANCY_CONFIRMED,
    WATCHING,
)
from state_machines.kernel.consequence import Open, OpenTasks
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, Transition, by
from state_machines.proposal import candidate_guards as candidate
from state_machines.proposal import course_guards as course
from state_machines.proposal import dossier_guards as dossier
from state_machines.proposal.states import COMPLETED, DRAFT, INAUGURATED
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

CLAUSE = "PermenPANRB 1/2023, Pasal 29–30"
_SEAT = "PP 11/2017 jo PP 17/2020, Pasal 75–84"
_NOTICE = Text("Pemberitahuan", "Notice")

PROPOSAL_ROWS = (
    Transition(
        trigger="watch",
        label=Text("Pantau", "Watch"),
        sources=(),
        target=WATCHING,
        by=by(Role.SYSTEM),
        guards=(course.NEXT_JENJANG_EXISTS,),
        document=Text("PAK", "PAK"),
        clause="Peraturan BKN 3/2023, Pasal 12",
    ),
    Transition(
        trigger="start",
        label=Text("Buat usulan", "Start a proposal"),
        sources=(),
        target=DRAFT,
        by=by(Role.PIMPINAN_UNIT),
        guards=(course.NEXT_JENJANG_EXISTS, candidate.ANGKA_KREDIT_SUFFICES),
        clause=CLAUSE,
    ),
    Transition(
        trigger="open_case",
        label=Text("Buka usulan", "Open the proposal"),
        sources=(WATCHING,),
        target=DRAFT,
        by=by(Role.SYSTEM),
        guards=(candidate.ANGKA_KREDIT_SUFFICES,),
        document=Text("PAK", "PAK"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="submit",
        label=Text("Ajukan", "Submit"),
        sources=(DRAFT,),
        target=SUBMITTED,
        by=by(Role.PIMPINAN_UNIT),
        guards=(
            candidate.IS_ACTIVE_PNS,
            candidate.ANGKA_KREDIT_SUFFICES,
            candidate.PREDIKAT_REACHED,
            candidate.LONG_ENOUGH_IN_JENJANG,
            candidate.PANGKAT_HIGH_ENOUGH,
            candidate.LONG_ENOUGH_SINCE_REAPPOINTMENT,
            candidate.AGE_AT_SUBMISSION,
            candidate.UNDISCIPLINED,
            dossier.DOCUMENTS_RECEIVED,
            course.ONLY_PROPOSAL,
        ),
        note=Note.OPTIONAL,
        document=Text("Surat usul", "Letter of proposal"),
        clause=CLAUSE,
    ),
)

VACANCY_ROWS = (
    Transition(
        trigger="confirm_vacancy",
        label=Text("Pesan lowongan", "Confirm the vacancy"),
        sources=(SUBMITTED,),
        target=VACANCY_CONFIRMED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        not_by=("kenaikan_jenjang.submit",),
        guards=(dossier.DOCUMENTS_VERIFIED, course.SEAT_OPEN, course.TURN_IN_QUEUE),
        consequences=(Open(workflow="formasi_reservation", plan="reservation"),),
        note=Note.OPTIONAL,
        document=Text("Reservasi lowongan", "Reservation"),
        clause=_SEAT,
    ),
    Transition(
        trigger="report_no_vacancy",
        label=Text("Nyatakan belum ada lowongan", "Report that no place is open"),
        sources=(SUBMITTED,),
        target=AWAITING_VACANCY,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        not_by=("kenaikan_jenjang.submit",),
        guards=(course.SEAT_NOT_AVAILABLE,),
        note=Note.OPTIONAL,
        document=_NOTICE,
        clause=_SEAT,
    ),
    Transition(
        trigger="vacancy_appears",
        label=Text("Lowongan terbuka", "A place has opened"),
        sources=(AWAITING_VACANCY,),
        target=SUBMITTED,
        by=by(Role.SYSTEM),
        guards=(course.SEAT_OPEN, course.TURN_IN_QUEUE),
        document=_NOTICE,
        clause=_SEAT,
    ),
    Transition(
        trigger="lose_vacancy",
        label=Text("Lowongan hilang", "The place is lost"),
        sources=HOLDING_A_SEAT,
        target=AWAITING_VACANCY,
        by=by(Role.SYSTEM),
        only_as_consequence=True,
        document=_NOTICE,
        clause=_SEAT,
    ),
    Transition(
        trigger="request_pangkat_above_jenjang",
        label=Text("Minta kenaikan pangkat tanpa lowongan", "Ask for a rank rise without a place"),
        sources=(AWAITING_VACANCY,),
        target=None,
        by=by(Role.PEGAWAI),
        guards=(candidate.STEP_ABOVE_OFFERED, candidate.LONG_ENOUGH_IN_PANGKAT),
        consequences=(OpenTasks(plan="pangkat_above_jenjang"),),
        note=Note.OPTIONAL,
        clause="PermenPANRB 1/2023, Pasal 38–39; Permen PUPR 4/2024, Pasal 54(6)",
    ),
)

END_ROWS = (
    Transition(
        trigger="reset_angka_kredit",
        label=Text("Mulai angka kredit jenjang baru", "Start the angka kredit of the new jenjang"),
        sources=(INAUGURATED,),
        target=COMPLETED,
        by=by(Role.SYSTEM),
        guards=(course.TMT_REACHED, course.SEAT_FILLED),
        after=Deadline(date="tmt", days=-1),
        clause="Peraturan BKN 3/2023; Peraturan BKN 11/2022, Pasal 37(5)",
    ),
)
