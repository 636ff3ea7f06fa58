"""An SKP in draft of any form and approach, and its contents as they stand."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from form_reading import form_with
from small_site import Browser, Site
from small_world import YEAR, World

from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.skp.contents import ContentsView, contents_of
from workflow_app.services.skp.opening import NewSkp, create_skp


def opened(world: World, who: str = "staf", approach: str = "kuantitatif") -> UUID:
    """An empty SKP for the whole year."""
    wanted = NewSkp(
        person=world.person[who],
        year=YEAR,
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 12, 31),
        approach=approach,
    )
    with unit_of_work(world.database) as db:
        return create_skp(db, wanted, actor=wanted.person, at=world.at()).case


def contents(site: Site, case: UUID | str) -> ContentsView:
    """What stands in the version being written or in force."""
    with reading(site.world.database) as db:
        return contents_of(db, UUID(str(case)))


def typed(browser: Browser, case: UUID, path: str, /, **fields: str) -> dict[str, str]:
    """What the form of a page about the contents shows, with some fields filled in."""
    page = browser.get(f"/skp/{case}/{path}").text
    return form_with(page, "content") | fields
