"""The candidate reads what similar proposals took, once enough of them are known."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from decided_proposals import decided
from small_site import add_account

from workflow_app.persistence.unit_of_work import unit_of_work


@pytest.fixture
def agency(site):
    """A candidate whose proposal was submitted on a Monday, over a site."""
    world = site.world
    world.at(on=date(2027, 7, 5))
    jf.found(world)
    jf.need(world, jf.place(world), 2, holders=1)
    with unit_of_work(world.database) as db:
        add_account(site, db, "pertama", world.person["pertama"])
    jf.ready_to_rise(world)
    world.at(on=date(2027, 7, 8))
    return world


def test_half_of_the_similar_proposals_and_how_long_ones_own_runs(site, agency):
    for number in range(19):
        decided(agency, 7 if number < 10 else 14, on=date(2026, 7, 6))
    assert "usulan serupa" not in site.signed_in("pertama").get("/jf/saya").text
    decided(agency, 7, on=date(2026, 7, 6))
    text = " ".join(site.signed_in("pertama").get("/jf/saya").text.split())
    assert "Setengah dari 20 usulan serupa disetujui dalam 5–10 hari kerja" in text
    assert "Usulan Anda sudah berjalan 3 hari kerja." in text
