"""The states that every proposal goes through, and its six steps as people see them.

Source: PermenPANRB 1/2023, Pasal 16–30; PP 11/2017 jo PP 17/2020, Pasal 74–87.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Days, Deadline, Reminder
from state_machines.kernel.definition import State
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

PHASES = (
    ("drafted", Text("Disusun", "Drafted")),
    ("checked", Text("Diperiksa", "Checked")),
    ("tested", Text("Diuji", "Tested")),
    ("proposed", Text("Diusulkan", "Proposed")),
    ("decided", Text("Ditetapkan", "Decided")),
    ("in_office", Text("Dilantik", "In office")),
)

_PELANTIKAN_BY = Deadline(date="sk_on", days="pelantikan_working_days", count=Days.WORKING)

DRAFT = State(
    name="draft",
    label=Text("Draf usulan", "Draft"),
    meaning=Text("Usulan sedang disusun", "The proposal is being written"),
    phase="drafted",
    waits_for=(Role.PIMPINAN_UNIT,),
)
RETURNED = State(
    name="returned",
    label=Text("Dikembalikan", "Returned"),
    meaning=Text(
        "Dikembalikan untuk diperbaiki, dengan catatan", "Returned to be mended, with notes"
    ),
    phase="drafted",
    waits_for=(Role.PIMPINAN_UNIT,),
    deadline=Deadline(days="return_days"),
)
IN_COMPETENCY_TEST = State(
    name="in_competency_test",
    label=Text("Uji kompetensi", "Competency test"),
    meaning=Text(
        "Menunggu hasil uji kompetensi; waktu usulan berhenti",
        "Waits for the competency test; the clock stands still",
    ),
    phase="tested",
    waits_for=(Role.INSTANSI_PEMBINA,),
    awaits="uji_kompetensi",
    pauses_clock=True,
)
PROPOSED = State(
    name="proposed",
    label=Text("Diusulkan", "Proposed"),
    meaning=Text("Menunggu penetapan", "Waits for the decision"),
    phase="proposed",
    waits_for=(Role.PENETAP,),
)
APPROVED = State(
    name="approved",
    label=Text("Ditetapkan", "Approved"),
    meaning=Text(
        "Keputusan terbit; pelantikan paling lambat 30 hari kerja",
        "The decree is issued; the pelantikan follows within 30 working days",
    ),
    phase="decided",
    waits_for=(Role.PPK,),
    deadline=_PELANTIKAN_BY,
    reminder=Reminder(after=_PELANTIKAN_BY, every_days=7),
)
INAUGURATED = State(
    name="inaugurated",
    label=Text("Dilantik", "Inaugurated"),
    meaning=Text("Sudah dilantik; menunggu TMT", "Sworn in; waits for the TMT"),
    phase="in_office",
    waits_for=(Role.SYSTEM,),
)
COMPLETED = State(
    name="completed",
    label=Text("Selesai", "Completed"),
    meaning=Text(
        "Jabatan baru berlaku; jabatan lama berakhir", "The new post is in force, the old one over"
    ),
    phase="in_office",
    final=True,
)
REJECTED = State(
    name="rejected",
    label=Text("Ditolak", "Rejected"),
    meaning=Text("Ditolak dengan alasan dan dasar hukum", "Refused, with reason and article"),
    final=True,
)
WITHDRAWN = State(
    name="withdrawn",
    label=Text("Ditarik", "Withdrawn"),
    meaning=Text("Ditarik, atau lewat waktu perbaikan", "Withdrawn, or not mended in time"),
    final=True,
)
