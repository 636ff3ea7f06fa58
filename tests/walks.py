"""Stories of the small agency that many tests walk: who does what, from the first draft on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from small_world import _WARNINGS, YEAR, World, hire
from sqlalchemy import func, select

from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AgencySetting, Case, Event, Position, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.evaluation import editing as evaluation
from workflow_app.services.skp.opening import NewSkp, create_skp
from workflow_app.services.tasks import Finished, finish_task

OWNERS = {"unit_kepegawaian": "personalia", "pyb": "kepala", "ppkj": "kabag"}
RATINGS = {"rating_hasil_kerja": "di_atas_ekspektasi", "rating_perilaku": "sesuai_ekspektasi"}


def whole_year(world: World) -> UUID:
    """An SKP with every detour of its planning, four quarters, the year, the follow-up."""
    skp = evaluated_year(world)
    finish_all(world, skp)
    world.fire("personalia", "finish_follow_up", skp)
    return skp


def evaluated_year(world: World) -> UUID:
    """The same until its follow-up is open."""
    skp = detours(world)
    world.fire("kabag", "establish", skp)
    for case, after in zip(world.evaluations(skp), (4, 7, 10, 13), strict=True):
        quarter(world, skp, case, after)
    annual = closed_year(world, skp)
    world.signed(skp, annual)
    world.open_result(annual)
    world.fire("staf", "accept", annual)
    return skp


def follow_up(world: World, skp: UUID) -> Finished:
    """The first open task of a follow-up, done by its owner now."""
    with reading(world.database) as session:
        task = session.execute(
            select(Task.id, Task.role)
            .where(Task.case_id == skp, Task.kind == "act", Task.closed_at.is_(None))
            .order_by(Task.code)
            .limit(1)
        ).one()
    return Finished(
        task=task.id,
        case=skp,
        actor=world.person[OWNERS[task.role]],
        at=world.at(),
        result="Selesai",
    )


def detours(world: World) -> UUID:
    """An SKP agreed after it was withdrawn, sent back, sent back in error and reopened."""
    skp = world.new_skp()
    world.fill(skp)
    world.fire("staf", "submit", skp)
    world.fire("staf", "withdraw", skp)
    world.fire("staf", "submit", skp, note="Sudah diperbaiki")
    world.fire("kabag", "send_back", skp, note="Bukan hasil", reason_code="not_a_result")
    world.fire("staf", "submit", skp)
    world.fire("kabag", "send_back", skp, note="Keliru")
    world.fire("kabag", "undo_send_back", skp)
    agree(world, skp)
    world.fire("kabag", "reopen_before_setting", skp, note="Satu RHK tertinggal")
    world.fire("staf", "submit", skp)
    agree(world, skp)
    return skp


def agree(world: World, skp: UUID, *, who: str = "staf", leader: str = "kabag") -> None:
    """Both hands of the agreement."""
    world.mark(skp, who=leader)
    world.fire(leader, "agree", skp)
    world.fire(who, "agree", skp)


def quarter(world: World, skp: UUID, case: UUID, after: int) -> None:
    """A period walked from its opening to its settled result; ``after`` is the month behind it."""
    world.at(on=date(YEAR + after // 13, after % 12 or 12, 2))
    if world.state(case) == "scheduled":
        world.fire(None, "open_period", case)
    world.signed(skp, case)
    world.open_result(case)
    world.fire("staf", "accept", case)


def closed_year(world: World, skp: UUID) -> UUID:
    """The annual evaluation of an SKP whose year has ended."""
    world.at(on=date(YEAR + 1, 1, 2))
    world.fire(None, "start_closing", skp)
    (annual,) = world.evaluations(skp, "annual")
    return annual


def ready(
    world: World,
    skp: UUID,
    case: UUID,
    *,
    who: str = "staf",
    leader: str = "kabag",
    value: str = "baik",
) -> None:
    """From an open evaluation to one that may be rated; the organisation was ``value``."""
    world.report(skp, case, who)
    world.fire(leader, "accept_realisation", case)
    result = world.organisation_result(case)
    if world.state(result) == "draft":
        world.fire("menteri", "establish", result, note="Sesuai", details={"value": value})


def checked(world: World, skp: UUID, case: UUID) -> None:
    """From an open evaluation to one that waits for the rater's hand."""
    ready(world, skp, case)
    world.rate(skp, case)
    attempt = Attempt(
        case=case, trigger="check_distribution", actor=world.person["kabag"], at=world.at()
    )
    with unit_of_work(world.database) as session:
        evaluation.check_distribution(session, attempt, dict.fromkeys(_WARNINGS, "Unit kecil"))


@dataclass(frozen=True)
class Quarter:
    """The first quarter of somebody's SKP."""

    skp: UUID
    case: UUID
    who: str


