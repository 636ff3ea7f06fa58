"""The rows on the course of an SKP: time, transfer, result, follow-up, exemption.

Source: PermenPANRB 6/2022, Pasal 14–15, 24–25 and 28–29; PP 30/2019, Pasal 49–59.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Fire, Kin, Open, OpenTasks, Settle
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Hand, Note, Transition, before, by
from state_machines.skp import course_guards as course
from state_machines.skp.states import (
    CANCELLED,
    CLOSING,
    DRAFT,
    ESTABLISHED,
    EVALUATED,
    EXEMPTED,
    FOLLOWED_UP,
    IN_FOLLOW_UP,
    MONITORED,
    NEVER_SET,
    OBJECTED,
    RETURNED,
    SEGMENT_CLOSED,
    SETTLED,
    STATES,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_SETTING = "PermenPANRB 6/2022, Pasal 14–15"
_EVALUATION = "PermenPANRB 6/2022, Pasal 24–25"
_OBJECTION = "PermenPANRB 6/2022, Pasal 29; PP 30/2019, Pasal 59"
_FOLLOW_UP = "PermenPANRB 6/2022, Pasal 28; PP 30/2019, Pasal 49–58"
_SILENT: tuple[str, ...] = ()

_WAIVE_PERIODS = Fire(
    workflow="evaluation",
    trigger="waive",
    to=Kin.CHILDREN,
    states=("scheduled", "open"),
    variants=("periodic",),
    reason="skp_closing",
)

COURSE_ROWS = (
    Transition(
        trigger="escalate",
        label=Text("Eskalasi ke atasan penilai", "Escalate to the rater's superior"),
        sources=NEVER_SET,
        target=None,
        by=by(Role.SYSTEM),
        guards=(course.ESTABLISH_DEADLINE_PASSED, course.NOT_YET_ESCALATED),
        effects=("notify_escalation",),
        after=Deadline(date="establish_by"),
        clause="PermenPANRB 6/2022, Pasal 14",
    ),
    Transition(
        trigger="open_monitoring",
        label=Text("Mulai pemantauan", "Open monitoring"),
        sources=(ESTABLISHED,),
        target=MONITORED,
        by=by(Role.SYSTEM),
        guards=(course.FIRST_PERIOD_BEGUN,),
        consequences=(Open(workflow="evaluation", plan="periods_and_year"),),
        after=Deadline(date="starts_on", days=-1),
        clause="PermenPANRB 6/2022, Pasal 5",
    ),
    Transition(
        trigger="replace_ppkj",
        label=Text("Ganti Pejabat Penilai", "Replace the rater"),
        sources=before(STATES, EVALUATED),
        target=None,
        by=by(Role.UNIT_KEPEGAWAIAN, Role.SYSTEM),
        guards=(course.NEW_PPKJ_NAMED,),
        consequences=(
            Fire(
                workflow="evaluation",
                trigger="replace_rater",
                to=Kin.CHILDREN,
                reason="ppkj_replaced",
                optional=True,
            ),
        ),
        note=Note.OPTIONAL,
        clause="PermenPANRB 6/2022, Pasal 1 dan 14",
    ),
    Transition(
        trigger="start_closing",
        label=Text("Mulai penutupan tahun", "Start closing the year"),
        # out of ESTABLISHED a late clock would close a year whose evaluations were never opened
        sources=(MONITORED,),
        target=CLOSING,
        by=by(Role.SYSTEM),
        guards=(course.YEAR_ENDED,),
        consequences=(
            _WAIVE_PERIODS,
            Settle(workflow="evaluation", to=Kin.CHILDREN, variants=("annual",)),
        ),
        after=Deadline(date="ends_on"),
        clause=_EVALUATION,
    ),
    Transition(
        trigger="start_closing",
        order=2,
        label=Text("Tutup segmen (pindah atau berhenti)", "Close the segment (transfer, end)"),
        sources=(ESTABLISHED, MONITORED),
        target=CLOSING,
        by=by(Role.UNIT_KEPEGAWAIAN),
        guards=(course.SEGMENT_ENDED,),
        consequences=(
            _WAIVE_PERIODS,
            Fire(
                workflow="evaluation",
                trigger="waive",
                to=Kin.CHILDREN,
                states=("scheduled",),
                variants=("annual",),
                reason="segment_ended",
            ),
            Open(workflow="evaluation", plan="segment"),
            OpenTasks(plan="close_segment"),
        ),
        note=Note.OPTIONAL,
        clause=_SETTING,
    ),
    Transition(
        trigger="close_segment",
        label=Text("Nyatakan segmen selesai", "Close the segment"),
        sources=(CLOSING,),
        target=SEGMENT_CLOSED,
        by=by(Role.PPKJ),
        guards=(course.SEGMENT_EVALUATED,),
        note=Note.OPTIONAL,
        document=Text("Dokumen Evaluasi Kinerja (segmen)", "Evaluation document (segment)"),
        clause=_EVALUATION,
    ),
    Transition(
        trigger="publish_result",
        label=Text("Umumkan hasil", "Publish the result"),
        sources=(CLOSING,),
        target=EVALUATED,
        by=by(Role.SYSTEM),
        guards=(course.ANNUAL_EVALUATED,),
        effects=_SILENT,
        only_as_consequence=True,
        document=Text("Dokumen Evaluasi Kinerja", "Evaluation document"),
        clause=_EVALUATION,
    ),
    Transition(
        trigger="object",
        label=Text("Ajukan keberatan", "Object"),
        sources=(EVALUATED,),
        target=OBJECTED,
        by=by(Role.SYSTEM),
        effects=_SILENT,
        only_as_consequence=True,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="accept_result",
        label=Text("Terima hasil", "Accept the result"),
        sources=(EVALUATED,),
        target=SETTLED,
        by=by(Role.SYSTEM),
        effects=_SILENT,
        only_as_consequence=True,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="let_lapse",
        label=Text("Masa keberatan lewat", "The window lapses"),
        sources=(EVALUATED,),
        target=SETTLED,
        by=by(Role.SYSTEM),
        effects=_SILENT,
        only_as_consequence=True,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="resolve_objection",
        label=Text("Keberatan diputus", "The objection is resolved"),
        sources=(OBJECTED,),
        target=SETTLED,
        by=by(Role.SYSTEM),
        effects=_SILENT,
        only_as_consequence=True,
        clause=_OBJECTION,
    ),
    Transition(
        trigger="start_follow_up",
        label=Text("Mulai tindak lanjut", "Start the follow-up"),
        sources=(SETTLED,),
        target=IN_FOLLOW_UP,
        by=by(Role.SYSTEM),
        consequences=(OpenTasks(plan="follow_up"),),
        clause=_FOLLOW_UP,
    ),
    Transition(
        trigger="finish_follow_up",
        label=Text("Selesaikan tindak lanjut", "Finish the follow-up"),
        sources=(IN_FOLLOW_UP,),
        target=FOLLOWED_UP,
        by=by(Role.UNIT_KEPEGAWAIAN),
        guards=(course.FOLLOW_UP_DONE,),
        note=Note.OPTIONAL,
        clause=_FOLLOW_UP,
    ),
    Transition(
        trigger="exempt",
        label=Text("Kecualikan", "Exempt"),
        sources=before(STATES, EVALUATED),
        target=EXEMPTED,
        by=by(Role.UNIT_KEPEGAWAIAN),
        guards=(course.EXEMPTION_DECREED, course.ANNUAL_NOT_UNDER_RATING),
        consequences=(
            Fire(
                workflow="evaluation",
                trigger="waive",
                to=Kin.CHILDREN,
                states=(
                    "scheduled",
                    "open",
                    "realisation_submitted",
                    "realisation_returned",
                    "awaiting_organisation_result",
                ),
                variants=("periodic", "annual"),
                reason="exempted",
            ),
            Open(workflow="evaluation", plan="segment_if_a_month_was_worked"),
        ),
        note=Note.OPTIONAL,
        clause=_SETTING,
    ),
    Transition(
        trigger="cancel",
        label=Text("Batalkan", "Cancel"),
        sources=NEVER_SET,
        target=CANCELLED,
        by=(
            Hand((Role.PEGAWAI,), (DRAFT, RETURNED)),
            Hand((Role.UNIT_KEPEGAWAIAN,)),
        ),
        note=Note.REQUIRED,
        clause=_SETTING,
    ),
    Transition(
        trigger="expire",
        label=Text("Kedaluwarsa", "Expire"),
        sources=NEVER_SET,
        target=CANCELLED,
        by=by(Role.SYSTEM),
        guards=(course.YEAR_OVER,),
        after=Deadline(date="year_end"),
        clause=_SETTING,
    ),
)
