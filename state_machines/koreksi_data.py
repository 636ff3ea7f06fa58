"""Koreksi data: an employee points out a datum on record that is wrong, and what is right.

The personnel unit answers within working days; then the authorised official does.
Source: UU 27/2022, Pasal 6; PP 11/2017, Pasal 2.
"""

from __future__ import annotations

from state_machines.answered import REPORTED, deciders, escalate, overdue, withdraw, withdrawn
from state_machines.kernel.definition import Note, ReasonCode, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard
from workflow_app.rules import koreksi_data as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "UU 27/2022, Pasal 6; PP 11/2017, Pasal 2"

OVERDUE = overdue(
    Text(
        "Unit kepegawaian belum menjawab; diteruskan ke Pejabat yang Berwenang",
        "The personnel unit has not answered; passed to the authorised official",
    ),
    Role.PYB,
    Role.UNIT_KEPEGAWAIAN,
)
CORRECTED = State(
    name="corrected",
    label=Text("Diperbaiki", "Corrected"),
    meaning=Text("Data yang tercatat sudah diperbaiki", "The record is right now"),
    final=True,
)
DECLINED = State(
    name="declined",
    label=Text("Tidak diterima", "Declined"),
    meaning=Text("Data yang tercatat tetap, dengan alasan", "The record stands, for a reason"),
    final=True,
)
WITHDRAWN = withdrawn(Text("Ditarik pegawai", "Withdrawn by the employee"))
OPEN = (REPORTED, OVERDUE)

EVIDENCE_ATTACHED = Guard(
    code="evidence_attached",
    check=rules.evidence_attached,
    sentence=Text("Bukti dilampirkan", "Evidence is attached"),
    unmet=Text("Lampirkan berkas yang menunjukkannya", "Attach a file that shows it"),
    citation=_CLAUSE,
)
ANOTHER_VALUE = Guard(
    code="another_value",
    check=rules.another_value,
    sentence=Text("Nilai yang benar berbeda dari yang tercatat", "Not the value on record"),
    unmet=Text(
        "Tulis nilai yang benar, yang berbeda dari yang tercatat",
        "Write the right value, another one than on record",
    ),
    citation=_CLAUSE,
    asks="birth",
)
NO_OPEN_REPORT = Guard(
    code="no_open_report",
    check=rules.no_open_report,
    sentence=Text("Tidak ada laporan terbuka atas data ini", "No open report about it"),
    unmet=Text(
        "Laporan Anda sebelumnya atas data ini belum dijawab",
        "Your earlier report about it has not been answered yet",
    ),
    citation=_CLAUSE,
    asks="birth",
)
RECORD_CHANGED = Guard(
    code="record_changed",
    check=rules.record_changed,
    sentence=Text("Data sudah diperbaiki pada halaman pegawai", "The record has been changed"),
    unmet=Text(
        "Perbaiki dahulu datanya pada halaman pegawai; yang tercatat masih seperti dilaporkan",
        "Change it on the page of the person first; the record is still as it was reported",
    ),
    citation=_CLAUSE,
    helper=Role.UNIT_KEPEGAWAIAN,
    asks="record",
)

_DECIDERS = deciders((REPORTED,), OVERDUE)

KOREKSI_DATA = Workflow(
    key="koreksi_data",
    version=1,
    label=Text("Koreksi data", "Correction of data"),
    clause=_CLAUSE,
    states=(REPORTED, OVERDUE, CORRECTED, DECLINED, WITHDRAWN),
    rows=(
        Transition(
            trigger="report",
            label=Text("Laporkan data keliru", "Report a wrong datum"),
            sources=(),
            target=REPORTED,
            by=by(Role.PEGAWAI),
            guards=(EVIDENCE_ATTACHED, ANOTHER_VALUE, NO_OPEN_REPORT),
            note=Note.OPTIONAL,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="correct",
            label=Text("Nyatakan sudah diperbaiki", "Say that it is corrected"),
            sources=OPEN,
            target=CORRECTED,
            by=_DECIDERS,
            guards=(RECORD_CHANGED,),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="decline",
            label=Text("Jangan terima", "Decline"),
            sources=OPEN,
            target=DECLINED,
            by=_DECIDERS,
            note=Note.REQUIRED,
            reasons=(
                ReasonCode("record_is_right", Text("Data sudah benar", "The record is right")),
                ReasonCode("evidence_weak", Text("Bukti tidak memadai", "Weak evidence")),
                ReasonCode(
                    "elsewhere", Text("Diurus instansi lain", "For another agency to decide")
                ),
                ReasonCode("other", Text("Lainnya", "Other")),
            ),
            clause=_CLAUSE,
        ),
        withdraw(Text("Tarik laporan", "Withdraw"), OPEN, WITHDRAWN, _CLAUSE),
        escalate((REPORTED,), OVERDUE, _CLAUSE),
    ),
)
