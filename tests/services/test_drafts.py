"""Unsent words are kept for whoever typed them, and never over somebody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from workflow_app.engine import refusals
from workflow_app.persistence.models import Draft
from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import drafts
from workflow_app.services.skp.editing import ResultForm, save_result


@pytest.fixture
def skp(sqlite_world):
    """An SKP that is being written."""
    return sqlite_world.new_skp()


def keep(world, case, words, *, who="staf", form="step-submit", base="a", revision=None):
    typed = drafts.Typed(
        person=world.person[who],
        case=case,
        form=form,
        values={"note": [words]},
        base=base,
        revision=revision,
    )
    with unit_of_work(world.database) as db:
        return drafts.keep(db, typed, world.now)


def kept(world, case, *, who="staf", base="a", later=timedelta()):
    with reading(world.database) as db:
        return drafts.kept_about(db, case, world.person[who], base, world.now + later)


def test_words_come_back_to_whoever_typed_them_and_to_nobody_else(sqlite_world, skp):
    assert keep(sqlite_world, skp, "Separuh kalimat") == 1
    found = kept(sqlite_world, skp)["step-submit"]
    assert found.values == {"note": ["Separuh kalimat"]}
    assert (found.saved_at, found.changed) == (sqlite_world.now, None)
    assert kept(sqlite_world, skp, who="kabag") == {}


def test_a_page_that_knows_an_older_draft_overwrites_nothing(sqlite_world, skp):
    keep(sqlite_world, skp, "Dari laptop", revision=0)
    with pytest.raises(refusals.ChangedSinceSeen):
        keep(sqlite_world, skp, "Dari telepon", revision=0)
    assert keep(sqlite_world, skp, "Dari laptop, lagi", revision=1) == 2
    with pytest.raises(refusals.ChangedSinceSeen):
        keep(sqlite_world, skp, "Dari telepon", revision=1)
    assert kept(sqlite_world, skp)["step-submit"].values == {"note": ["Dari laptop, lagi"]}


def test_a_draft_that_was_sent_does_not_come_back_with_a_late_request(sqlite_world, skp):
    keep(sqlite_world, skp, "Sudah terkirim", revision=0)
    with unit_of_work(sqlite_world.database) as db:
        drafts.discard(db, person=sqlite_world.person["staf"], case=skp, form="step-submit")
    with pytest.raises(refusals.ChangedSinceSeen):
        keep(sqlite_world, skp, "Sudah terkirim juga", revision=1)
    assert kept(sqlite_world, skp) == {}


def test_emptied_words_are_no_draft(sqlite_world, skp):
    keep(sqlite_world, skp, "Sesuatu")
    assert keep(sqlite_world, skp, " \n ", revision=1) == 0
    assert kept(sqlite_world, skp) == {}


def test_too_much_is_refused(sqlite_world, skp):
    with pytest.raises(refusals.Invalid):
        keep(sqlite_world, skp, "x" * (drafts.LONGEST + 1))
    for number in range(drafts.MOST_FORMS):
        keep(sqlite_world, skp, "x", form=f"step-{number}")
    with pytest.raises(refusals.Invalid):
        keep(sqlite_world, skp, "x", form="step-one-more")
    assert keep(sqlite_world, skp, "y", form="step-0") == 2


def test_a_draft_says_who_changed_the_case_since(sqlite_world, skp):
    keep(sqlite_world, skp, "Belum selesai", base="before")
    with unit_of_work(sqlite_world.database) as db:
        save_result(db, sqlite_world.edit("staf", skp), ResultForm(text="Hasil"))
    changed = kept(sqlite_world, skp, base="after")["step-submit"].changed
    assert changed.name == "Orang staf"
    assert changed.at == sqlite_world.now


def test_what_nobody_touches_is_forgotten(sqlite_world, skp):
    keep(sqlite_world, skp, "Lama")
    day = timedelta(days=1)
    assert kept(sqlite_world, skp, later=drafts.KEPT_FOR - day)
    assert kept(sqlite_world, skp, later=drafts.KEPT_FOR) == {}
    with unit_of_work(sqlite_world.database) as db:
        drafts.sweep(db, sqlite_world.now + drafts.KEPT_FOR - day)
        assert db.execute(select(Draft)).all()
        drafts.sweep(db, sqlite_world.now + drafts.KEPT_FOR)
        assert db.execute(select(Draft)).all() == []
