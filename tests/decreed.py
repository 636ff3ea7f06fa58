"""A decree about working days, for tests of pages."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from small_world import YEAR, World

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.decreed_days import DecreedDay, DecreeKind
from workflow_app.services.calendars.deciding import By, NewDecree, decide


def decree_days(
    world: World,
    *days: date,
    kind: DecreeKind = DecreeKind.CUTI_BERSAMA,
    unit: UUID | None = None,
    document: str = "SKB 1/2026",
) -> UUID:
    """Decree some days, one in December without any."""
    named = tuple(DecreedDay(day, "Hari khusus") for day in days or (date(YEAR, 12, 28),))
    wanted = NewDecree(
        kind=kind, document=document, decreed_on=date(YEAR, 1, 5), days=named, unit=unit
    )
    with unit_of_work(world.database) as session:
        decree = decide(session, wanted, By(at=world.at())).decree
    assert decree is not None
    return decree
