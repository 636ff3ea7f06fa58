"""The states of an uji kompetensi.

Source: PermenPANRB 1/2023, Pasal 41; PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import State
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

PHASES = (
    ("registered", Text("Pendaftaran", "Registration")),
    ("tested", Text("Pelaksanaan uji", "Test")),
    ("resulted", Text("Hasil", "Result")),
)

REGISTERING = State(
    name="registering",
    label=Text("Pendaftaran disiapkan", "Registering"),
    meaning=Text("Daftar periksa sedang diisi", "The checklist is being filled"),
    phase="registered",
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
    deadline=Deadline(date="registration_closes"),
)
REGISTERED = State(
    name="registered",
    label=Text("Terdaftar", "Registered"),
    meaning=Text("Berkas sudah di penyelenggara", "The file is with the organiser"),
    phase="registered",
    waits_for=(Role.INSTANSI_PEMBINA,),
)
REGISTRATION_RETURNED = State(
    name="registration_returned",
    label=Text("Pendaftaran dikembalikan", "Registration returned"),
    meaning=Text("Berkas harus diperbaiki", "The file has to be mended"),
    phase="registered",
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
    deadline=Deadline(date="fix_by"),
)
VERIFIED = State(
    name="verified",
    label=Text("Berkas diterima", "Verified"),
    meaning=Text("Berkas diterima; menunggu jadwal", "The file is accepted; waits for a date"),
    phase="registered",
    waits_for=(Role.INSTANSI_PEMBINA,),
)
SCHEDULED = State(
    name="scheduled",
    label=Text("Terjadwal", "Scheduled"),
    meaning=Text("Tanggal dan penguji ditetapkan", "Date and testers are set"),
    phase="tested",
    waits_for=(Role.TIM_PENGUJI,),
    deadline=Deadline(date="session_on"),
)
SAT = State(
    name="sat",
    label=Text("Uji diikuti", "Sat"),
    meaning=Text(
        "Peserta sudah diuji; nilai rahasia sampai semua penguji selesai",
        "The candidate was tested; scores stay secret until all have scored",
    ),
    phase="tested",
    waits_for=(Role.TIM_PENGUJI, Role.INSTANSI_PEMBINA),
)
PASSED = State(
    name="passed",
    label=Text("Kompeten", "Passed"),
    meaning=Text("Kompeten; hasil berlaku dan belum dipakai", "Competent; holds and is unused"),
    phase="resulted",
    waits_for=(Role.SYSTEM,),
)
FAILED = State(
    name="failed",
    label=Text("Belum kompeten", "Failed"),
    meaning=Text(
        "Belum kompeten, atau tidak hadir tanpa alasan", "Not competent, or absent without reason"
    ),
    phase="resulted",
    waits_for=(Role.PENGELOLA_KEPEGAWAIAN,),
)
USED = State(
    name="used",
    label=Text("Dipakai", "Used"),
    meaning=Text("Hasil dipakai oleh satu SK", "The result was used up by an SK"),
    phase="resulted",
    final=True,
)
EXPIRED = State(
    name="expired",
    label=Text("Habis berlaku", "Expired"),
    meaning=Text("Masa berlaku habis tanpa dipakai", "The result ran out unused"),
    phase="resulted",
    final=True,
)
NOT_PASSED = State(
    name="not_passed",
    label=Text("Tidak lulus", "Not passed"),
    meaning=Text(
        "Tidak lulus dan tidak diulang lagi", "Not passed, and no other attempt is left or wanted"
    ),
    phase="resulted",
    final=True,
)
NOT_ELIGIBLE = State(
    name="not_eligible",
    label=Text("Pendaftaran ditolak", "Not eligible"),
    meaning=Text("Ditolak, atau tidak diperbaiki tepat waktu", "Refused, or not mended in time"),
    final=True,
)
WITHDRAWN = State(
    name="withdrawn",
    label=Text("Ditarik", "Withdrawn"),
    meaning=Text("Ditarik peserta atau instansi", "Withdrawn by candidate or agency"),
    final=True,
)

STATES = (
    REGISTERING,
    REGISTERED,
    REGISTRATION_RETURNED,
    VERIFIED,
    SCHEDULED,
    SAT,
    FAILED,
    PASSED,
    USED,
    EXPIRED,
    NOT_PASSED,
    NOT_ELIGIBLE,
    WITHDRAWN,
)
