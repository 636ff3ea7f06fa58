from __future__ import annotations

from dataclasses import replace

import pytest

from workflow_app.rules.follow_up import OWNERS, FollowUpFacts, FollowUpKind, follow_up_tasks
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.roles import Role
from workflow_app.rules.talent import Potensi

OF_ALL = ["report", "exchange", "pay"]


def facts(predikat: Predikat) -> FollowUpFacts:
    return FollowUpFacts(predikat=predikat, is_jf=True, is_pns=True)


def kinds(of: FollowUpFacts) -> list[str]:
    return [task.kind.value for task in follow_up_tasks(of)]


@pytest.mark.parametrize(
    ("predikat", "expected"),
    [
        ("sangat_baik", "award angka_kredit talent_box"),
        ("baik", "angka_kredit talent_box"),
        ("butuh_perbaikan", "bimbingan angka_kredit pay_table improvement_plan_proposal"),
        ("kurang", "konseling improvement_plan discipline_check angka_kredit"),
        ("sangat_kurang", "bimbingan konseling improvement_plan angka_kredit"),
    ],
)
def test_tasks_of_a_jf_holder(predikat: str, expected: str) -> None:
    assert kinds(facts(Predikat(predikat))) == expected.split() + OF_ALL


@pytest.mark.parametrize("predikat", Predikat)
def test_others_have_no_angka_kredit(predikat: Predikat) -> None:
    jf = facts(predikat)
    without = [kind for kind in kinds(jf) if kind != "angka_kredit"]
    assert kinds(replace(jf, is_jf=False)) == without


@pytest.mark.parametrize("previous", [None, *Predikat])
def test_two_years_sangat_baik_give_talent_priority(previous: Predikat | None) -> None:
    twice = replace(facts(Predikat.SANGAT_BAIK), previous=previous)
    assert ("talent_priority" in kinds(twice)) == (previous is Predikat.SANGAT_BAIK)


@pytest.mark.parametrize(
    ("setting", "plans"),
    [
        ("proposal", ["improvement_plan_proposal"]),
        ("always", ["improvement_plan"]),
        ("never", []),
    ],
)
def test_the_agency_decides_what_butuh_perbaikan_opens(setting: str, plans: list[str]) -> None:
    of = replace(facts(Predikat.BUTUH_PERBAIKAN), bp_opens_improvement_plan=setting)
    assert [kind for kind in kinds(of) if kind.startswith("improvement")] == plans


@pytest.mark.parametrize("predikat", [Predikat.KURANG, Predikat.SANGAT_KURANG])
def test_the_setting_says_nothing_about_poor_results(predikat: Predikat) -> None:
    assert "improvement_plan" in kinds(replace(facts(predikat), bp_opens_improvement_plan="never"))


def test_for_pppk_the_ppk_gets_a_note() -> None:
    pppk = replace(facts(Predikat.KURANG), is_pns=False)
    assert "improvement_note" in kinds(pppk)
    assert "improvement_plan" not in kinds(pppk)
    assert "improvement_plan" in kinds(replace(pppk, pppk_improvement_ladder=True))


def test_no_note_where_no_plan_is_wanted() -> None:
    bp = replace(facts(Predikat.BUTUH_PERBAIKAN), is_pns=False, bp_opens_improvement_plan="never")
    assert not [kind for kind in kinds(bp) if kind.startswith("improvement")]


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(LookupError):
        follow_up_tasks(
            replace(facts(Predikat.BUTUH_PERBAIKAN), bp_opens_improvement_plan="sometimes")
        )


def test_the_talent_task_says_when_the_potential_is_unknown() -> None:
    unknown, known = facts(Predikat.BAIK), replace(facts(Predikat.BAIK), potensi=Potensi.TINGGI)
    labels = [follow_up_tasks(of)[1].label.id for of in (unknown, known)]
    assert labels == [
        "Tempatkan dalam kotak talenta setelah potensinya dinilai",
        "Tempatkan dalam kotak talenta",
    ]


def test_every_task_has_an_owner() -> None:
    assert set(OWNERS) == set(FollowUpKind)
    owners = {task.kind: task.owner for task in follow_up_tasks(facts(Predikat.SANGAT_KURANG))}
    assert owners == {
        "bimbingan": Role.PPKJ,
        "konseling": Role.UNIT_KEPEGAWAIAN,
        "improvement_plan": Role.PPK,
        "angka_kredit": Role.PPKJ,
        "report": Role.UNIT_KEPEGAWAIAN,
        "exchange": Role.UNIT_KEPEGAWAIAN,
        "pay": Role.UNIT_KEPEGAWAIAN,
    }
    assert (OWNERS[FollowUpKind.AWARD], OWNERS[FollowUpKind.TALENT_BOX]) == (Role.PYB, Role.PYB)
