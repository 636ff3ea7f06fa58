"""Several people at once: threads that start together, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from threading import Barrier
from uuid import UUID

from small_world import World
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Refusal
from workflow_app.persistence.database import Database
from workflow_app.persistence.models import Case, Event, OutboxMessage, Task
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.cases.firing import fire
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.history import verify_case

RUNNERS = 8
Answer = object
Act = Callable[[Session], Answer]


@dataclass
class Race:
    """A field of runners that is used again for every race."""

    database: Database
    pool: ThreadPoolExecutor
    start: Barrier

    @classmethod
    @contextmanager
    def of(cls, database: Database, runners: int):
        """So many runners; every connection is given back at the end."""
        with ThreadPoolExecutor(runners) as pool:
            yield cls(database, pool, Barrier(runners))

    def run(self, acts: Sequence[Act]) -> list[Answer]:
        """What each act answered: its value, or the ``Refusal`` it met. Other errors are raised."""
        return list(self.pool.map(self._one, acts))

    def _one(self, act: Act) -> Answer:
        self.start.wait(timeout=60)
        try:
            with unit_of_work(self.database) as session:
                return act(session)
        except Refusal as refusal:
            return refusal


#: From each state: who may do what there. Eight of them start at once.
MOVES = {
    "draft": [("staf", "submit")],
    "returned": [("staf", "submit")],
    "submitted": [("staf", "withdraw"), ("kabag", "send_back")],
}
#: Races on one case, before its history grows longer than that of any real one.
PER_CASE = 100


def race_for_tasks(world: World, races: int) -> None:
    """So many races of eight decisions on one task, each of which must have one winner."""
    with Race.of(world.database, RUNNERS) as race:
        for first in range(0, races, PER_CASE):
            _race_on_one_case(race, world, min(PER_CASE, races - first))


def _race_on_one_case(race: Race, world: World, races: int) -> None:
    skp = world.new_skp()
    world.fill(skp, results=1)
    before = _counted(world, skp)
    for number in range(races):
        state, version, task = _standing(world, skp)
        attempts = [
            _attempt(world, skp, *move, task=task if number % 2 else None)
            for move in (MOVES[state] * RUNNERS)[:RUNNERS]
        ]
        check_race(race.run([lambda session, each=each: fire(session, each) for each in attempts]))
        assert _standing(world, skp)[1] == version + 1
    after = _counted(world, skp)
    assert after == {name: before[name] + races for name in before}
    with reading(world.database) as session:
        assert verify_case(session, skp) == []
    world.fire("personalia", "cancel", skp, note="Selesai dilombakan")


def check_race(answers: Sequence[Answer]) -> None:
    """One has won; each of the others was told that the case has moved."""
    winners = [answer for answer in answers if isinstance(answer, Outcome)]
    losers = [answer for answer in answers if isinstance(answer, Refusal)]
    assert (len(winners), len(losers)) == (1, len(answers) - 1), answers
    assert {each.status for each in losers} == {HTTPStatus.CONFLICT}


def _attempt(world: World, case: UUID, who: str, trigger: str, *, task: UUID | None) -> Attempt:
    note = "Keliru" if trigger == "send_back" else ""
    return Attempt(
        case=case, trigger=trigger, actor=world.person[who], at=world.at(), note=note, task=task
    )


def _standing(world: World, case: UUID):
    """State, version and the one open task of a case."""
    with reading(world.database) as session:
        return session.execute(
            select(Case.state, Case.version, Task.id)
            .join(Task, Task.case_id == Case.id)
            .where(Case.id == case, Task.closed_at.is_(None))
        ).one()


def _counted(world: World, case: UUID) -> dict[str, int]:
    """What grows by one with every decision, and with nothing else."""
    with reading(world.database) as session:
        counts = {
            "events": select(func.count()).where(Event.case_id == case),
            "messages": select(func.count()).where(OutboxMessage.case_id == case),
            "tasks": select(func.count()).where(Task.case_id == case),
        }
        return {name: session.execute(query).scalar_one() for name, query in counts.items()}
