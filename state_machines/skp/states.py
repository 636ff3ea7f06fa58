"""The sixteen states of an SKP, shown to people as five phases.

Source: PermenPANRB 6/2022, Pasal 5, 7, 14–15, 23–29.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.definition import State
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

PHASES = (
    ("draft", Text("Penyusunan", "Draft")),
    ("agreed", Text("Disepakati", "Agreed")),
    ("monitored", Text("Dipantau", "Monitored")),
    ("evaluated", Text("Dievaluasi", "Evaluated")),
    ("followed_up", Text("Ditindaklanjuti", "Followed up")),
)

_ESTABLISH_BY = Deadline(date="establish_by")
_WEEKLY = Reminder(after=Deadline(date="first_reminder"), every_days=7)

DRAFT = State(
    name="draft",
    label=Text("Draf", "Draft"),
    meaning=Text("Ditulis selama atau sesudah dialog kinerja", "Written during or after the talk"),
    phase="draft",
    waits_for=(Role.PEGAWAI,),
    deadline=_ESTABLISH_BY,
    reminder=_WEEKLY,
)
SUBMITTED = State(
    name="submitted",
    label=Text("Diajukan", "Submitted"),
    meaning=Text(
        "Pegawai meminta kesepakatan; isi terkunci",
        "The employee asked for agreement; the contents are locked",
    ),
    phase="draft",
    waits_for=(Role.PPKJ,),
    deadline=_ESTABLISH_BY,
)
UNDER_TEAM_REVIEW = State(
    name="under_team_review",
    label=Text("Ditelaah tim", "Under team review"),
    meaning=Text("Ditelaah Tim Pengelola Kinerja", "Reviewed by the performance management team"),
    phase="draft",
    waits_for=(Role.TIM_PENGELOLA_KINERJA,),
    deadline=Deadline(days="team_review_working_days", count="working"),
)
RETURNED = State(
    name="returned",
    label=Text("Dikembalikan", "Returned"),
    meaning=Text("Dikembalikan dengan catatan", "Returned with notes"),
    phase="draft",
    waits_for=(Role.PEGAWAI,),
    deadline=_ESTABLISH_BY,
    reminder=_WEEKLY,
)
AGREED = State(
    name="agreed",
    label=Text("Disepakati", "Agreed"),
    meaning=Text(
        "Dialog selesai, isi dibekukan, pegawai sudah menandatangani",
        "The dialogue is closed, the contents frozen, the employee has signed",
    ),
    phase="agreed",
    waits_for=(Role.PENETAP_SKP,),
    deadline=_ESTABLISH_BY,
)
ESTABLISHED = State(
    name="established",
    label=Text("Ditetapkan", "Established"),
    meaning=Text(
        "Berlaku; periode pertama belum dimulai", "In force; the first period has not begun"
    ),
    phase="agreed",
    waits_for=(Role.SYSTEM,),
)
MONITORED = State(
    name="monitored",
    label=Text("Dipantau", "Monitored"),
    meaning=Text(
        "Realisasi, umpan balik, dan pembinaan berjalan",
        "Realisation, feedback and coaching are under way",
    ),
    phase="monitored",
    waits_for=(Role.PEGAWAI, Role.PPKJ),
    awaits="evaluation",
)
CLOSING = State(
    name="closing",
    label=Text("Ditutup", "Closing"),
    meaning=Text(
        "Tahun atau segmen berakhir; realisasi terakhir diterima",
        "The year or segment has ended; the last realisation is taken",
    ),
    phase="monitored",
    waits_for=(Role.PEGAWAI, Role.PPKJ),
    awaits="evaluation",
)
SEGMENT_CLOSED = State(
    name="segment_closed",
    label=Text("Segmen ditutup", "Segment closed"),
    meaning=Text(
        "Segmen berakhir karena pindah dan sudah dievaluasi",
        "The segment ended by transfer and was evaluated",
    ),
    phase="evaluated",
    final=True,
)
EVALUATED = State(
    name="evaluated",
    label=Text("Dievaluasi", "Evaluated"),
    meaning=Text(
        "Predikat tahunan disampaikan; masa keberatan berjalan",
        "The annual predicate is delivered; the objection window is open",
    ),
    phase="evaluated",
    waits_for=(Role.PEGAWAI,),
    awaits="evaluation",
)
OBJECTED = State(
    name="objected",
    label=Text("Keberatan", "Objected"),
    meaning=Text("Keberatan sedang diperiksa", "An objection is being examined"),
    phase="evaluated",
    waits_for=(Role.ATASAN_PPKJ,),
    awaits="evaluation",
)
SETTLED = State(
    name="settled",
    label=Text("Hasil tetap", "Settled"),
    meaning=Text("Hasil tidak dapat diubah lagi", "The result can no longer be changed"),
    phase="evaluated",
    waits_for=(Role.SYSTEM,),
)
IN_FOLLOW_UP = State(
    name="in_follow_up",
    label=Text("Tindak lanjut berjalan", "In follow-up"),
    meaning=Text(
        "Tugas penghargaan, pembinaan, angka kredit, dan pelaporan terbuka",
        "Tasks of award, coaching, credit points and reporting are open",
    ),
    phase="followed_up",
    waits_for=(Role.UNIT_KEPEGAWAIAN,),
    deadline=Deadline(date="report_by"),
    reminder=Reminder(after=Deadline(date="report_by", days=-7), every_days=7),
)
FOLLOWED_UP = State(
    name="followed_up",
    label=Text("Ditindaklanjuti", "Followed up"),
    meaning=Text("Semua tugas selesai; arsip", "All tasks are done; archive"),
    phase="followed_up",
    final=True,
)
EXEMPTED = State(
    name="exempted",
    label=Text("Dikecualikan", "Exempted"),
    meaning=Text("Pegawai dalam keadaan tanpa kewajiban SKP", "The employee owes no SKP"),
    final=True,
)
CANCELLED = State(
    name="cancelled",
    label=Text("Dibatalkan", "Cancelled"),
    meaning=Text(
        "Dibuat keliru, atau tidak pernah ditetapkan dalam tahunnya",
        "Made in error, or never set in its year",
    ),
    final=True,
)

STATES = (
    DRAFT,
    SUBMITTED,
    UNDER_TEAM_REVIEW,
    RETURNED,
    AGREED,
    ESTABLISHED,
    MONITORED,
    CLOSING,
    SEGMENT_CLOSED,
    EVALUATED,
    OBJECTED,
    SETTLED,
    IN_FOLLOW_UP,
    FOLLOWED_UP,
    EXEMPTED,
    CANCELLED,
)
NEVER_SET = (DRAFT, SUBMITTED, UNDER_TEAM_REVIEW, RETURNED, AGREED)
