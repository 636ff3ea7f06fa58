"""The agency's own word for a predicate stands wherever the predicate is shown."""

from __future__ import annotations

import pytest
import walks
from sqlalchemy import select, update

from workflow_app.persistence.models import Evaluation, Objection
from workflow_app.persistence.unit_of_work import reading, unit_of_work


@pytest.fixture
def evaluation(site):
    """A quarter that was objected to, with the predicate that has a word of the agency's own."""
    case, _objection = walks.objected_quarter(site.world)
    with unit_of_work(site.world.database) as db:
        db.execute(
            update(Evaluation).where(Evaluation.case_id == case).values(predikat="butuh_perbaikan")
        )
    return case


@pytest.mark.parametrize("unit", ["", "bagian"], ids=["agency", "unit"])
@pytest.mark.parametrize("word", ["Cukup", ""])
def test_every_page_uses_the_word_of_the_agency_or_the_unit(site, evaluation, word, unit):
    if word:
        walks.decide(site.world, "bp_label", f'"{word}"', unit=unit)
    walks.decide(site.world, "bp_label", '"Sedang"', unit="perencanaan")
    with reading(site.world.database) as db:
        objection = db.execute(select(Objection.case_id)).scalar_one()
    pages = {
        "employee": ("/skp", f"/cases/{evaluation}", f"/cases/{objection}"),
        "leader": ("/team",),
    }
    for persona, addresses in pages.items():
        browser = site.signed_in(persona)
        for address in addresses:
            page = browser.get(address).text
            assert f"{word or 'Butuh Perbaikan'}<" in page, address
            assert ("Butuh Perbaikan" in page) is not bool(word), address