def first_quarter(world: World, who: str = "staf") -> Quarter:
    """A first quarter whose realisation was reported on 2 April."""
    start, now = datetime(YEAR, 1, 13, 3, tzinfo=UTC), world.now
    world.now = min(now, start)
    skp = world.monitored(who)
    case = world.evaluations(skp)[0]
    world.now = max(now, datetime(YEAR, 4, 2, 3, tzinfo=UTC))
    world.report(skp, case, who)
    return Quarter(skp, case, who)


def delivered_quarter(world: World) -> tuple[UUID, UUID]:
    """An SKP and its first quarter, delivered on 2 April."""
    skp = world.monitored()
    case = world.evaluations(skp)[0]
    world.at(on=date(YEAR, 4, 2))
    world.signed(skp, case)
    world.open_result(case)
    return skp, case


def objected_quarter(world: World) -> tuple[UUID, UUID]:
    """A first quarter to which the employee objects, and the objection."""
    _, case = delivered_quarter(world)
    world.fire("staf", "object", case, note="Hasil saya melampaui target")
    return case, child(world, case, "objection")


def dispute(world: World) -> tuple[UUID, UUID]:
    """An objection that is heard and changes the result."""
    case, objection = objected_quarter(world)
    world.fire("kabag", "explain", objection, note="Sesuai bukti")
    world.fire("staf", "hear_employee", objection, note="Bukti tambahan terlampir")
    world.fire("kepala", "change_result", objection, note="Dikabulkan", details=RATINGS)
    return case, objection


def transfer_begun(world: World, *, who: str = "staf") -> UUID:
    """An SKP whose employee moves on 1 May; its segment is open to be evaluated."""
    world.now = min(world.now, datetime(YEAR, 1, 13, 3, tzinfo=UTC))
    skp = world.monitored(who)
    world.at(on=date(YEAR, 5, 4))
    details = {"effective_on": date(YEAR, 5, 1).isoformat(), "end": "transfer"}
    world.fire("personalia", "start_closing", skp, details=details)
    return skp


def transfer(world: World, *, who: str = "staf") -> UUID:
    """The same, until the segment is evaluated and closed."""
    skp = transfer_begun(world, who=who)
    (segment,) = world.evaluations(skp, "segment")
    world.signed(skp, segment, who=who)
    world.open_result(segment, who)
    world.fire("kabag", "close_segment", skp)
    return skp


def create(world: World, who: str, starts_on: date) -> UUID:
    """An SKP in draft from a day to the end of the year."""
    wanted = NewSkp(
        person=world.person[who],
        year=YEAR,
        starts_on=starts_on,
        ends_on=date(YEAR, 12, 31),
        approach="kuantitatif",
    )
    with unit_of_work(world.database) as session:
        return create_skp(session, wanted, actor=wanted.person, at=world.at()).case


def monitored_from(world: World, who: str, starts_on: date) -> UUID:
    """An SKP that begins on a day, walked to ``monitored`` on that day."""
    world.at(on=starts_on)
    skp = create(world, who, starts_on)
    world.fill(skp, who=who)
    world.fire(who, "submit", skp)
    agree(world, skp, who=who)
    world.fire("kabag", "establish", skp)
    return skp


def finish_all(world: World, skp: UUID) -> None:
    """Every open task of a follow-up is done by its owner."""
    with reading(world.database) as session:
        open_now = session.execute(
            select(func.count()).where(
                Task.case_id == skp, Task.kind == "act", Task.closed_at.is_(None)
            )
        ).scalar_one()
    for _ in range(open_now):
        done = follow_up(world, skp)
        with unit_of_work(world.database) as session:
            finish_task(session, done)


def child(world: World, case: UUID, workflow: str) -> UUID:
    """The one child of a case that runs on a workflow."""
    with reading(world.database) as session:
        return session.execute(
            select(Case.id).where(Case.parent_id == case, Case.workflow == workflow)
        ).scalar_one()


def events(world: World, case: UUID) -> list[Event]:
    """The history of a case, oldest first."""
    with reading(world.database) as session:
        return list(
            session.execute(
                select(Event).where(Event.case_id == case).order_by(Event.seq)
            ).scalars()
        )


def decide(
    world: World, key: str, value: str, *, on: date = date(YEAR - 1, 1, 1), unit: str = ""
) -> None:
    """The agency sets one of its settings, as JSON, from a day on, for a unit or for all."""
    where = world.unit[unit] if unit else None
    with unit_of_work(world.database) as session:
        session.add(AgencySetting(key=key, value=value, valid_from=on.isoformat(), unit_id=where))


def staff(world: World, names: Iterable[str]) -> None:
    """More people under the same rater, each on a post of their own."""
    with unit_of_work(world.database) as session:
        for name in names:
            position = Position(
                id=new_id(),
                code=name,
                name=f"Jabatan {name}",
                unit_id=world.unit["bagian"],
                superior_position_id=world.position["kabag"],
                jenis="pelaksana",
            )
            world.position[name] = position.id
            session.add(position)
            session.flush()
            hire(session, world, name, name)


STORIES: dict[str, Callable[[World], object]] = {
    "whole_year": whole_year,
    "dispute": dispute,
    "transfer": transfer,
}
