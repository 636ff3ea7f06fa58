"""The rows of a move between groups of posts; the two kinds differ in their conditions only.

Source: PermenPANRB 1/2023, Pasal 16–22 and 26–28; PP 11/2017 jo PP 17/2020, Pasal 76, 83 and
198–200; Permen PUPR 4/2024, Pasal 30, for the order of the steps.
"""

from __future__ import annotations

from dataclasses import dataclass

from state_machines.kernel.consequence import Open
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Note, Transition, by
from state_machines.kernel.guard import Guard
from state_machines.proposal import competency_guards, course_guards
from state_machines.proposal.closing_rows import GIVES_BACK, closing_rows
from state_machines.proposal.competency_rows import competency_rows
from state_machines.proposal.crossing_states import (
    ADMINISTRATIVELY_CLEARED,
    ANGKA_KREDIT_SET,
    COMPETENCY_CLEARED,
    CROSSING_STATES,
    HOLDING_A_SEAT,
    IN_OPEN_SELECTION,
    RECOMMENDED,
    SUBMITTED,
)
from state_machines.proposal.decision_rows import decision_rows
from state_machines.proposal.states import COMPLETED, DRAFT, INAUGURATED, PROPOSED, REJECTED
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_SELECTION = "PP 11/2017 jo PP 17/2020, Pasal 198–200"
_TEST = "PermenPANRB 1/2023, Pasal 16(1)e dan 28(3)a"
_SEAT = "PP 11/2017 jo PP 17/2020, Pasal 75–84"

_SELECTION_ROWS = (
    Transition(
        trigger="skip_test",
        label=Text("Tanpa uji kompetensi", "Without a test"),
        sources=(RECOMMENDED,),
        target=COMPETENCY_CLEARED,
        by=by(Role.SYSTEM),
        guards=(competency_guards.UKOM_NOT_DUE,),
        clause=_TEST,
    ),
    Transition(
        trigger="open_selection",
        label=Text("Buka seleksi terbuka", "Open the selection"),
        sources=(RECOMMENDED,),
        target=IN_OPEN_SELECTION,
        by=by(Role.PYB),
        guards=(competency_guards.SELECTION_DUE,),
        note=Note.OPTIONAL,
        document=Text("Pengumuman seleksi", "Announcement"),
        clause=_SELECTION,
    ),
    Transition(
        trigger="take_test_result",
        order=2,
        label=Text("Catat lulus seleksi", "Record that the selection was won"),
        sources=(IN_OPEN_SELECTION,),
        target=COMPETENCY_CLEARED,
        by=by(Role.PANITIA_SELEKSI),
        guards=(competency_guards.SELECTION_RECORDED,),
        note=Note.OPTIONAL,
        document=Text("Hasil seleksi", "Result of the selection"),
        clause=_SELECTION,
    ),
    Transition(
        trigger="fail_test",
        order=2,
        label=Text("Catat tidak lulus seleksi", "Record that the selection was lost"),
        sources=(IN_OPEN_SELECTION,),
        target=REJECTED,
        by=by(Role.PANITIA_SELEKSI),
        consequences=GIVES_BACK,
        note=Note.REQUIRED,
        document=Text("Hasil seleksi", "Result of the selection"),
        clause=_SELECTION,
    ),
)
_CREDIT_ROWS = (
    Transition(
        trigger="set_angka_kredit",
        label=Text("Tetapkan angka kredit", "Set the angka kredit"),
        sources=(COMPETENCY_CLEARED,),
        target=ANGKA_KREDIT_SET,
        by=by(Role.PPKJ),
        guards=(course_guards.FIGURE_SETTLED,),
        note=Note.OPTIONAL,
        document=Text("Dokumen angka kredit", "Document of the angka kredit"),
        clause="Peraturan BKN 3/2023, Pasal 5–10",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """In what one kind of move differs from the other; guards by the row they stand in."""

    key: str
    clause: str
    starting: tuple[Guard, ...] = ()
    submitting: tuple[Guard, ...]
    clearing: tuple[Guard, ...]
    proposing: tuple[Guard, ...]
    deciding: tuple[Guard, ...]


def crossing_rows(crossing: Crossing) -> tuple[Transition, ...]:
    """All rows of one kind of move, in the order of its course."""
    hands = (f"{crossing.key}.submit", f"{crossing.key}.clear_administration")
    return (
        *_drafted(crossing),
        *_checked(crossing, hands),
        *competency_rows(
            RECOMMENDED,
            COMPETENCY_CLEARED,
            (COMPETENCY_CLEARED, ANGKA_KREDIT_SET, PROPOSED),
            Role.PYB,
        ),
        *_SELECTION_ROWS,
        *_CREDIT_ROWS,
        *decision_rows(
            ANGKA_KREDIT_SET,
            proposing=crossing.proposing,
            deciding=crossing.deciding,
            not_by=(*hands, f"{crossing.key}.recommend"),
        ),
        _completed(crossing),
        *closing_rows(CROSSING_STATES, SUBMITTED, crossing.clause),
    )


def _drafted(crossing: Crossing) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="start",
            label=Text("Buat usulan", "Start a proposal"),
            sources=(),
            target=DRAFT,
            by=by(Role.PIMPINAN_UNIT),
            guards=crossing.starting,
            clause=crossing.clause,
        ),
        Transition(
            trigger="submit",
            label=Text("Ajukan", "Submit"),
            sources=(DRAFT,),
            target=SUBMITTED,
            by=by(Role.PIMPINAN_UNIT),
            guards=crossing.submitting,
            note=Note.OPTIONAL,
            document=Text("Surat usul", "Letter of proposal"),
            clause=crossing.clause,
        ),
    )


def _checked(crossing: Crossing, hands: tuple[str, str]) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="clear_administration",
            label=Text("Nyatakan lolos administrasi", "Clear the administration"),
            sources=(SUBMITTED,),
            target=ADMINISTRATIVELY_CLEARED,
            by=by(Role.PENGELOLA_KEPEGAWAIAN),
            not_by=hands[:1],
            guards=crossing.clearing,
            consequences=(Open(workflow="formasi_reservation", plan="reservation"),),
            note=Note.OPTIONAL,
            document=Text("Lembar periksa", "Check sheet"),
            clause=crossing.clause,
        ),
        Transition(
            trigger="lose_vacancy",
            label=Text("Lowongan hilang", "The place is lost"),
            sources=HOLDING_A_SEAT,
            target=SUBMITTED,
            by=by(Role.SYSTEM),
            only_as_consequence=True,
            document=Text("Pemberitahuan", "Notice"),
            clause=_SEAT,
        ),
        Transition(
            trigger="recommend",
            label=Text("Rekomendasikan", "Recommend"),
            sources=(ADMINISTRATIVELY_CLEARED,),
            target=RECOMMENDED,
            by=by(Role.TIM_PENILAI_KINERJA),
            not_by=hands,
            note=Note.OPTIONAL,
            document=Text("Berita acara sidang", "Record of the session"),
            clause=crossing.clause,
        ),
    )


def _completed(crossing: Crossing) -> Transition:
    return Transition(
        trigger="complete",
        label=Text("Berlakukan jabatan baru", "Put the new post in force"),
        sources=(INAUGURATED,),
        target=COMPLETED,
        by=by(Role.SYSTEM),
        guards=(course_guards.TMT_REACHED, course_guards.SEAT_FILLED),
        after=Deadline(date="tmt", days=-1),
        document=Text("SPMT", "Statement of taking up duties"),
        clause=crossing.clause,
    )
