"""Conditions on the course of an SKP, each with its sentence, source and remedy."""

from __future__ import annotations

from state_machines.kernel.guard import Guard
from workflow_app.rules.roles import Role
from workflow_app.rules.skp import course
from workflow_app.rules.text import Text

ESTABLISH_DEADLINE_PASSED = Guard(
    code="establish_deadline_passed",
    check=course.establish_deadline_passed,
    sentence=Text("Batas penetapan sudah lewat", "The deadline for setting has passed"),
    unmet=Text("Batas penetapan belum lewat", "The deadline for setting has not passed"),
    citation="PermenPANRB 6/2022, Pasal 14",
)
NOT_YET_ESCALATED = Guard(
    code="not_yet_escalated",
    check=course.not_yet_escalated,
    sentence=Text("Belum dieskalasi", "Not escalated yet"),
    unmet=Text("Sudah dieskalasi", "Escalated already"),
    citation="PermenPANRB 6/2022, Pasal 14",
)
FIRST_PERIOD_BEGUN = Guard(
    code="first_period_begun",
    check=course.first_period_begun,
    sentence=Text("Periode pertama sudah dimulai", "The first period has begun"),
    unmet=Text("Periode pertama belum dimulai", "The first period has not begun"),
    citation="PermenPANRB 6/2022, Pasal 1",
)
NEW_PPKJ_NAMED = Guard(
    code="new_ppkj_named",
    check=course.new_ppkj_named,
    sentence=Text("Pejabat Penilai baru disebut", "The new rater is named"),
    unmet=Text(
        "Pilih jabatan Pejabat Penilai yang baru, bukan jabatan pegawai sendiri",
        "Choose the new rater's post, not the employee's own",
    ),
    citation="PermenPANRB 6/2022, Pasal 1",
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="replacement",
)
YEAR_ENDED = Guard(
    code="year_ended",
    check=course.year_ended,
    sentence=Text("Tahun kinerja sudah berakhir", "The performance year has ended"),
    unmet=Text("Tahun kinerja belum berakhir", "The performance year has not ended"),
    citation="PermenPANRB 6/2022, Pasal 1",
)
SEGMENT_ENDED = Guard(
    code="segment_ended",
    check=course.segment_ended,
    sentence=Text("Tanggal akhir segmen sudah tiba", "The last day of the segment is reached"),
    unmet=Text(
        "Isi sebab dan tanggal berlaku di dalam masa SKP, paling lambat hari ini",
        "Give the cause and a date inside the SKP, today at the latest",
    ),
    citation="PermenPANRB 6/2022, Pasal 14",
    helper=Role.UNIT_KEPEGAWAIAN,
)
SEGMENT_EVALUATED = Guard(
    code="segment_evaluated",
    check=course.segment_evaluated,
    sentence=Text("Evaluasi segmen sudah disampaikan", "The segment's evaluation is delivered"),
    unmet=Text("Evaluasi segmen belum disampaikan", "The segment's evaluation is not delivered"),
    citation="PermenPANRB 6/2022, Pasal 24–25",
    helper=Role.PPKJ,
    asks="evaluations",
)
ANNUAL_EVALUATED = Guard(
    code="annual_evaluated",
    check=course.annual_evaluated,
    sentence=Text("Evaluasi tahunan sudah disampaikan", "The annual evaluation is delivered"),
    unmet=Text("Evaluasi tahunan belum disampaikan", "The annual evaluation is not delivered"),
    citation="PermenPANRB 6/2022, Pasal 24–25",
    asks="evaluations",
)
ANNUAL_NOT_UNDER_RATING = Guard(
    code="annual_not_under_rating",
    check=course.annual_not_under_rating,
    sentence=Text("Evaluasi tahunan belum dinilai", "The annual evaluation is not being rated"),
    unmet=Text(
        "Evaluasi tahunan sedang dinilai dan diselesaikan lebih dahulu",
        "The annual evaluation is being rated and is finished first",
    ),
    citation="PermenPANRB 6/2022, Pasal 24–25",
    helper=Role.PPKJ,
    asks="evaluations",
)
FOLLOW_UP_DONE = Guard(
    code="follow_up_done",
    check=course.follow_up_done,
    sentence=Text("Semua tugas tindak lanjut selesai", "All follow-up tasks are done"),
    unmet=Text("Masih ada tugas tindak lanjut terbuka", "Follow-up tasks are still open"),
    citation="PP 30/2019, Pasal 49–59",
    asks="follow_up",
)
EXEMPTION_DECREED = Guard(
    code="exemption_decreed",
    check=course.exemption_decreed,
    sentence=Text("Keadaan dan keputusannya disebut", "The condition and decree are named"),
    unmet=Text(
        "Pilih keadaan yang mengecualikan dan isi nomor keputusannya",
        "Choose the condition and give the number of its decree",
    ),
    citation="PermenPANRB 6/2022, Pasal 14",
    helper=Role.UNIT_KEPEGAWAIAN,
)
YEAR_OVER = Guard(
    code="year_over",
    check=course.year_over,
    sentence=Text("Tahun SKP sudah lewat", "The year of the SKP is over"),
    unmet=Text("Tahun SKP belum lewat", "The year of the SKP is not over"),
    citation="PermenPANRB 6/2022, Pasal 14",
)
