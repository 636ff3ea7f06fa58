"""Keberatan: the employee's appeal to the rater's superior. One a document, and final.

Source: PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin
from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.definition import Note, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard, KeptAway
from workflow_app.rules import objection as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59"
_EXPLAIN_BY = Deadline(days="objection_explanation_days")
_DECIDE_BY = Deadline(days="objection_decision_days")

FILED = State(
    name="filed",
    label=Text("Diajukan", "Filed"),
    meaning=Text("Diterima; batas waktu belum diperiksa", "Received; the window is not checked"),
    waits_for=(Role.SYSTEM,),
)
UNDER_REVIEW = State(
    name="under_review",
    label=Text("Diperiksa", "Under review"),
    meaning=Text(
        "Menunggu penjelasan Pejabat Penilai Kinerja", "Waiting for the rater's explanation"
    ),
    waits_for=(Role.PPKJ,),
    deadline=_EXPLAIN_BY,
    reminder=Reminder(after=_EXPLAIN_BY, every_days=1),
)
PPKJ_EXPLAINED = State(
    name="ppkj_explained",
    label=Text("Penilai sudah menjelaskan", "The rater has explained"),
    meaning=Text(
        "Penjelasan penilai ada, atau penilai tidak menjawab",
        "The rater explained, or stayed silent",
    ),
    waits_for=(Role.PEGAWAI,),
    deadline=_EXPLAIN_BY,
    reminder=Reminder(after=_EXPLAIN_BY, every_days=1),
)
BOTH_HEARD = State(
    name="both_heard",
    label=Text("Kedua pihak didengar", "Both sides heard"),
    meaning=Text("Menunggu keputusan atasan penilai", "Waiting for the superior's decision"),
    waits_for=(Role.ATASAN_PPKJ,),
    deadline=_DECIDE_BY,
    reminder=Reminder(after=_DECIDE_BY, every_days=1),
)
DECIDED_CHANGED = State(
    name="decided_changed",
    label=Text("Diputus: hasil diubah", "Decided: result changed"),
    meaning=Text("Hasil diubah; final", "The result is changed; final"),
    final=True,
)
DECIDED_UPHELD = State(
    name="decided_upheld",
    label=Text("Diputus: hasil tetap", "Decided: result upheld"),
    meaning=Text("Hasil dipertahankan; final", "The result is kept; final"),
    final=True,
)
REJECTED_LATE = State(
    name="rejected_late",
    label=Text("Ditolak karena lewat waktu", "Rejected as late"),
    meaning=Text("Diajukan sesudah masa keberatan", "Filed after the window"),
    final=True,
)
WITHDRAWN = State(
    name="withdrawn",
    label=Text("Ditarik", "Withdrawn"),
    meaning=Text("Ditarik pegawai; hasil menjadi tetap", "Withdrawn; the result settles"),
    final=True,
)

RESULT_DELIVERED = Guard(
    code="result_delivered",
    check=rules.result_delivered,
    sentence=Text("Hasil evaluasi sudah disampaikan", "The result was delivered"),
    unmet=Text(
        "Hasil evaluasi belum disampaikan, atau masih dapat dikeberatkan pada evaluasinya",
        "The result was not delivered, or can still be objected to on the evaluation itself",
    ),
    citation=_CLAUSE,
    asks="birth",
)
NO_EARLIER_OBJECTION = Guard(
    code="no_earlier_objection",
    check=rules.no_earlier_objection,
    sentence=Text("Belum ada keberatan atas dokumen ini", "No earlier objection"),
    unmet=Text("Dokumen ini sudah pernah dikeberatkan", "This document was objected to before"),
    citation=_CLAUSE,
    asks="birth",
)
ATASAN_EXISTS = Guard(
    code="atasan_exists",
    check=rules.atasan_exists,
    sentence=Text("Ada atasan Pejabat Penilai", "The rater has a superior"),
    unmet=Text(
        "Penilai tidak mempunyai atasan lain, sehingga keberatan tidak diputus di sini",
        "The rater has no other superior, so an objection is not decided here",
    ),
    citation=_CLAUSE,
    asks="birth",
)
FILED_IN_TIME = Guard(
    code="filed_in_time",
    check=rules.filed_in_time,
    sentence=Text("Diajukan dalam masa keberatan", "Filed inside the window"),
    unmet=Text("Diajukan sesudah masa keberatan", "Filed after the window"),
    citation=_CLAUSE,
)
FILED_LATE = Guard(
    code="filed_late",
    check=rules.filed_late,
    sentence=Text("Diajukan sesudah masa keberatan", "Filed after the window"),
    unmet=Text("Diajukan dalam masa keberatan", "Filed inside the window"),
    citation=_CLAUSE,
)
TIME_OVER = Guard(
    code="explanation_time_over",
    check=rules.explanation_time_over,
    sentence=Text("Waktu penjelasan sudah lewat", "The time to explain is over"),
    unmet=Text("Waktu penjelasan belum lewat", "The time to explain is not over"),
    citation=_CLAUSE,
)
NEW_RATINGS_GIVEN = Guard(
    code="new_ratings_given",
    check=rules.new_ratings_given,
    sentence=Text("Rating baru dipilih", "The new ratings are chosen"),
    unmet=Text("Pilih rating hasil kerja dan rating perilaku yang baru", "Choose both new ratings"),
    citation=_CLAUSE,
    helper=Role.ATASAN_PPKJ,
)
DECIDER_IS_THIRD = Guard(
    code="decider_is_third",
    check=rules.decider_is_third,
    sentence=Text("Pemutus bukan penilai atau pegawai", "The decider is a third person"),
    unmet=Text(
        "Keberatan tidak diputus oleh penilai atau pegawai sendiri",
        "Neither the rater nor the employee decides an objection",
    ),
    citation=_CLAUSE,
    helper=Role.UNIT_KEPEGAWAIAN,
    keeps_away=KeptAway.RATERS,
)

_RESOLVE = Fire(workflow="evaluation", trigger="resolve_objection", to=Kin.PARENT)
_OTHER_HANDS = ("evaluation.sign", "evaluation.rate", "objection.explain")

OBJECTION = Workflow(
    key="objection",
    version=1,
    label=Text("Keberatan", "Objection"),
    clause=_CLAUSE,
    states=(
        FILED,
        UNDER_REVIEW,
        PPKJ_EXPLAINED,
        BOTH_HEARD,
        DECIDED_CHANGED,
        DECIDED_UPHELD,
        REJECTED_LATE,
        WITHDRAWN,
    ),
    rows=(
        Transition(
            trigger="file",
            label=Text("Ajukan keberatan", "File an objection"),
            sources=(),
            target=FILED,
            by=by(Role.PEGAWAI),
            guards=(RESULT_DELIVERED, NO_EARLIER_OBJECTION, ATASAN_EXISTS),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="admit",
            label=Text("Terima untuk diperiksa", "Admit"),
            sources=(FILED,),
            target=UNDER_REVIEW,
            by=by(Role.SYSTEM),
            guards=(FILED_IN_TIME,),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="reject_late",
            label=Text("Tolak karena lewat waktu", "Reject as late"),
            sources=(FILED,),
            target=REJECTED_LATE,
            by=by(Role.SYSTEM),
            guards=(FILED_LATE,),
            consequences=(
                Fire(
                    workflow="evaluation",
                    trigger="lapse",
                    to=Kin.PARENT,
                    states=("delivered",),
                ),
            ),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="explain",
            label=Text("Beri penjelasan", "Explain"),
            sources=(UNDER_REVIEW,),
            target=PPKJ_EXPLAINED,
            by=by(Role.PPKJ),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="record_silence",
            label=Text("Catat penilai tidak menjawab", "Record the rater's silence"),
            sources=(UNDER_REVIEW,),
            target=PPKJ_EXPLAINED,
            by=by(Role.SYSTEM),
            guards=(TIME_OVER,),
            after=_EXPLAIN_BY,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="hear_employee",
            label=Text("Catat penjelasan pegawai", "Record the employee's explanation"),
            sources=(PPKJ_EXPLAINED,),
            target=BOTH_HEARD,
            by=by(Role.PEGAWAI, Role.ATASAN_PPKJ),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="record_employee_silence",
            label=Text("Alasan keberatan berlaku sebagai penjelasan", "The filing counts"),
            sources=(PPKJ_EXPLAINED,),
            target=BOTH_HEARD,
            by=by(Role.SYSTEM),
            guards=(TIME_OVER,),
            after=_EXPLAIN_BY,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="change_result",
            label=Text("Ubah hasil", "Change the result"),
            sources=(BOTH_HEARD,),
            target=DECIDED_CHANGED,
            by=by(Role.ATASAN_PPKJ),
            not_by=_OTHER_HANDS,
            guards=(NEW_RATINGS_GIVEN, DECIDER_IS_THIRD),
            consequences=(_RESOLVE,),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="uphold_result",
            label=Text("Pertahankan hasil", "Uphold the result"),
            sources=(BOTH_HEARD,),
            target=DECIDED_UPHELD,
            by=by(Role.ATASAN_PPKJ),
            not_by=_OTHER_HANDS,
            guards=(DECIDER_IS_THIRD,),
            consequences=(_RESOLVE,),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="withdraw",
            label=Text("Tarik keberatan", "Withdraw"),
            sources=(FILED, UNDER_REVIEW, PPKJ_EXPLAINED, BOTH_HEARD),
            target=WITHDRAWN,
            by=by(Role.PEGAWAI),
            consequences=(_RESOLVE,),
            note=Note.OPTIONAL,
            clause=_CLAUSE,
        ),
    ),
)
