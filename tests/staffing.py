"""Changes of the small agency, made by its personnel unit, and what they make of open tasks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from small_world import World, hire
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import (
    Appointment,
    Duty,
    Event,
    Handover,
    Incident,
    Person,
    Position,
    Task,
)
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of
from workflow_app.services.koreksi_atasan.reporting import Report, report_superior
from workflow_app.services.staffing import absences, acting, holding, mandates
from workflow_app.services.staffing.changing import By, Changed

SK = "SK 12/2026"


@dataclass(frozen=True)
class Asked:
    """Whom an open task asks, by the names of the world, and on what basis."""

    role: str
    who: str
    basis: str
    steps: tuple[str, ...]


def made(world: World, service: Callable[..., object], *args: object, **more: object):
    """One change in a transaction of its own, a minute later."""
    with unit_of_work(world.database) as session:
        return service(session, *args, By(at=world.at()), **more)


def today(world: World) -> date:
    return day_of(world.now)


def add_person(world: World, name: str, **values: object) -> UUID:
    """Somebody without a post."""
    person = Person(id=new_id(), name=f"Orang {name}", **values)
    world.person[name] = person.id
    with unit_of_work(world.database) as session:
        session.add(person)
    return world.person[name]


def staff_post(
    world: World,
    name: str,
    *,
    unit: str = "bagian",
    superior: str = "kabag",
    jenis: str = "administrator",
    holder: bool = True,
) -> None:
    """One more post, with somebody in it."""
    with unit_of_work(world.database) as session:
        position = Position(
            id=new_id(),
            code=name,
            name=f"Jabatan {name}",
            unit_id=world.unit[unit],
            superior_position_id=world.position[superior],
            jenis=jenis,
        )
        world.position[name] = position.id
        session.add(position)
        session.flush()
        if holder:
            hire(session, world, name, name)


def carry_duty(world: World, name: str, role: Role, unit: str) -> None:
    """Let a post carry a role, before anything happens."""
    with unit_of_work(world.database) as session:
        session.add(
            Duty(role=role.value, unit_id=world.unit[unit], position_id=world.position[name])
        )


def appointment(world: World, name: str, kind: str = "definitive") -> UUID:
    """The appointment of somebody that is in force."""
    with reading(world.database) as session:
        return session.execute(
            select(Appointment.id)
            .where(Appointment.person_id == world.person[name], Appointment.kind == kind)
            .order_by(Appointment.valid_from.desc())
            .limit(1)
        ).scalar_one()


def act(
    world: World, who: str, post: str, *, kind: str = "plh", days: int = 60, after: int = 0
) -> Changed:
    """Somebody acts in a post from today on."""
    first = today(world) + timedelta(days=after)
    new = acting.Acting(
        person=world.person[who],
        position=world.position[post],
        kind=kind,
        valid_from=first,
        valid_to=first + timedelta(days=days),
        document=SK,
    )
    return made(world, acting.start_acting, new)


def leave(
    world: World, who: str, *, days: int = 30, after: int = 0, condition: str = "sick_leave"
) -> absences.NewAbsence:
    """What is recorded of somebody who is away from today on."""
    first = today(world) + timedelta(days=after)
    return absences.NewAbsence(
        person=world.person[who],
        condition=condition,
        valid_from=first,
        valid_to=first + timedelta(days=days),
        document=SK,
    )


def away(world: World, who: str, **stretch: Any) -> Changed:
    """Somebody is away from today on, as ``leave`` says."""
    return made(world, absences.record_absence, leave(world, who, **stretch))


def delegate(
    world: World, giver: str, to: str, *, days: int = 60, after: int = 0, **scope: object
) -> Changed:
    """The holder of a post delegates from today on."""
    first = today(world) + timedelta(days=after)
    new = mandates.NewMandate(
        appointment=appointment(world, giver),
        person=world.person[to],
        document=SK,
        valid_from=first,
        valid_to=first + timedelta(days=days),
        **scope,
    )
    return made(world, mandates.grant_mandate, new)


def appoint(world: World, who: str, post: str) -> Changed:
    """Somebody gets a post of their own from today on."""
    return made(world, holding.appoint, _holder(world, who, post))


def transfer(world: World, who: str, post: str) -> holding.Left:
    """Somebody moves to another post from today on."""
    return made(world, holding.transfer, _holder(world, who, post))


def retire(world: World, who: str) -> holding.Left:
    """Somebody leaves the service from today on."""
    return made(world, _retire, world.person[who], today(world))


def _retire(session, person, day, by):
    return holding.retire(session, person, day, by, document=SK)


def _holder(world: World, who: str, post: str) -> holding.NewHolder:
    return holding.NewHolder(
        person=world.person[who],
        position=world.position[post],
        valid_from=today(world),
        document=SK,
    )


def asked(world: World, case: UUID) -> list[Asked]:
    """Whom the open tasks of a case ask."""
    names = {person: name for name, person in world.person.items()}
    with reading(world.database) as session:
        tasks = session.execute(
            select(Task)
            .where(Task.case_id == case, Task.closed_at.is_(None))
            .order_by(Task.role, Task.id)
        ).scalars()
        return [
            Asked(
                role=task.role,
                who=names.get(task.assignee_id, "(pool)" if task.pool_unit_id else ""),
                basis=task.basis,
                steps=tuple(step["step"] for step in task.reasoning or ()),
            )
            for task in tasks
        ]


def only(world: World, case: UUID) -> Asked:
    """Whom the one open task of a case asks."""
    (task,) = asked(world, case)
    return task


def handed_over(world: World, changed: Changed) -> list[tuple[str, str]]:
    """From whom to whom a change has handed tasks."""
    names = {person: name for name, person in world.person.items()}
    with reading(world.database) as session:
        rows = session.execute(
            select(Handover.from_person_id, Handover.to_person_id)
            .where(Handover.change_id == changed.change)
            .order_by(Handover.id)
        ).all()
    return [(names.get(row[0], ""), names.get(row[1], "")) for row in rows]


def assigned(world: World, case: UUID) -> list[Event]:
    """The ``assign`` events of a case."""
    with reading(world.database) as session:
        return list(
            session.execute(
                select(Event)
                .where(Event.case_id == case, Event.kind == "assign")
                .order_by(Event.seq)
            ).scalars()
        )


def open_incidents(world: World, case: UUID) -> list[Incident]:
    """Incidents of a case that nobody has dealt with."""
    with reading(world.database) as session:
        return list(
            session.execute(
                select(Incident).where(Incident.case_id == case, Incident.closed_at.is_(None))
            ).scalars()
        )


def submitted(world: World, who: str = "staf") -> UUID:
    """An SKP that waits for its rater, who is asked to agree to it."""
    case = world.new_skp(who)
    world.fill(case, who=who)
    world.fire(who, "submit", case)
    return case


def report(
    world: World,
    who: str = "staf",
    proposed: str = "lain",
    *,
    evidence: str = "SK penempatan 5/2026",
    **more: object,
) -> UUID:
    """Somebody says that their superior is another one."""
    wanted = Report(
        proposed=world.position[proposed], reason="Atasan lama", evidence=evidence, **more
    )
    with unit_of_work(world.database) as session:
        return report_superior(session, wanted, actor=world.person[who], at=world.at()).case


def answer(world: World, position: str, **more: str) -> dict[str, str]:
    """What the personnel unit says with ``correct``."""
    return {
        "position": str(world.position[position]),
        "effective_on": today(world).isoformat(),
        "document": SK,
        **more,
    }
