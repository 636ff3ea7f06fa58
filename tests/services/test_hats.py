"""Every hat that a person wears on a day, and authority in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_world import YEAR
from staffing import SK, act, add_person, away, delegate, retire, today
from statements import sent_to

from workflow_app.engine.authority import Scope
from workflow_app.persistence.unit_of_work import reading
from workflow_app.services.staffing.hats import hats_of
from workflow_app.services.staffing.wording import hat_words, scope_words, stretch_words


def hats(world, who, day=None):
    with reading(world.database) as session:
        return hats_of(session, world.person[who], day or today(world))


def kinds(world, who, day=None):
    names = {position: name for name, position in world.position.items()}
    return [(hat.kind, names[hat.position]) for hat in hats(world, who, day)]


def test_the_own_post_comes_first_then_plt_plh_and_delegations(world):
    delegate(world, "kepala", "kabag")
    act(world, "kabag", "perencana", kind="plh")
    away(world, "personalia", days=90)
    act(world, "kabag", "personalia", kind="plt")
    assert kinds(world, "kabag") == [
        ("definitive", "kabag"),
        ("plt", "personalia"),
        ("plh", "perencana"),
        ("delegation", "kepala"),
    ]
    assert [hat.acting for hat in hats(world, "kabag")] == [False, True, True, True]


def test_a_hat_is_worn_from_its_first_day_to_its_last(world):
    away(world, "personalia", days=90)
    act(world, "kabag", "personalia", kind="plt", after=2, days=3)
    delegate(world, "kepala", "kabag", after=2, days=3)
    own, both = [("definitive", "kabag")], ["definitive", "plt", "delegation"]
    for after, expected in ((1, own), (6, own)):
        assert kinds(world, "kabag", today(world) + timedelta(days=after)) == expected
    for after in (2, 5):
        worn = kinds(world, "kabag", today(world) + timedelta(days=after))
        assert [kind for kind, _ in worn] == both


def test_a_delegation_ends_with_the_post_it_was_given_from(world):
    delegate(world, "kepala", "kabag")
    retire(world, "kepala")
    assert kinds(world, "kabag", today(world) + timedelta(days=1)) == [("definitive", "kabag")]


def test_a_hat_says_where_by_what_and_how_far(world):
    delegate(world, "kepala", "kabag", workflows=("skp",), roles=("atasan_ppkj",))
    own, given = hats(world, "kabag")
    assert (own.post, own.unit, own.giver, own.reach.id) == ("Jabatan kabag", "Unit bagian", "", "")
    assert (given.giver, given.document) == ("Orang kepala", SK)
    assert given.reach.id == (
        "Sasaran Kinerja Pegawai (SKP) sebagai Atasan Pejabat Penilai Kinerja"
    )
    assert given.words.id.startswith(f"a.n. Jabatan kepala, {SK}, 12 Jan–")
    assert given.words.en.startswith(f"on behalf of Jabatan kepala, {SK}, 12 Jan–")
    assert given.short.id == "a.n. Jabatan kepala"
    assert given.held.id.startswith(f"{SK}, 12 Jan–")


def test_somebody_without_any_post_wears_none(world):
    add_person(world, "tamu")
    assert kinds(world, "tamu") == []


def test_however_many_there_are_it_is_one_statement(world):
    with sent_to(world.database) as few:
        hats(world, "kabag")
    delegate(world, "kepala", "kabag")
    away(world, "personalia", days=90)
    act(world, "kabag", "personalia", kind="plt")
    with sent_to(world.database) as many:
        assert len(hats(world, "kabag")) == 3
    assert len(few) == len(many)


@pytest.mark.parametrize(
    ("kind", "indonesian", "english"),
    [
        ("definitive", "Kepala X", "Kepala X"),
        ("plt", "Plt. Kepala X", "Plt. Kepala X"),
        ("plh", "Plh. Kepala X", "Plh. Kepala X"),
        ("delegation", "a.n. Kepala X", "on behalf of Kepala X"),
        ("escalation", "Kepala X sebagai atasan", "Kepala X as the superior"),
        ("self", "diri sendiri", "in person"),
    ],
)
def test_each_kind_of_hat_has_its_words(kind, indonesian, english):
    words = hat_words(kind, "Kepala X")
    assert (words.id, words.en) == (indonesian, english)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(YEAR, 3, 1), date(YEAR, 3, 31), f"1–31 Mar {YEAR}"),
        (date(YEAR, 3, 1), date(YEAR, 5, 31), f"1 Mar–31 Mei {YEAR}"),
        (date(YEAR, 12, 1), date(YEAR + 1, 1, 31), f"1 Des {YEAR}–31 Jan {YEAR + 1}"),
        (date(YEAR, 3, 1), None, f"sejak 1 Mar {YEAR}"),
        (None, date(YEAR, 3, 1), f"sampai 1 Mar {YEAR}"),
        (None, None, ""),
    ],
)
def test_a_stretch_of_days_is_written_as_short_as_it_can_be(first, last, words):
    assert stretch_words(first, last).id == words


def test_a_hat_with_its_document_and_days():
    first, last = date(YEAR, 3, 1), date(YEAR, 5, 31)
    words = hat_words("plt", "Kepala Bidang X", document="SK 12/2026", first=first, last=last)
    assert words.id == f"Plt. Kepala Bidang X, SK 12/2026, 1 Mar–31 Mei {YEAR}"
    assert words.en == f"Plt. Kepala Bidang X, SK 12/2026, 1 Mar–31 May {YEAR}"


def test_the_reach_of_a_delegation_names_steps_before_workflows():
    assert scope_words(Scope()).id == ""
    steps = scope_words(Scope(frozenset({"skp"}), frozenset({"skp.agree"}), frozenset({"ppkj"})))
    assert steps.id == ("Sasaran Kinerja Pegawai (SKP): Sepakati sebagai Pejabat Penilai Kinerja")
    assert scope_words(Scope(workflows=frozenset({"no_such"}))).id == ""
