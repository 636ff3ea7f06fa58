from __future__ import annotations

import pytest
from jf_world import DAY

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_transfer import Route, alih_kategori_golongan, route_of


def move(origin: str, target: str, golongan: str) -> Route:
    posts = [
        Post(JenisJabatan.JF, Jenjang(code)) if code in set(Jenjang) else Post(JenisJabatan(code))
        for code in (origin, target)
    ]
    return route_of(posts[0], posts[1], Golongan(golongan), DAY)


@pytest.mark.parametrize(
    "line",
    [
        "ahli_muda ahli_muda iii_d antar_jf",
        "mahir mahir iii_a antar_jf",
        "pengawas ahli_muda iii_d ja_jpt_ke_jf",
        "jpt_madya ahli_utama iv_d ja_jpt_ke_jf",
        "pengawas ahli_muda iv_a ja_jpt_ke_jf",
        "pelaksana ahli_pertama iii_b ja_jpt_ke_jf",
        "pelaksana ahli_pertama iii_c pelaksana_di_atas_jenjang",
        "pelaksana ahli_pertama iv_a pelaksana_di_atas_jenjang",
        "penyelia ahli_pertama iii_c alih_kategori",
        "ahli_muda pengawas iii_d jf_ke_ja",
        "ahli_utama jpt_pratama iv_d jf_ke_jpt",
    ],
)
def test_posts_and_pangkat_make_the_route(line: str) -> None:
    origin, target, golongan, route = line.split()
    assert move(origin, target, golongan) is Route(route)


@pytest.mark.parametrize(
    ("origin", "target"), [("pengawas", "administrator"), ("ahli_pertama", "mahir")]
)
def test_moves_that_are_none(origin: str, target: str) -> None:
    with pytest.raises(ValueError, match="perpindahan"):
        move(origin, target, "iii_c")


def test_two_routes_leave_jf() -> None:
    assert [route for route in Route if route.leaves_jf] == [Route.JF_KE_JA, Route.JF_KE_JPT]


@pytest.mark.parametrize(("golongan", "met"), [("ii_d", False), ("iii_a", True), ("iii_d", True)])
def test_alih_kategori_begins_at_iii_a(golongan: str, met: bool) -> None:
    finding = alih_kategori_golongan(Golongan(golongan), DAY)
    assert (finding.met, finding.required) == (met, "≥ III/a")
