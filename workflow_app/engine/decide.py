"""Whether an attempt may become a move. Pure: a table, a case, an actor and facts come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from state_machines.kernel.definition import Note, State, Transition, Workflow
from state_machines.kernel.guard import Verdict
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.authority import HAT_ORDER, SYSTEM, Capacity
from workflow_app.engine.case import CaseState, LastMove
from workflow_app.engine.lawful import (
    barred,
    out_of_scope,
    too_weighty,
    weighty_enough,
    within_scope,
)
from workflow_app.engine.turns import next_hand
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All a decision rests on besides the attempt itself.

    ``hands`` maps ``workflow.trigger`` to the people who fired it in this family of cases;
    ``facts`` is the facts object of the workflow.
    """

    workflow: Workflow
    case: CaseState
    capacities: tuple[Capacity, ...]
    facts: object
    hands: Mapping[str, frozenset[UUID]]
    last: LastMove | None = None
    undo_window: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An attempt that may be carried out. ``moves`` is False for all signatures but the last."""

    row: Transition
    target: State
    capacity: Capacity
    verdicts: tuple[Verdict, ...]
    moves: bool
    hand: int


def decide(situation: Situation, attempt: Attempt) -> Decision:
    """Answer an attempt with a decision. Raises a ``Refusal`` that says why not."""
    rows = _open_rows(situation, attempt)
    if attempt.seen and attempt.seen != situation.case.seen:
        raise refusals.ChangedSinceSeen(
            Text(
                "Perkara ini sudah berubah sejak Anda melihatnya. Periksa perubahannya lalu ulangi",
                "This case has changed since you looked. See what changed, then try again",
            )
        )
    refusal: refusals.Refusal = _moved(situation)
    told = 0
    for row in rows:
        try:
            return judge(situation, row, attempt)
        except refusals.Refusal as no:
            tells = _tells(no, hands_due(situation, row))
            if tells > told:
                refusal, told = no, tells
    raise refusal


def judge(situation: Situation, row: Transition, attempt: Attempt) -> Decision:
    """Hold one row against the attempt. Raises the first ``Refusal`` in order of weight."""
    case = situation.case
    hand = len(case.signed) if case.signing == row.trigger else 0
    capacity = capacity_for(situation, row, attempt.actor, attempt.capacity)
    _separate(situation, row, capacity, attempt.actor)
    _undo_open(situation, row, attempt)
    verdicts = tuple(guard.verdict(situation.facts) for guard in row.guards)
    if not all(verdict.met for verdict in verdicts):
        raise refusals.Unready(
            Text("Syarat langkah ini belum terpenuhi", "The step's conditions are not met"),
            verdicts=tuple(verdict for verdict in verdicts if not verdict.met),
        )
    _check_words(row, attempt)
    moves = hand + 1 >= len(row.hands_from(case.state))
    reached = row.target if moves else None
    return Decision(
        row=row,
        target=reached or situation.workflow.state_named[case.state],
        capacity=capacity,
        verdicts=verdicts,
        moves=moves,
        hand=hand,
    )


def capacity_for(
    situation: Situation, row: Transition, actor: UUID | None, wanted: UUID | None
) -> Capacity:
    """The hat in which the actor may give the next hand of a row.

    Raises ``Forbidden`` when no hat gives the role, or when only an acting hat would and the row
    changes somebody's status.
    """
    roles = hands_due(situation, row)
    if actor is None:
        if Role.SYSTEM in roles:
            return SYSTEM
        raise refusals.Forbidden(_only(roles))
    held = [
        capacity
        for capacity in situation.capacities
        if capacity.role in roles and wanted in {None, capacity.mandate}
    ]
    if not held:
        raise refusals.Forbidden(_only(roles))
    reaching = within_scope(situation.workflow.key, row, held)
    if not reaching:
        raise out_of_scope()
    fitting = _lawful(situation, row, reaching, roles)
    if not fitting:
        raise too_weighty(row, reaching, situation.facts)
    return next((each for each in fitting if not _barred(situation, row, each, actor)), fitting[0])


def capacities_for(situation: Situation, row: Transition) -> tuple[Capacity, ...]:
    """Every hat in which the next hand of a row may be given, one an appointment, best first."""
    roles = hands_due(situation, row)
    held = [capacity for capacity in situation.capacities if capacity.role in roles]
    reaching = within_scope(situation.workflow.key, row, held)
    best: dict[UUID | None, Capacity] = {}
    for each in _lawful(situation, row, reaching, roles):
        best.setdefault(each.mandate, each)
    return tuple(best.values())


def _lawful(
    situation: Situation, row: Transition, held: Sequence[Capacity], roles: Sequence[Role]
) -> list[Capacity]:
    """Those that may give a hand of this weight, best first."""
    found = weighty_enough(row, held, situation.capacities, situation.facts)
    return sorted(found, key=lambda each: (HAT_ORDER[each.kind], roles.index(each.role)))


def hands_due(situation: Situation, row: Transition) -> Sequence[Role]:
    """The roles that may give the next hand of a row, the open signer of a chain included."""
    return next_hand(situation.workflow, situation.case, row)


def _open_rows(situation: Situation, attempt: Attempt) -> tuple[Transition, ...]:
    workflow, case = situation.workflow, situation.case
    if attempt.trigger not in workflow.triggers:
        raise refusals.NoSuchTrigger(
            Text("Langkah ini tidak dikenal", "There is no such step in this workflow")
        )
    rows = workflow.rows_on(case.state, attempt.trigger)
    if attempt.cause is None:
        rows = tuple(row for row in rows if not row.only_as_consequence)
    if not rows:
        raise _moved(situation)
    return rows


def _tells(refusal: refusals.Refusal, roles: Sequence[Role]) -> int:
    """How much a refusal tells: what a row of theirs lacks more than that it is another's."""
    if not isinstance(refusal, refusals.Forbidden):
        return 3
    return 2 if any(role is not Role.SYSTEM for role in roles) else 1


