"""A story for the audit: two SKPs, a Plt, a batch, and things that should not have happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from small_world import World
from sqlalchemy import select

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Appointment, Case, Event, Person
from workflow_app.persistence.unit_of_work import reading, unit_of_work


@dataclass
class Told:
    """The agency after the story, the two SKPs and the batch."""

    world: World
    mine: UUID
    theirs: UUID
    batch: UUID

    def events(self) -> list[tuple[Event, Case]]:
        """Every event with its case, the newest first."""
        with reading(self.world.database) as session:
            rows = session.execute(
                select(Event, Case)
                .join(Case, Case.id == Event.case_id)
                .order_by(Event.at.desc(), Event.id.desc())
            ).all()
        return [(event, case) for event, case in rows]


def tell(world: World) -> Told:
    """Two people submit; the rater, and the planner as Plt, send back; the rater agrees in bulk."""
    with unit_of_work(world.database) as session:
        session.add(
            Appointment(
                person_id=world.person["perencana"],
                position_id=world.position["kabag"],
                kind="plt",
                valid_from=date(2026, 1, 1),
                valid_to=date(2026, 6, 30),
                document="SK 12/2026",
            )
        )
        session.get_one(Person, world.person["staf"]).nip = "199001012015041001"
    mine, theirs = world.new_skp("staf"), world.new_skp("staf2")
    for case, who in ((mine, "staf"), (theirs, "staf2")):
        world.fill(case, who=who)
        world.fire(who, "submit", case)
    for who in ("kabag", "perencana", "kabag"):
        world.at(days=1)
        world.fire(who, "send_back", mine, note="=1+1", reason_code="not_a_result")
        world.fire("staf", "submit", mine)
    batch = new_id()
    for case in (mine, theirs):
        world.mark(case)
    world.fire("kabag", "agree", mine, batch=batch)
    world.now -= timedelta(seconds=58)
    world.fire("kabag", "agree", theirs, batch=batch)
    for case, who in ((mine, "staf"), (theirs, "staf2")):
        world.fire(who, "agree", case)
    world.at(days=1)
    world.fire("kabag", "establish", mine)
    return Told(world, mine, theirs, batch)
