"""The rows between a proposal and its uji kompetensi.

The parent waits for the test with its clock paused. A result that still holds spares the test; a
test that ends without a result leads back to the gate, where the proposer says whether to try
again; a result that runs out before the decision opens the next test. Source: PermenPANRB 1/2023,
Pasal 16(1)e, 28(3)a, 29(2)b and 41.
"""

from __future__ import annotations

from state_machines.kernel.consequence import Open
from state_machines.kernel.definition import Note, State, Transition, by
from state_machines.proposal import competency_guards as guards
from state_machines.proposal.closing_rows import ENDS_TESTS, GIVES_BACK
from state_machines.proposal.states import IN_COMPETENCY_TEST, REJECTED
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_CLAUSE = "PermenPANRB 1/2023, Pasal 16(1)e, 28(3)a, 29(2)b, dan 41"
_USUL = Text("Usul uji kompetensi", "Proposal for the test")
_OPEN = Open(workflow="uji_kompetensi", plan="competency_test")


def competency_rows(
    gate: State, cleared: State, resting_on_result: tuple[State, ...], proposer: Role
) -> tuple[Transition, ...]:
    """The rows out of ``gate`` into the test and back.

    ``cleared`` is reached with a result; ``resting_on_result`` are the states between it and the
    decision; ``proposer`` decides at the gate whether a test that ended without a result is
    followed by another.
    """
    return (
        *_into(gate, cleared, proposer),
        *_out_of(gate, cleared),
        _reopened(resting_on_result),
    )


def _into(gate: State, cleared: State, proposer: Role) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="use_earlier_result",
            label=Text("Pakai hasil yang masih berlaku", "Use the result that still holds"),
            sources=(gate,),
            target=cleared,
            by=by(Role.SYSTEM),
            guards=(guards.RESULT_STANDS,),
            consequences=(Open(workflow="uji_kompetensi", plan="earlier_result"), ENDS_TESTS),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="open_test",
            label=Text("Buka uji kompetensi", "Open the test"),
            sources=(gate,),
            target=IN_COMPETENCY_TEST,
            by=by(Role.SYSTEM),
            guards=(guards.UKOM_DUE, guards.UKOM_CAN_OPEN),
            consequences=(_OPEN,),
            document=_USUL,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="open_test",
            order=2,
            label=Text("Buka uji kompetensi lagi", "Open another test"),
            sources=(gate,),
            target=IN_COMPETENCY_TEST,
            by=by(proposer),
            guards=(guards.UKOM_DUE, guards.UKOM_ENDED_WITHOUT_RESULT),
            consequences=(_OPEN,),
            note=Note.OPTIONAL,
            document=_USUL,
            clause=_CLAUSE,
        ),
    )


def _out_of(gate: State, cleared: State) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="take_test_result",
            label=Text("Terima hasil uji", "Take the result"),
            sources=(IN_COMPETENCY_TEST,),
            target=cleared,
            by=by(Role.SYSTEM),
            guards=(guards.RESULT_STANDS,),
            only_as_consequence=True,
            document=Text("Sertifikat atau rekomendasi", "Certificate or recommendation"),
            clause=_CLAUSE,
        ),
        Transition(
            trigger="fail_test",
            label=Text("Tidak lulus uji kompetensi", "Failed the test"),
            sources=(IN_COMPETENCY_TEST,),
            target=REJECTED,
            by=by(Role.SYSTEM),
            guards=(guards.UKOM_FAILED_FOR_GOOD,),
            consequences=GIVES_BACK,
            only_as_consequence=True,
            clause=_CLAUSE,
        ),
        Transition(
            trigger="return_from_test",
            label=Text("Uji berakhir tanpa hasil", "The test ended without a result"),
            sources=(IN_COMPETENCY_TEST,),
            target=gate,
            by=by(Role.SYSTEM),
            guards=(guards.UKOM_LOST,),
            only_as_consequence=True,
            clause=_CLAUSE,
        ),
    )


def _reopened(resting_on_result: tuple[State, ...]) -> Transition:
    return Transition(
        trigger="reopen_test",
        label=Text("Uji ulang karena hasil habis berlaku", "Test again: the result ran out"),
        sources=resting_on_result,
        target=IN_COMPETENCY_TEST,
        by=by(Role.SYSTEM),
        guards=(guards.RESULT_RAN_OUT,),
        consequences=(_OPEN,),
        only_as_consequence=True,
        document=Text("Pemberitahuan", "Notice"),
        clause=_CLAUSE,
    )