def _moved(situation: Situation) -> refusals.AlreadyMoved:
    state = situation.workflow.state_named[situation.case.state].label
    return refusals.AlreadyMoved(
        Text(
            f"Langkah ini tidak tersedia: perkara sekarang berstatus “{state.id}”",
            f"This step is not open: the case is now “{state.en}”",
        )
    )


def _only(roles: Sequence[Role]) -> Text:
    people = [role for role in roles if role is not Role.SYSTEM]
    names = [role.label for role in people or roles]
    return Text(
        f"Langkah ini dilakukan oleh {' atau '.join(name.id for name in names)}",
        f"This step belongs to: {' or '.join(name.en for name in names)}",
    )


def _separate(
    situation: Situation, row: Transition, capacity: Capacity, actor: UUID | None
) -> None:
    """Separation of duties on natural persons, over all hats and the family of cases."""
    reason = None if actor is None else _barred(situation, row, capacity, actor)
    if reason is not None:
        raise refusals.SameHand(reason)


def _barred(situation: Situation, row: Transition, capacity: Capacity, actor: UUID) -> Text | None:
    return barred(row, capacity, actor, situation.case.subject, situation.hands)


def _undo_open(situation: Situation, row: Transition, attempt: Attempt) -> None:
    if not row.undoes:
        return
    last = situation.last
    fits = (
        last is not None
        and last.trigger == row.undoes
        and row.target is not None
        and last.source == row.target.name
        and last.seq == situation.case.version
    )
    if not fits or last is None:
        raise refusals.AlreadyMoved(
            Text("Tidak ada yang dapat diurungkan lagi", "There is nothing left to undo")
        )
    if last.actor != attempt.actor:
        raise refusals.Forbidden(
            Text(
                "Hanya pelaku langkah itu yang dapat mengurungkannya",
                "Only whoever took the step can undo it",
            )
        )
    if _too_late(last.at, attempt.at, situation.undo_window):
        raise refusals.AlreadyMoved(
            Text("Waktu untuk mengurungkan sudah habis", "The time to undo is over")
        )


def _too_late(then: datetime, now: datetime, window: timedelta) -> bool:
    return now - then > window


def _check_words(row: Transition, attempt: Attempt) -> None:
    if row.note is Note.REQUIRED and not attempt.note.strip() and attempt.actor is not None:
        raise refusals.NoteRequired(
            Text("Tulis catatan untuk langkah ini", "Write a note for this step"), field="note"
        )
    if attempt.reason_code and attempt.reason_code not in {reason.code for reason in row.reasons}:
        raise refusals.NoteRequired(
            Text("Pilih alasan dari daftar", "Choose a reason from the list"), field="reason_code"
        )
