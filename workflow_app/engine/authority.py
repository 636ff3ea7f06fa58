"""Who an actor is to a case, and in which hat.

Authority is worked out from position, holder on the date, and the kind of appointment. The
answer is a list of capacities: one role in one hat each. A decision is taken in exactly one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from workflow_app.rules.roles import Role

ACTING = frozenset({"plt", "plh", "delegation"})
#: Which hat is taken when several would do: the own post before an acting one.
HAT_ORDER = {"self": 0, "definitive": 1, "plt": 2, "plh": 3, "delegation": 4, "escalation": 5}


@dataclass(frozen=True, slots=True)
class Hat:
    """An appointment the actor holds on the date of the attempt."""

    appointment: UUID
    kind: str
    position: UUID
    document: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A position that holds a role in a case, why, and who sits there on the date."""

    role: Role
    position: UUID
    basis: str
    holder: UUID | None = None
    holder_kind: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """A unit whose members hold a pooled role for the case."""

    role: Role
    unit: UUID
    position: UUID


@dataclass(frozen=True, slots=True)
class Capacity:
    """One role in one hat: what a decision is taken in."""

    role: Role
    kind: str
    mandate: UUID | None = None
    on_behalf_of: UUID | None = None
    document: str = ""
    basis: str = "line"

    @property
    def acting(self) -> bool:
        """Whether an acting official or delegate would be deciding."""
        return self.kind in ACTING


SYSTEM = Capacity(Role.SYSTEM, "system")


def capacities(
    actor: UUID,
    subject: UUID | None,
    hats: Iterable[Hat],
    seats: Iterable[Seat],
    pools: Iterable[Pool],
) -> tuple[Capacity, ...]:
    """Every role the actor holds in the case, each in the hats that give it, best hat first."""
    found: list[Capacity] = []
    if subject is not None and actor == subject:
        found.append(Capacity(Role.PEGAWAI, "self"))
    by_position: dict[UUID, list[Hat]] = {}
    for hat in hats:
        by_position.setdefault(hat.position, []).append(hat)
    for seat in seats:
        found += [_seated(seat, hat) for hat in by_position.get(seat.position, ())]
    for pool in pools:
        found += [
            Capacity(pool.role, hat.kind, hat.appointment, hat.position, hat.document, "duty")
            for hat in by_position.get(pool.position, ())
        ]
    return tuple(sorted(found, key=lambda capacity: HAT_ORDER[capacity.kind]))


def _seated(seat: Seat, hat: Hat) -> Capacity:
    escalated = seat.basis == "escalation" and hat.kind == "definitive"
    return Capacity(
        seat.role,
        "escalation" if escalated else hat.kind,
        hat.appointment,
        hat.position,
        hat.document or seat.document,
        seat.basis,
    )
