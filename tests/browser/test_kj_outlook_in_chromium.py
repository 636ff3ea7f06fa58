"""The board of candidates looks right everywhere, and works without a script."""

from __future__ import annotations

from datetime import date

import jf_agency as jf
import pytest
from playwright.sync_api import expect
from small_site import add_account

from workflow_app.persistence.models import KjReckoning
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services.kj_outlook.reckoning import reckon_next

pytestmark = pytest.mark.browser


@pytest.fixture
def agency(live):
    """Holders of a JF who lack one thing or another, reckoned."""
    world = live.site.world
    world.at(on=date(2027, 2, 1))
    jf.found(world)
    jf.need(world, jf.place(world), 1, holders=1)
    for who, total in (("pertama", 104), ("pertama2", 97)):
        jf.credited(world, who, "ahli_pertama", total)
        jf.record(world, who, y2026="baik")
    with unit_of_work(world.database) as db:
        add_account(live.site, db, "verifikator", world.person["verifikator"])
        run = KjReckoning(day=date(2027, 2, 1), begun_at=world.now, people=0)
        db.add(run)
        db.flush()
        reckon_next(db, run, world.now)
    return world


@pytest.mark.parametrize(("size", "scheme"), [("narrow", "dark"), ("wide", "light")])
def test_board_person_and_candidates_look_right(tab, agency, accessible, shoot, size, scheme):
    person = agency.person["pertama2"]
    pages = {
        "personnel_admin": ("/jf/papan", f"/jf/papan/{person}"),
        "leader": ("/jf/papan?bila=ready", "/jf/proposals/candidates"),
    }
    for persona, addresses in pages.items():
        page = tab(persona, size=size, scheme=scheme)
        for address in addresses:
            page.goto(address)
            shoot(page, f"{persona}-{address.split('/')[-1].split('?')[0][:12]}-{size}")
            accessible(page)


def test_filters_lead_to_a_person_without_a_script(tab, agency):
    page = tab("personnel_unit", script=False)
    page.goto("/jf/papan")
    page.get_by_label("Jenjang sekarang").select_option("ahli_pertama")
    page.get_by_role("button", name="Saring").click()
    page.get_by_role("link", name="Angka kredit tercapai paling lambat triwulan depan").click()
    page.get_by_role("link", name="Orang pertama2", exact=True).click()
    expect(page.get_by_role("heading", name="Menuju Analis Kebijakan Ahli Muda")).to_be_visible()
    expect(page.get_by_text("97 / 100")).to_be_visible()
