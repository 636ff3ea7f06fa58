"""Keberatan atas usulan: the candidate's objection to a refusal; upheld, it may be filed anew.

Nobody who refused the proposal answers it. What nobody answers in time is deemed granted,
unless the agency has set otherwise, and is then decided so. Source: UU 30/2014, Pasal 75–77.
"""

from __future__ import annotations

from state_machines.answered import ANSWER_BY, answer_overdue, withdraw, withdrawn
from state_machines.kernel.deadline import Days, Deadline, Reminder
from state_machines.kernel.definition import Note, ReasonCode, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard
from workflow_app.rules import keberatan_usulan as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "UU 30/2014, Pasal 75–77"
_DECREE_BY = Deadline(days="jf_objection_decree_working_days", count=Days.WORKING)
_REFUSED_BY = ("kenaikan_jenjang.reject", "perpindahan.reject", "promosi_lintas.reject")

FILED = State(
    name="filed",
    label=Text("Diajukan", "Filed"),
    meaning=Text(
        "Menunggu jawaban Pejabat yang Berwenang atau unit kepegawaian, bukan orang yang menolak",
        "Waits for the authorised official or the personnel unit, not for whoever refused",
    ),
    waits_for=(Role.PYB, Role.UNIT_KEPEGAWAIAN),
    deadline=ANSWER_BY,
    reminder=Reminder(after=ANSWER_BY, every_days=1),
)
DEEMED_GRANTED = State(
    name="deemed_granted",
    label=Text("Dianggap dikabulkan", "Deemed granted"),
    meaning=Text(
        "Tidak dijawab dalam batasnya, jadi dianggap dikabulkan; menunggu keputusannya",
        "Not answered in time, so deemed granted; waits for the decision that says so",
    ),
    waits_for=(Role.PYB, Role.UNIT_KEPEGAWAIAN),
    deadline=_DECREE_BY,
    reminder=Reminder(after=_DECREE_BY, every_days=1),
)
UPHELD = State(
    name="upheld",
    label=Text("Dikabulkan", "Upheld"),
    meaning=Text("Usulan boleh diajukan lagi", "The proposal may be filed anew"),
    final=True,
)
DISMISSED = State(
    name="dismissed",
    label=Text("Tidak dikabulkan", "Dismissed"),
    meaning=Text("Penolakan usulan tetap, dengan alasan", "The refusal stands, for a reason"),
    final=True,
)
WITHDRAWN = withdrawn(Text("Ditarik calon", "Withdrawn by the candidate"))

PROPOSAL_REFUSED = Guard(
    code="proposal_refused",
    check=rules.proposal_refused,
    sentence=Text("Usulan ditolak atau gugur", "The proposal was refused or lapsed"),
    unmet=Text(
        "Usulan ini tidak ditolak dan tidak gugur",
        "This proposal was not refused and did not lapse",
    ),
    citation=_CLAUSE,
    asks="birth",
)
FILED_IN_TIME = Guard(
    code="filed_in_time",
    check=rules.filed_in_time,
    sentence=Text("Diajukan dalam masa keberatan", "Filed inside the window"),
    unmet=Text("Masa keberatan atas usulan ini sudah lewat", "The days for an objection are over"),
    citation=_CLAUSE,
)
NO_EARLIER_OBJECTION = Guard(
    code="no_earlier_objection",
    check=rules.no_earlier_objection,
    sentence=Text("Belum pernah dikeberatkan", "No earlier objection"),
    unmet=Text("Penolakan ini sudah pernah dikeberatkan", "It was objected to before"),
    citation=_CLAUSE,
    asks="birth",
)

SILENCE_GRANTS = Guard(
    code="silence_grants",
    check=rules.silence_grants,
    sentence=Text("Tanpa jawaban dianggap dikabulkan", "Without an answer it is deemed granted"),
    unmet=Text(
        "Menurut pengaturan instansi keberatan tanpa jawaban hanya diingatkan",
        "By the agency's settings an objection without an answer is only reminded of",
    ),
    citation="UU 30/2014, Pasal 77(5)",
)

_ANSWERS = by(Role.PYB, Role.UNIT_KEPEGAWAIAN)

KEBERATAN_USULAN = Workflow(
    key="keberatan_usulan",
    version=1,
    label=Text("Keberatan atas penolakan usulan", "Objection to a refused proposal"),
    clause=_CLAUSE,
    states=(FILED, DEEMED_GRANTED, UPHELD, DISMISSED, WITHDRAWN),
    rows=(
        Transition(
            trigger="file",
            label=Text("Ajukan keberatan", "File an objection"),
            sources=(),
            target=FILED,
            by=by(Role.PEGAWAI),
            guards=(PROPOSAL_REFUSED, FILED_IN_TIME, NO_EARLIER_OBJECTION),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="uphold",
            label=Text("Kabulkan", "Uphold"),
            sources=(FILED,),
            target=UPHELD,
            by=_ANSWERS,
            not_by=_REFUSED_BY,
            effects=("notify_move", "notify_parties"),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="dismiss",
            label=Text("Jangan kabulkan", "Dismiss"),
            sources=(FILED,),
            target=DISMISSED,
            by=_ANSWERS,
            not_by=_REFUSED_BY,
            effects=("notify_move", "notify_parties"),
            note=Note.REQUIRED,
            reasons=(
                ReasonCode(
                    "refusal_is_right", Text("Penolakan sudah tepat", "The refusal is right")
                ),
                ReasonCode("nothing_new", Text("Tidak ada alasan baru", "Nothing new is said")),
                ReasonCode("other", Text("Lainnya", "Other")),
            ),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="deem_granted",
            label=Text(
                "Anggap dikabulkan karena tidak dijawab", "Deem it granted for want of an answer"
            ),
            sources=(FILED,),
            target=DEEMED_GRANTED,
            by=by(Role.SYSTEM),
            guards=(answer_overdue("UU 30/2014, Pasal 77(4)–(5)"), SILENCE_GRANTS),
            effects=("notify_move", "notify_parties"),
            after=ANSWER_BY,
            clause="UU 30/2014, Pasal 77(5)",
        ),
        Transition(
            trigger="decree",
            label=Text("Tetapkan keputusan", "Decide it so"),
            sources=(DEEMED_GRANTED,),
            target=UPHELD,
            by=_ANSWERS,
            not_by=_REFUSED_BY,
            effects=("notify_move", "notify_parties"),
            note=Note.REQUIRED,
            clause="UU 30/2014, Pasal 77(6)–(7)",
        ),
        withdraw(Text("Tarik keberatan", "Withdraw"), (FILED,), WITHDRAWN, _CLAUSE),
    ),
)
