"""A year of angka kredit of somebody, which they opened themselves."""

from __future__ import annotations

from uuid import UUID

from small_site import Site

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.angka_kredit.ledger import Because, Tenure, open_account
from workflow_app.services.angka_kredit_year.starting import open_year


def open_year_of(site: Site, post: str) -> UUID:
    """The case of this year, over a book without lines."""
    world = site.world
    at, person = world.at(), world.person[post]
    tenure = Tenure(
        person=person, jf="analis_kebijakan", jenjang=Jenjang.AHLI_MUDA, opened_on=at.date()
    )
    with unit_of_work(world.database) as db:
        open_account(db, tenure, [], Because(at=at))
        return open_year(db, person, at.year, actor=person, at=at).case
