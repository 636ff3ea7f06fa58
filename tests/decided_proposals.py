"""Proposals that were decided long ago: cases with their two events and nothing behind them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from small_world import World

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, Event
from workflow_app.persistence.unit_of_work import unit_of_work


def decided(world: World, taken: int, *, on: date) -> None:
    """A rise that was approved so many days after its submission on a day."""
    at = datetime(on.year, on.month, on.day, 3, tzinfo=world.now.tzinfo)
    case, moves = new_id(), ((1, "submit", "submitted"), (2, "approve", "approved"))
    for seq, trigger, target in moves:
        moment = at + timedelta(days=taken * (seq - 1))
        with unit_of_work(world.database) as db:
            if seq == 1:
                db.add(_case(world, case, at))
            else:
                row = db.get_one(Case, case)
                row.version, row.state, row.entered_at = seq, target, moment
            db.flush()
            db.add(
                Event(
                    case_id=case,
                    seq=seq,
                    kind="move",
                    at=moment,
                    workflow="kenaikan_jenjang",
                    trigger=trigger,
                    source="",
                    target=target,
                    role="",
                    capacity="",
                    hash=f"{seq:064}",
                    body="{}",
                )
            )


def _case(world: World, case: object, at: datetime) -> Case:
    return Case(
        id=case,
        workflow="kenaikan_jenjang",
        workflow_version=1,
        variant="ke_jf",
        state="submitted",
        version=1,
        head="0" * 64,
        unit_id=world.unit["bagian"],
        root_id=case,
        opened_at=at,
        entered_at=at,
    )
