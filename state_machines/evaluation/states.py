"""The thirteen states of an evaluation.

Source: PermenPANRB 6/2022, Pasal 23–25; SE MenPANRB 3/2023; PP 30/2019, Pasal 59.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Deadline, Reminder
from state_machines.kernel.definition import State
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

#: Three days before the last day, then weekly until it is done.
_REALISATION_REMINDER = Reminder(after=Deadline(date="realisation_by", days=-3), every_days=7)
_SIGN_REMINDER = Reminder(after=Deadline(date="sign_by", days=-3), every_days=7)

SCHEDULED = State(
    name="scheduled",
    label=Text("Dijadwalkan", "Scheduled"),
    meaning=Text("Periode belum dimulai", "The period has not begun"),
    waits_for=(Role.SYSTEM,),
)
OPEN = State(
    name="open",
    label=Text("Terbuka", "Open"),
    meaning=Text(
        "Rencana aksi dan realisasi dapat diisi", "Action plans and realisation can be filled"
    ),
    waits_for=(Role.PEGAWAI,),
    deadline=Deadline(date="realisation_by"),
    reminder=_REALISATION_REMINDER,
)
REALISATION_SUBMITTED = State(
    name="realisation_submitted",
    label=Text("Realisasi diajukan", "Realisation submitted"),
    meaning=Text(
        "Pegawai menyatakan realisasi lengkap", "The employee says the realisation is complete"
    ),
    waits_for=(Role.PPKJ,),
    deadline=Deadline(date="sign_by"),
    reminder=_SIGN_REMINDER,
)
REALISATION_RETURNED = State(
    name="realisation_returned",
    label=Text("Realisasi dikembalikan", "Realisation returned"),
    meaning=Text("Realisasi dikembalikan dengan catatan", "The realisation came back with notes"),
    waits_for=(Role.PEGAWAI,),
    deadline=Deadline(date="realisation_by"),
    reminder=_REALISATION_REMINDER,
)
AWAITING_ORGANISATION_RESULT = State(
    name="awaiting_organisation_result",
    label=Text("Menunggu capaian organisasi", "Awaiting the organisation result"),
    meaning=Text(
        "Realisasi diterima; predikat organisasi belum ditetapkan",
        "The realisation is accepted; the organisation result is not set",
    ),
    waits_for=(Role.KEPALA_ORGANISASI_INDUK,),
    awaits="organisation_result",
    pauses_clock=True,
)
READY = State(
    name="ready",
    label=Text("Siap dinilai", "Ready to be rated"),
    meaning=Text("Pola distribusi tampil; penilaian dapat dimulai", "Rating may start"),
    waits_for=(Role.PPKJ,),
    deadline=Deadline(date="sign_by"),
    reminder=_SIGN_REMINDER,
)
RATED = State(
    name="rated",
    label=Text("Dinilai", "Rated"),
    meaning=Text(
        "Rating dipilih; predikat terhitung", "Ratings are chosen; the predicate is computed"
    ),
    waits_for=(Role.PPKJ, Role.PIMPINAN_UNIT),
    deadline=Deadline(date="sign_by"),
    reminder=_SIGN_REMINDER,
)
DISTRIBUTION_CHECKED = State(
    name="distribution_checked",
    label=Text("Distribusi diperiksa", "Distribution checked"),
    meaning=Text("Pola distribusi sudah diperiksa", "The distribution pattern was checked"),
    waits_for=(Role.PPKJ,),
    deadline=Deadline(date="sign_by"),
    reminder=_SIGN_REMINDER,
)
SIGNED = State(
    name="signed",
    label=Text("Ditandatangani", "Signed"),
    meaning=Text(
        "Ditetapkan Pejabat Penilai; belum diterima pegawai",
        "Set by the rater; not yet received by the employee",
    ),
    waits_for=(Role.SYSTEM,),
)
DELIVERED = State(
    name="delivered",
    label=Text("Disampaikan", "Delivered"),
    meaning=Text(
        "Pegawai menerima hasil; masa keberatan berjalan",
        "The employee has the result; the objection window runs",
    ),
    waits_for=(Role.PEGAWAI,),
    deadline=Deadline(date="objection_by"),
)
OBJECTED = State(
    name="objected",
    label=Text("Keberatan", "Objected"),
    meaning=Text("Keberatan sedang diperiksa", "An objection is being examined"),
    waits_for=(Role.ATASAN_PPKJ,),
    awaits="objection",
    pauses_clock=True,
)
SETTLED = State(
    name="settled",
    label=Text("Hasil tetap", "Settled"),
    meaning=Text("Diterima, lewat masa keberatan, atau diputus", "Accepted, lapsed or decided"),
    final=True,
)
WAIVED = State(
    name="waived",
    label=Text("Ditiadakan", "Waived"),
    meaning=Text("Tidak ada evaluasi untuk masa ini", "No evaluation for this stretch"),
    final=True,
)

STATES = (
    SCHEDULED,
    OPEN,
    REALISATION_SUBMITTED,
    REALISATION_RETURNED,
    AWAITING_ORGANISATION_RESULT,
    READY,
    RATED,
    DISTRIBUTION_CHECKED,
    SIGNED,
    DELIVERED,
    OBJECTED,
    SETTLED,
    WAIVED,
)
