"""The rows from the opening of a registration to its acceptance, and by which it ends early.

Source: PermenPANRB 1/2023, Pasal 41; PP 11/2017 jo PP 17/2020, Pasal 81.
"""

from __future__ import annotations

from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Hand, Note, ReasonCode, Transition, by
from state_machines.uji_kompetensi import guards
from state_machines.uji_kompetensi.proposals import in_the_proposal
from state_machines.uji_kompetensi.states import (
    FAILED,
    NOT_ELIGIBLE,
    PASSED,
    REGISTERED,
    REGISTERING,
    REGISTRATION_RETURNED,
    SCHEDULED,
    VERIFIED,
    WITHDRAWN,
)
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

CLAUSE = "PermenPANRB 1/2023, Pasal 41; PP 11/2017 jo PP 17/2020, Pasal 81"
_OUTCOME_LESS = in_the_proposal("return_from_test")
_UNSAT = (REGISTERING, REGISTRATION_RETURNED, REGISTERED, VERIFIED, SCHEDULED)

_RETURN_REASONS = (
    ReasonCode("paper_missing", Text("Dokumen kurang", "A paper is missing")),
    ReasonCode("paper_invalid", Text("Dokumen tidak sah", "A paper is not in order")),
    ReasonCode("data_differ", Text("Data tidak sesuai", "Data differ")),
    ReasonCode("other", Text("Lainnya", "Other")),
)

REGISTRATION_ROWS = (
    Transition(
        trigger="open_registration",
        label=Text("Buka pendaftaran", "Open the registration"),
        sources=(),
        target=REGISTERING,
        by=by(Role.SYSTEM),
        guards=(guards.KIND_SET,),
        document=Text("Daftar periksa", "Checklist"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="record_certificate",
        label=Text("Catat sertifikat dari luar", "Record a certificate from elsewhere"),
        sources=(),
        target=PASSED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(guards.KIND_SET, guards.OUTSIDE_RESULT_NAMED),
        note=Note.OPTIONAL,
        document=Text("Sertifikat atau rekomendasi", "Certificate or recommendation"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="register",
        label=Text("Daftarkan", "Register"),
        sources=(REGISTERING,),
        target=REGISTERED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(
            guards.WINDOW_OPEN,
            guards.PAPERS_COMPLETE,
            guards.RECORD_CLEAN,
            guards.ANGKA_KREDIT_REACHED,
            guards.VACANCY_STATED,
        ),
        note=Note.OPTIONAL,
        document=Text("Surat usul PPK/PyB", "Letter of PPK or PyB"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="verify",
        label=Text("Terima berkas", "Accept the file"),
        sources=(REGISTERED,),
        target=VERIFIED,
        by=by(Role.INSTANSI_PEMBINA),
        not_by=("uji_kompetensi.register", "uji_kompetensi.resubmit"),
        note=Note.OPTIONAL,
        clause=CLAUSE,
    ),
    Transition(
        trigger="send_back",
        label=Text("Kembalikan", "Send back"),
        sources=(REGISTERED,),
        target=REGISTRATION_RETURNED,
        by=by(Role.INSTANSI_PEMBINA),
        guards=(guards.FIX_DEADLINE_NAMED,),
        note=Note.REQUIRED,
        reasons=_RETURN_REASONS,
        sends_back=True,
        undoable=True,
        clause=CLAUSE,
    ),
    Transition(
        trigger="refuse",
        label=Text("Tolak pendaftaran", "Refuse"),
        sources=(REGISTERED,),
        target=NOT_ELIGIBLE,
        by=by(Role.INSTANSI_PEMBINA),
        consequences=_OUTCOME_LESS,
        note=Note.REQUIRED,
        clause=CLAUSE,
    ),
    Transition(
        trigger="resubmit",
        label=Text("Ajukan lagi", "Submit again"),
        sources=(REGISTRATION_RETURNED,),
        target=REGISTERED,
        by=by(Role.PENGELOLA_KEPEGAWAIAN),
        guards=(guards.FIX_IN_TIME, guards.PAPERS_COMPLETE),
        note=Note.OPTIONAL,
        clause=CLAUSE,
    ),
    Transition(
        trigger="miss_fix_deadline",
        label=Text("Lewat waktu perbaikan", "Not mended in time"),
        sources=(REGISTRATION_RETURNED,),
        target=NOT_ELIGIBLE,
        by=by(Role.SYSTEM),
        guards=(guards.FIX_DEADLINE_PASSED,),
        consequences=_OUTCOME_LESS,
        after=Deadline(date="fix_by"),
        clause=CLAUSE,
    ),
    Transition(
        trigger="withdraw",
        label=Text("Tarik dari uji", "Withdraw"),
        sources=(*_UNSAT, FAILED),
        target=WITHDRAWN,
        by=(
            Hand((Role.PEGAWAI, Role.PENGELOLA_KEPEGAWAIAN, Role.SYSTEM), _UNSAT),
            Hand((Role.SYSTEM,), (FAILED,)),
        ),
        consequences=_OUTCOME_LESS,
        note=Note.REQUIRED,
        clause=CLAUSE,
    ),
)
