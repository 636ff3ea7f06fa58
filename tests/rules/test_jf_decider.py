from __future__ import annotations

import pytest
from hypothesis import given
from jf_world import DAY, golongans

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_decider import (
    Decider,
    jf_decider,
    jf_proposer,
    kp_decider,
    kp_proposer,
    may_delegate,
    move_decider,
    move_may_be_delegated,
    move_proposer,
)
from workflow_app.rules.roles import Role


@pytest.mark.parametrize(
    ("golongan", "decider", "proposer"),
    [
        ("ii_a", "ppk", "pyb"),
        ("iv_b", "ppk", "pyb"),
        ("iv_c", "kepala_bkn", "ppk"),
        ("iv_d", "presiden", "ppk"),
        ("iv_e", "presiden", "ppk"),
    ],
)
def test_who_decides_a_pangkat(golongan: str, decider: str, proposer: str) -> None:
    found = kp_decider(Golongan(golongan), DAY)
    assert (found, kp_proposer(found)) == (decider, proposer)


@given(golongans)
def test_no_higher_pangkat_is_decided_lower(golongan: Golongan) -> None:
    if golongan.next:
        decider, following = kp_decider(golongan, DAY), kp_decider(golongan.next, DAY)
        assert decider.rank <= following.rank


def test_the_agency_may_say_otherwise() -> None:
    own = dict.fromkeys(Golongan, Decider.PPK)
    assert kp_decider(Golongan.IV_E, DAY, own) is Decider.PPK


def test_ahli_utama_belongs_to_the_president() -> None:
    by_president = [jenjang for jenjang in Jenjang if jf_decider(jenjang) is Decider.PRESIDEN]
    assert by_president == [Jenjang.AHLI_UTAMA]
    assert [j for j in Jenjang if jf_proposer(j) is Role.PPK] == by_president


def test_ahli_madya_is_not_delegated() -> None:
    kept = [jenjang for jenjang in Jenjang if not may_delegate(jenjang)]
    assert kept == [Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA]


def jf(jenjang: Jenjang) -> Post:
    return Post(JenisJabatan.JF, jenjang)


PENGAWAS, PRATAMA = Post(JenisJabatan.PENGAWAS), Post(JenisJabatan.JPT_PRATAMA)


@pytest.mark.parametrize(
    ("origin", "target", "decider", "proposer", "delegable"),
    [
        (PENGAWAS, jf(Jenjang.AHLI_MUDA), "ppk", "pyb", True),
        (jf(Jenjang.AHLI_MUDA), jf(Jenjang.AHLI_MADYA), "ppk", "pyb", False),
        (jf(Jenjang.AHLI_MADYA), PENGAWAS, "ppk", "pyb", False),
        (PENGAWAS, PRATAMA, "ppk", "pyb", False),
        (PRATAMA, jf(Jenjang.AHLI_UTAMA), "presiden", "ppk", False),
        (jf(Jenjang.AHLI_UTAMA), PRATAMA, "presiden", "ppk", False),
        (PRATAMA, Post(JenisJabatan.JPT_MADYA), "presiden", "ppk", False),
        (Post(JenisJabatan.JPT_UTAMA), PENGAWAS, "presiden", "ppk", False),
    ],
)
def test_a_move_belongs_to_the_higher_of_its_two_offices(
    origin: Post, target: Post, decider: str, proposer: str, delegable: bool
) -> None:
    assert move_decider(origin, target) == decider
    assert move_proposer(origin, target) == proposer
    assert move_may_be_delegated(origin, target) is delegable
