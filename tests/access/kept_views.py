"""A view of the inbox that somebody keeps for themselves."""

from __future__ import annotations

from uuid import UUID

from small_site import Site

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.inbox import desk_of
from workflow_app.services.inbox.saved import keep_view


def keep_own_view(site: Site, post: str) -> UUID:
    """The view of the holder of a post."""
    world = site.world
    at = world.at()
    with unit_of_work(world.database) as db:
        desk = desk_of(db, world.person[post], at)
        return keep_view(db, desk, "Mendesak", "sort=due", at, shared=False)
