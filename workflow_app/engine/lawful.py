"""What a hat may be used for: its scope, the weight of the row, and separation of duties.

Duties are separated on natural persons: on the actor over all hats, and on whoever has delegated
to them, since a delegate decides in the giver's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from state_machines.kernel.definition import Authority, Transition
from workflow_app.engine import refusals
from workflow_app.engine.authority import Capacity
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text

_OUT_OF_SCOPE = Text(
    "Delegasi Anda tidak mencakup langkah ini", "What was delegated to you does not cover this step"
)
_NOT_ACTING = Text(
    "Keputusan ini tidak dapat diambil oleh Plt., Plh., atau penerima delegasi",
    "An acting official or delegate cannot take this decision",
)
_OWN_CASE = Text(
    "Anda tidak dapat memutus perkara Anda sendiri", "Nobody decides on their own case"
)
_GIVERS_CASE = Text(
    "Perkara ini tentang pemberi delegasi Anda", "This case is about whoever delegated to you"
)
_SAME_HAND = Text(
    "Anda sudah bertindak pada tahap yang harus dilakukan orang lain",
    "You have already acted where another person must",
)
_GIVERS_HAND = Text(
    "Pemberi delegasi Anda sudah bertindak pada tahap yang harus dilakukan orang lain",
    "Whoever delegated to you has already acted where another person must",
)


def within_scope(workflow: str, row: Transition, held: Iterable[Capacity]) -> list[Capacity]:
    """The hats whose delegation, if they are one, reaches a row. Undoing belongs to the doing."""
    trigger = row.undoes or row.trigger
    return [each for each in held if each.scope.covers(workflow, trigger, each.role.value)]


def weighty_enough(
    row: Transition, held: Iterable[Capacity], mine: Iterable[Capacity], facts: object
) -> list[Capacity]:
    """The hats that may give a hand of the row's weight; ``mine`` are all hats of the actor."""
    if row.authority is not Authority.STRATEGIC:
        return list(held)
    own = {each.role for each in mine if not each.acting}
    return [each for each in held if not each.acting or _delegated(row, each, own, facts)]


def _delegated(row: Transition, capacity: Capacity, own: set[Role], facts: object) -> bool:
    """Whether the table opens a strategic row to this delegate. Plt and Plh never gain by it."""
    if capacity.kind != "delegation" or row.delegable is None:
        return False
    named, when = row.delegable.to, row.delegable.when
    return (not named or bool(own.intersection(named))) and (
        when is None or when.verdict(facts).met
    )


def out_of_scope() -> refusals.Forbidden:
    """Only a delegation would do, and it does not reach so far."""
    return refusals.Forbidden(_OUT_OF_SCOPE)


def too_weighty(row: Transition, held: Iterable[Capacity], facts: object) -> refusals.Forbidden:
    """Only an acting hat would do; a delegate is told what keeps this row from them."""
    delegable = row.delegable if any(each.kind == "delegation" for each in held) else None
    if delegable is None:
        return refusals.Forbidden(_NOT_ACTING)
    if delegable.when is not None:
        verdict = delegable.when.verdict(facts)
        if not verdict.met:
            return refusals.Forbidden(verdict.sentence, verdicts=(verdict,))
    names = [role.label for role in delegable.to]
    return refusals.Forbidden(
        Text(
            f"Keputusan ini hanya didelegasikan kepada {' atau '.join(name.id for name in names)}",
            f"This decision is delegated only to: {' or '.join(name.en for name in names)}",
        )
    )


def barred(
    row: Transition,
    capacity: Capacity,
    actor: UUID,
    subject: UUID | None,
    hands: Mapping[str, frozenset[UUID]],
) -> Text | None:
    """Why this person may not give this hand in this hat, or None.

    ``hands`` maps ``workflow.trigger`` to the people who fired it in the family of cases.
    """
    acted = {person for name in row.not_by for person in hands.get(name, ())}
    if subject is not None and capacity.role is not Role.PEGAWAI:
        if actor == subject:
            return _OWN_CASE
        if capacity.giver == subject:
            return _GIVERS_CASE
    if actor in acted:
        return _SAME_HAND
    return _GIVERS_HAND if capacity.giver in acted else None
