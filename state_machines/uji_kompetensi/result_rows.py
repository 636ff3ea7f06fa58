"""The rows of session, scores, result and its use.

Source: PermenPANRB 1/2023, Pasal 41; PermenPANRB 38/2017; PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, Transition, by
from state_machines.uji_kompetensi import guards
from state_machines.uji_kompetensi.proposals import in_the_proposal, where_the_result_counts
from state_machines.uji_kompetensi.registration_rows import CLAUSE
from state_machines.uji_kompetensi.states import (
    EXPIRED,
    FAILED,
    NOT_PASSED,
    PASSED,
    REGISTERING,
    SAT,
    SCHEDULED,
    USED,
    VERIFIED,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_SCORED = ("uji_kompetensi.score",)
_FAILED = in_the_proposal("fail_test")

SESSION_ROWS = (
    Transition(
        trigger="schedule",
        label=Text("Jadwalkan", "Schedule"),
        sources=(VERIFIED,),
        target=SCHEDULED,
        by=by(Role.INSTANSI_PEMBINA),
        guards=(
            guards.SESSION_NAMED,
            guards.PANEL_COMPLETE,
            guards.PANEL_INDEPENDENT,
            guards.PANEL_SENIOR,
        ),
        note=Note.OPTIONAL,
        document=Text("Undangan", "Invitation"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="attend",
        label=Text("Catat hadir", "Record attendance"),
        sources=(SCHEDULED,),
        target=SAT,
        by=by(Role.TIM_PENGUJI),
        guards=(guards.ACTOR_TESTS, guards.SESSION_BEGUN),
        note=Note.OPTIONAL,
        document=Text("Daftar hadir", "Attendance list"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="record_absence",
        label=Text("Catat tidak hadir tanpa alasan", "Record absence without reason"),
        sources=(SCHEDULED,),
        target=FAILED,
        by=by(Role.TIM_PENGUJI),
        guards=(guards.ACTOR_TESTS, guards.SESSION_BEGUN),
        note=Note.OPTIONAL,
        clause=CLAUSE,
    ),
    Transition(
        trigger="excuse",
        label=Text("Maafkan ketidakhadiran", "Excuse the absence"),
        sources=(SCHEDULED,),
        target=VERIFIED,
        by=by(Role.INSTANSI_PEMBINA),
        note=Note.REQUIRED,
        clause=CLAUSE,
    ),
    Transition(
        trigger="score",
        label=Text("Serahkan nilai", "Hand in scores"),
        sources=(SAT,),
        target=None,
        by=by(Role.TIM_PENGUJI),
        guards=(guards.ACTOR_TESTS, guards.OWN_SCORES_OPEN, guards.OWN_SCORES_GIVEN),
        effects=(),
        clause=CLAUSE,
    ),
)

RESULT_ROWS = (
    Transition(
        trigger="pass_candidate",
        label=Text("Nyatakan kompeten", "Pass"),
        sources=(SAT,),
        target=PASSED,
        by=by(Role.INSTANSI_PEMBINA),
        not_by=_SCORED,
        guards=(guards.EVERY_TESTER_SCORED, guards.MARK_REACHED, guards.CERTIFICATE_NAMED),
        consequences=in_the_proposal("take_test_result"),
        note=Note.OPTIONAL,
        document=Text("Sertifikat dengan masa berlaku", "Certificate with its validity"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="fail_candidate",
        label=Text("Nyatakan belum kompeten", "Fail"),
        sources=(SAT,),
        target=FAILED,
        by=by(Role.INSTANSI_PEMBINA),
        not_by=_SCORED,
        guards=(guards.EVERY_TESTER_SCORED, guards.MARK_NOT_REACHED),
        note=Note.OPTIONAL,
        document=Text("Laporan kesenjangan kompetensi", "Report of the gaps"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="retry",
        label=Text("Daftarkan uji ulang", "Register again"),
        sources=(FAILED,),
        target=REGISTERING,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(guards.ATTEMPT_LEFT, guards.PERIOD_OPEN, guards.DEVELOPMENT_DONE),
        note=Note.OPTIONAL,
        clause=CLAUSE,
    ),
    Transition(
        trigger="end_attempts",
        label=Text("Kesempatan uji habis", "No attempt is left"),
        sources=(FAILED,),
        target=NOT_PASSED,
        by=by(Role.SYSTEM),
        guards=(guards.NOTHING_LEFT_TO_TRY,),
        consequences=_FAILED,
        clause=CLAUSE,
    ),
    Transition(
        trigger="end_attempts",
        order=2,
        label=Text("Tidak diulang lagi", "No other attempt is wanted"),
        sources=(FAILED,),
        target=NOT_PASSED,
        by=by(Role.PEGAWAI, Role.PENGELOLA_KEPEGAWAIAN),
        consequences=_FAILED,
        note=Note.REQUIRED,
        clause=CLAUSE,
    ),
    Transition(
        trigger="consume",
        label=Text("Pakai untuk SK", "Use up by an SK"),
        sources=(PASSED,),
        target=USED,
        by=by(Role.SYSTEM),
        guards=(guards.VALID_ON_DECISION,),
        only_as_consequence=True,
        document=Text("Tautan ke SK", "Link to the SK"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="expire",
        label=Text("Habis berlaku", "Expire"),
        sources=(PASSED,),
        target=EXPIRED,
        by=by(Role.SYSTEM),
        guards=(guards.VALIDITY_OVER,),
        consequences=where_the_result_counts("reopen_test"),
        after=Deadline(date="valid_until"),
        document=Text("Pemberitahuan", "Notice"),
        clause=CLAUSE,
    ),
)
