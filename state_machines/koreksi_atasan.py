"""Koreksi atasan: an employee says that their superior is wrong, and who is right.

The personnel unit answers within working days; then the authorised official does. Meanwhile the
results of a provisional leader may be planned on. Source: PermenPANRB 6/2022, Pasal 1 and 14.
"""

from __future__ import annotations

from state_machines.answered import (
    ANSWER_BY,
    REPORTED,
    deciders,
    escalate,
    overdue,
    withdraw,
    withdrawn,
)
from state_machines.kernel.consequence import Fire, Kin
from state_machines.kernel.definition import Note, ReasonCode, State, Transition, Workflow, by
from state_machines.kernel.guard import Guard
from workflow_app.rules import koreksi_atasan as rules
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "PermenPANRB 6/2022, Pasal 1 dan 14"

PROVISIONAL = State(
    name="provisional",
    label=Text("Pimpinan sementara ditunjuk", "Provisional leader named"),
    meaning=Text(
        "Rencana dapat disusun dengan hasil pimpinan sementara; atasan belum diputus",
        "The plan may be written on a provisional leader's results; nothing is decided yet",
    ),
    waits_for=(Role.UNIT_KEPEGAWAIAN,),
    deadline=ANSWER_BY,
)
OVERDUE = overdue(
    Text(
        "Unit kepegawaian belum memutus; diteruskan ke Pejabat yang Berwenang",
        "The personnel unit has not answered; passed to the authorised official",
    ),
    Role.PYB,
)
CORRECTED = State(
    name="corrected",
    label=Text("Dikoreksi", "Corrected"),
    meaning=Text("Atasan diganti dengan yang benar", "The superior is the right one now"),
    final=True,
)
REFUSED = State(
    name="refused",
    label=Text("Ditolak", "Refused"),
    meaning=Text("Atasan yang tercatat sudah benar", "The superior on record is right"),
    final=True,
)
WITHDRAWN = withdrawn(Text("Ditarik pegawai", "Withdrawn by the employee"))
OPEN = (REPORTED, PROVISIONAL, OVERDUE)

EVIDENCE_GIVEN = Guard(
    code="evidence_given",
    check=rules.evidence_given,
    sentence=Text("Bukti disebut", "Evidence is given"),
    unmet=Text(
        "Uraikan bukti, tempelkan tautannya, atau lampirkan berkasnya",
        "Describe the evidence, link to it, or attach a file",
    ),
    citation=_CLAUSE,
)
NO_OPEN_REPORT = Guard(
    code="no_open_report",
    check=rules.no_open_report,
    sentence=Text("Tidak ada laporan lain yang terbuka", "No other report is open"),
    unmet=Text(
        "Laporan Anda sebelumnya belum selesai", "Your earlier report has not been answered yet"
    ),
    citation=_CLAUSE,
    asks="birth",
)
ANOTHER_SUPERIOR = Guard(
    code="another_superior",
    check=rules.another_superior,
    sentence=Text("Atasan yang diusulkan lain dan dapat menilai", "Another one, who may rate"),
    unmet=Text(
        "Pilih jabatan lain, serendah-rendahnya pengawas",
        "Choose another position, at lowest a pengawas",
    ),
    citation=_CLAUSE,
    asks="birth",
)
LEADER_FITS = Guard(
    code="leader_fits",
    check=rules.leader_fits,
    sentence=Text("Jabatan yang dipilih dapat memimpin pegawai", "The position may lead them"),
    unmet=Text(
        "Pilih jabatan serendah-rendahnya pengawas, bukan jabatan pegawai sendiri",
        "Choose a position at lowest a pengawas, not the employee's own",
    ),
    citation=_CLAUSE,
    asks="named",
)
EFFECTIVE_DAY_GIVEN = Guard(
    code="effective_day_given",
    check=rules.effective_day_given,
    sentence=Text("Tanggal berlaku disebut", "The effective day is given"),
    unmet=Text("Isi tanggal berlaku, tidak sesudah hari ini", "Give a day no later than today"),
    citation=_CLAUSE,
)
DOCUMENT_GIVEN = Guard(
    code="document_given",
    check=rules.document_given,
    sentence=Text("Surat dasar koreksi disebut", "The document is named"),
    unmet=Text("Tulis nomor surat dasar koreksi", "Write the number of the document"),
    citation=_CLAUSE,
)

_DECIDERS = deciders((REPORTED, PROVISIONAL), OVERDUE)

KOREKSI_ATASAN = Workflow(
    key="koreksi_atasan",
    version=1,
    label=Text("Koreksi atasan", "Correction of the superior"),
    clause=_CLAUSE,
    states=(REPORTED, PROVISIONAL, OVERDUE, CORRECTED, REFUSED, WITHDRAWN),
    rows=(
        Transition(
            trigger="report",
            label=Text("Laporkan atasan keliru", "Report a wrong superior"),
            sources=(),
            target=REPORTED,
            by=by(Role.PEGAWAI),
            guards=(EVIDENCE_GIVEN, NO_OPEN_REPORT, ANOTHER_SUPERIOR),
            note=Note.REQUIRED,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="name_provisional",
            label=Text("Tunjuk pimpinan sementara", "Name a provisional leader"),
            sources=(REPORTED,),
            target=PROVISIONAL,
            by=by(Role.UNIT_KEPEGAWAIAN),
            guards=(LEADER_FITS,),
            note=Note.OPTIONAL,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="name_provisional",
            order=2,
            label=Text("Tunjuk pimpinan sementara", "Name a provisional leader"),
            sources=(PROVISIONAL, OVERDUE),
            target=None,
            by=_DECIDERS,
            guards=(LEADER_FITS,),
            note=Note.OPTIONAL,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="correct",
            label=Text("Koreksi atasan", "Correct the superior"),
            sources=OPEN,
            target=CORRECTED,
            by=_DECIDERS,
            guards=(LEADER_FITS, EFFECTIVE_DAY_GIVEN, DOCUMENT_GIVEN),
            consequences=(
                Fire(
                    workflow="skp",
                    trigger="replace_ppkj",
                    to=Kin.SUBJECT,
                    reason="superior_corrected",
                    optional=True,
                    passing=("position", "document"),
                ),
            ),
            note=Note.OPTIONAL,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="refuse",
            label=Text("Tolak laporan", "Refuse the report"),
            sources=OPEN,
            target=REFUSED,
            by=_DECIDERS,
            note=Note.REQUIRED,
            reasons=(
                ReasonCode("superior_is_right", Text("Atasan sudah benar", "It is right")),
                ReasonCode("evidence_weak", Text("Bukti tidak memadai", "Weak evidence")),
                ReasonCode("other", Text("Lainnya", "Other")),
            ),
            clause=_CLAUSE,
        ),
        withdraw(Text("Tarik laporan", "Withdraw"), OPEN, WITHDRAWN, _CLAUSE),
        escalate((REPORTED, PROVISIONAL), OVERDUE, _CLAUSE),
    ),
)
