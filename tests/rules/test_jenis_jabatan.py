from __future__ import annotations

import pytest
from jf_world import DAY

from workflow_app.rules.jenis_jabatan import (
    ACTING_TABLE,
    JenisJabatan,
    Post,
    equal_jenjang,
    is_equal,
    is_one_level_higher,
)
from workflow_app.rules.jenjang import Jenjang


def post(code: str) -> Post:
    if code in set(Jenjang):
        return Post(JenisJabatan.JF, Jenjang(code))
    return Post(JenisJabatan(code))


@pytest.mark.parametrize(
    "pair",
    [
        "jpt_utama ahli_utama",
        "jpt_madya ahli_utama",
        "jpt_pratama ahli_utama",
        "administrator ahli_madya",
        "pengawas ahli_muda",
        "pelaksana ahli_pertama",
        "pelaksana penyelia",
        "ahli_utama jpt_pratama",
        "ahli_madya administrator",
        "ahli_muda pengawas",
        "ahli_pertama pelaksana",
        "terampil pelaksana",
        "ahli_muda ahli_muda",
    ],
)
def test_moves_between_equals(pair: str) -> None:
    origin, target = map(post, pair.split())
    assert is_equal(origin, target, DAY)
    assert not is_one_level_higher(origin, target, DAY)


@pytest.mark.parametrize(
    "pair",
    [
        "pengawas ahli_madya",
        "ahli_utama jpt_madya",
        "ahli_muda ahli_madya",
        "pelaksana pelaksana",
        "jpt_pratama ahli_madya",
    ],
)
def test_moves_between_unequals(pair: str) -> None:
    assert not is_equal(*map(post, pair.split()), DAY)


@pytest.mark.parametrize(
    "pair",
    [
        "pelaksana ahli_muda",
        "pengawas ahli_madya",
        "administrator ahli_utama",
        "mahir pengawas",
        "ahli_madya jpt_pratama",
        "ahli_utama jpt_madya",
    ],
)
def test_one_level_up_into_or_out_of_jf_is_a_promosi(pair: str) -> None:
    origin, target = map(post, pair.split())
    finding = is_one_level_higher(origin, target, DAY)
    assert finding
    assert finding.found == target.label


@pytest.mark.parametrize(
    "pair", ["pelaksana ahli_madya", "ahli_muda ahli_madya", "pengawas administrator"]
)
def test_other_rises_are_no_diagonal_promosi(pair: str) -> None:
    assert not is_one_level_higher(*map(post, pair.split()), DAY)


def test_a_jf_equals_no_structural_ladder_by_itself() -> None:
    assert equal_jenjang(JenisJabatan.JF, DAY) == ()
    assert equal_jenjang(JenisJabatan.ADMINISTRATOR, DAY) == (Jenjang.AHLI_MADYA,)


@pytest.mark.parametrize("wrong", [("jf", None), ("pengawas", Jenjang.PEMULA)])
def test_a_jenjang_belongs_to_a_jf(wrong: tuple[str, Jenjang | None]) -> None:
    with pytest.raises(ValueError, match="jenjang"):
        Post(JenisJabatan(wrong[0]), wrong[1])


def test_only_the_upper_jenjang_act_for_structural_posts() -> None:
    acting = {jenjang for jenjang, posts in ACTING_TABLE.items() if posts}
    assert acting == {Jenjang.AHLI_MUDA, Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA}
    assert set(ACTING_TABLE) == set(Jenjang)
