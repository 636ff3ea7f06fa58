"""The rows by which every proposal is returned, mended, refused, withdrawn or lapses.

Source: PermenPANRB 1/2023, Pasal 16–30; PP 11/2017 jo PP 17/2020, Pasal 74–84; UU 30/2014,
Pasal 52 (a decision states its reason and its article).
"""

from __future__ import annotations

from state_machines.kernel.consequence import Consequence, Fire, Kin
from state_machines.kernel.deadline import Deadline
from state_machines.kernel.definition import Hand, Note, ReasonCode, State, Transition, before, by
from state_machines.proposal import course_guards, dossier_guards
from state_machines.proposal.states import APPROVED, DRAFT, REJECTED, RETURNED, WITHDRAWN
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_OTHER = ReasonCode("other", Text("Lainnya", "Other"))
_RETURN_REASONS = (
    ReasonCode("paper_missing", Text("Dokumen kurang", "A paper is missing")),
    ReasonCode("paper_invalid", Text("Dokumen tidak sah", "A paper is not in order")),
    ReasonCode("data_differ", Text("Data tidak sesuai", "Data differ")),
    ReasonCode("unclear", Text("Perlu penjelasan", "Needs explaining")),
    _OTHER,
)
_REJECT_REASONS = (
    ReasonCode("requirement_not_met", Text("Syarat tidak terpenuhi", "A requirement is not met")),
    ReasonCode("no_vacancy", Text("Tidak ada lowongan", "No vacancy")),
    ReasonCode("not_recommended", Text("Tidak direkomendasikan", "Not recommended")),
    ReasonCode("discipline", Text("Hukuman disiplin", "Discipline")),
    _OTHER,
)
#: A test that is still to be sat, or failed with attempts left, ends with its proposal.
_UNSAT = ("registering", "registered", "registration_returned", "verified", "scheduled", "failed")


#: A proposal that no longer needs its test takes the candidate out of it.
ENDS_TESTS = Fire(
    workflow="uji_kompetensi",
    trigger="withdraw",
    to=Kin.CHILDREN,
    states=_UNSAT,
    reason="no_longer_needed",
)
#: What an ended proposal gives back.
GIVES_BACK: tuple[Consequence, ...] = (
    ENDS_TESTS,
    Fire(
        workflow="formasi_reservation",
        trigger="release",
        to=Kin.CHILDREN,
        states=("reserved",),
        reason="proposal_ended",
    ),
)


def closing_rows(
    states: tuple[State, ...],
    submitted: State,
    clause: str,
    *,
    candidate_only: tuple[State, ...] = (),
) -> tuple[Transition, ...]:
    """The five rows for a table whose decision is ``approve``.

    Whose turn it is may send back and refuse, nested tests and selections excepted; out of
    ``candidate_only`` there is nothing but the candidate's own withdrawal.
    """
    undecided = before(states, APPROVED)
    turns = tuple(
        Hand(_people(state), (state,))
        for state in undecided
        if _people(state) and _judged(state) and state not in candidate_only
    )
    judged = tuple(state for turn in turns for state in turn.sources)
    return (
        *_returning(turns, judged, submitted, clause),
        _rejecting(turns, judged, clause),
        Transition(
            trigger="withdraw",
            label=Text("Tarik usulan", "Withdraw"),
            sources=undecided,
            target=WITHDRAWN,
            by=_withdrawing(undecided, candidate_only),
            consequences=GIVES_BACK,
            note=Note.REQUIRED,
            clause=clause,
        ),
        _lapsing(clause),
    )


def _rejecting(turns: tuple[Hand, ...], judged: tuple[State, ...], clause: str) -> Transition:
    return Transition(
        trigger="reject",
        label=Text("Tolak", "Reject"),
        sources=judged,
        target=REJECTED,
        by=turns,
        guards=(dossier_guards.ARTICLE_CITED,),
        consequences=GIVES_BACK,
        note=Note.REQUIRED,
        reasons=_REJECT_REASONS,
        document=Text("Surat penolakan", "Letter of refusal"),
        clause=clause,
    )


def _returning(
    turns: tuple[Hand, ...], judged: tuple[State, ...], submitted: State, clause: str
) -> tuple[Transition, ...]:
    return (
        Transition(
            trigger="send_back",
            label=Text("Kembalikan", "Send back"),
            sources=judged,
            target=RETURNED,
            by=turns,
            guards=(dossier_guards.ITEMS_NAMED, dossier_guards.ARTICLE_CITED),
            note=Note.REQUIRED,
            reasons=_RETURN_REASONS,
            sends_back=True,
            undoable=True,
            clause=clause,
        ),
        Transition(
            trigger="resubmit",
            label=Text("Ajukan lagi", "Submit again"),
            sources=(RETURNED,),
            target=submitted,
            by=by(Role.PIMPINAN_UNIT),
            guards=(dossier_guards.POINTS_ANSWERED, dossier_guards.DOCUMENTS_RECEIVED),
            note=Note.OPTIONAL,
            clause=clause,
        ),
    )


def _lapsing(clause: str) -> Transition:
    return Transition(
        trigger="lapse",
        label=Text("Lewat waktu perbaikan", "Not mended in time"),
        sources=(RETURNED,),
        target=WITHDRAWN,
        by=by(Role.SYSTEM),
        guards=(course_guards.RETURN_TIME_OVER,),
        consequences=GIVES_BACK,
        after=Deadline(days="return_days"),
        clause=clause,
    )


def _withdrawing(
    undecided: tuple[State, ...], candidate_only: tuple[State, ...]
) -> tuple[Hand, ...]:
    others = tuple(state for state in undecided if state not in candidate_only)
    both = Hand((Role.PIMPINAN_UNIT, Role.PEGAWAI), others)
    return (both, Hand((Role.PEGAWAI,), candidate_only)) if candidate_only else (both,)


def _judged(state: State) -> bool:
    return state not in {DRAFT, RETURNED} and not state.pauses_clock


def _people(state: State) -> tuple[Role, ...]:
    return tuple(role for role in state.waits_for if role is not Role.SYSTEM)
