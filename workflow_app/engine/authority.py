"""Who an actor is to a case, and in which hat.

Authority is worked out from position, holder on the date, and mandates on the date. The answer
is a list of capacities: one role in one hat each. A decision is taken in exactly one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workflow_app.rules.roles import Role

ACTING = frozenset({"plt", "plh", "delegation"})
#: Which hat is taken when several would do: the own post before an acting one.
HAT_ORDER = {"self": 0, "definitive": 1, "plt": 2, "plh": 3, "delegation": 4, "escalation": 5}


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a delegation reaches. An empty part leaves nothing out.

    ``triggers`` are written ``workflow.trigger``, ``roles`` are the codes of standings.
    """

    workflows: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    def covers(self, workflow: str, trigger: str, role: str) -> bool:
        """Whether a step of a workflow, taken in a role, lies inside."""
        return (
            (not self.workflows or workflow in self.workflows)
            and (not self.triggers or f"{workflow}.{trigger}" in self.triggers)
            and (not self.roles or role in self.roles)
        )


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Hat:
    """An appointment the actor holds on the date of the attempt, or a delegation to them.

    ``appointment`` is the id of either, ``giver`` the holder who has delegated. The dates are the
    first and last day; None leaves them open.
    """

    appointment: UUID
    kind: str
    position: UUID
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    scope: Scope = EVERYTHING
    giver: UUID | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A position that holds a role in a case, why, and who sits there on the date.

    ``present`` says whether the holder can be asked: not away, and not the subject of the case.
    None when that was not looked at.
    """

    role: Role
    position: UUID
    basis: str
    holder: UUID | None = None
    holder_kind: str = ""
    document: str = ""
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """A unit whose members hold a pooled role for the case."""

    role: Role
    unit: UUID
    position: UUID


@dataclass(frozen=True, slots=True)
class Capacity:
    """One role in one hat: what a decision is taken in, with all that it derives from."""

    role: Role
    kind: str
    mandate: UUID | None = None
    on_behalf_of: UUID | None = None
    document: str = ""
    basis: str = "line"
    valid_from: date | None = None
    valid_to: date | None = None
    scope: Scope = EVERYTHING
    giver: UUID | None = None

    @property
    def acting(self) -> bool:
        """Whether an acting official or delegate would be deciding."""
        return self.kind in ACTING

    @property
    def derivation(self) -> dict[str, str]:
        """What the authority derives from, as texts; what is not known is left out."""
        held = {
            "from": self.valid_from.isoformat() if self.valid_from else "",
            "to": self.valid_to.isoformat() if self.valid_to else "",
            "giver": str(self.giver or ""),
        }
        return {
            "role": self.role.value,
            "capacity": self.kind,
            "basis": self.basis,
            "document": self.document,
            "position": str(self.on_behalf_of or ""),
            **{name: text for name, text in held.items() if text},
        }


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
        hats_there = by_position.get(seat.position, ())
        found += [_seated(seat, hat) for hat in hats_there if not _given_on(seat, hat)]
    for pool in pools:
        found += [
            _capacity(pool.role, hat.kind, hat, hat.document, "duty")
            for hat in by_position.get(pool.position, ())
        ]
    return tuple(sorted(found, key=lambda capacity: HAT_ORDER[capacity.kind]))


def _given_on(seat: Seat, hat: Hat) -> bool:
    """What came to a position by escalation is a mandate itself, and no mandate is given on."""
    return seat.basis == "escalation" and hat.kind == "delegation"


def _seated(seat: Seat, hat: Hat) -> Capacity:
    escalated = seat.basis == "escalation" and hat.kind == "definitive"
    kind = "escalation" if escalated else hat.kind
    return _capacity(seat.role, kind, hat, hat.document or seat.document, seat.basis)


def _capacity(role: Role, kind: str, hat: Hat, document: str, basis: str) -> Capacity:
    return Capacity(
        role,
        kind,
        hat.appointment,
        hat.position,
        document,
        basis,
        hat.valid_from,
        hat.valid_to,
        hat.scope,
        hat.giver,
    )
