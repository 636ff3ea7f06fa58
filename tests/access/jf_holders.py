"""Holders of functional positions with a jenjang above: one in the leader's unit, one elsewhere."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from small_site import Site
from small_world import hire

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import KjReckoning, Position
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.kj_outlook.reckoning import reckon_next


def hire_holders(site: Site) -> dict[str, UUID]:
    """Their ids by the unit they work in, after everybody was reckoned."""
    world = site.world
    with unit_of_work(world.database) as db:
        for unit in ("bagian", "perencanaan"):
            key = f"analis_{unit}"
            position = Position(
                id=new_id(),
                code=key,
                name="Analis Kebijakan Ahli Pertama",
                unit_id=world.unit[unit],
                superior_position_id=world.position["kepala"],
                jenis="jf",
                jenjang="ahli_pertama",
                jf="Analis Kebijakan",
            )
            world.position[key] = position.id
            db.add(position)
            db.flush()
            hire(db, world, key, key)
        run = KjReckoning(id=new_id(), day=date(2026, 1, 1), begun_at=world.now, people=0)
        db.add(run)
        db.flush()
        reckon_next(db, run, world.now)
    return {unit: world.person[f"analis_{unit}"] for unit in ("bagian", "perencanaan")}
