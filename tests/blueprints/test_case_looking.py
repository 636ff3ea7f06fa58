"""What is new to a reader: in the inbox and on the page of a case, material and cosmetic apart."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from workflow_app.persistence.models import Case, CaseLook, RencanaHasilKerja, Skp
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services.skp.contents import seal


def texts(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def skp(site):
    """An SKP that waits for its rater."""
    world = site.world
    case = world.new_skp()
    world.fill(case)
    world.fire("staf", "submit", case)
    return case


def rewrite(site, case, text):
    """The employee takes the SKP back, writes its first result anew, and submits it again."""
    world = site.world
    world.fire("staf", "withdraw", case)
    with unit_of_work(world.database) as db:
        n = db.execute(select(Skp.version).where(Skp.case_id == case)).scalar_one()
        db.execute(
            update(RencanaHasilKerja)
            .where(RencanaHasilKerja.case_id == case, RencanaHasilKerja.ordinal == 1)
            .values(text=text)
        )
        seal(db, case, n)
    world.fire("staf", "submit", case)


def inbox_says(site):
    page = site.signed_in("leader").get("/inbox").text
    return texts(re.search(r'data-label="Perubahan">(.*?)</td>', page, re.S)[1]).strip()


def case_says(site, case, persona="leader"):
    page = site.signed_in(persona).get(f"/cases/{case}").text
    found = re.search(r'aria-labelledby="changed-head">(.*?)</section>', page, re.S)
    return texts(found[1]) if found else ""


def test_a_case_is_new_until_its_page_was_opened(site, skp):
    assert inbox_says(site) == "baru"
    assert case_says(site, skp) == ""
    assert inbox_says(site) == "tidak ada"
    assert case_says(site, skp) == ""


@pytest.mark.parametrize(
    ("text", "inbox_word", "case_word"),
    [
        ("Hasil kerja yang lain sama sekali", "berubah isi", "material Rencana hasil kerja"),
        ("hasil  kerja 1.", "berubah tulisan", "kosmetik Rencana hasil kerja"),
    ],
)
def test_what_changed_is_told_apart_by_the_fields_of_the_workflow(
    site, skp, text, inbox_word, case_word
):
    case_says(site, skp)
    rewrite(site, skp, text)
    assert inbox_says(site) == inbox_word
    said = case_says(site, skp)
    assert case_word in said
    assert "Orang staf: Tarik kembali" in said
    assert "Orang staf: Ajukan" in said
    assert case_says(site, skp) == "", "now they have seen it"


def test_what_the_reader_did_is_no_news_to_them(site, skp):
    world = site.world
    case_says(site, skp)
    world.fire("kabag", "send_back", skp, reason_code="other", note="Lengkapi")
    assert case_says(site, skp) == ""
    world.fire("staf", "submit", skp)
    assert "Orang staf: Ajukan" in case_says(site, skp)


def test_how_often_a_case_was_sent_back_is_counted_without_what_was_taken_back(site, skp):
    world = site.world
    for _ in range(2):
        world.fire("kabag", "send_back", skp, reason_code="other", note="Lengkapi")
        world.fire("staf", "submit", skp)
    assert "pernah dikembalikan 2×" in inbox_says(site)
    world.fire("kabag", "send_back", skp, reason_code="other", note="Lengkapi")
    world.fire("kabag", "undo_send_back", skp)
    assert "pernah dikembalikan 2×" in inbox_says(site)


def test_a_look_keeps_no_word_of_what_was_seen_and_changes_no_case(site, skp):
    with reading(site.world.database) as db:
        before = db.execute(select(Case.version, Case.content).where(Case.id == skp)).one()
    case_says(site, skp)
    with reading(site.world.database) as db:
        look = db.execute(select(CaseLook)).scalar_one()
        assert db.execute(select(Case.version, Case.content).where(Case.id == skp)).one() == before
    assert look.person_id == site.world.person["kabag"]
    assert look.shown
    assert "Hasil kerja" not in str(look.shown)


def test_whoever_is_no_person_leaves_no_look(site, skp):
    site.signed_in("auditor").get(f"/cases/{skp}")
    with reading(site.world.database) as db:
        assert db.execute(select(CaseLook)).first() is None
