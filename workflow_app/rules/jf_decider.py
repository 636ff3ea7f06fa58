"""Who proposes and who decides a career act, and whether the decision may be delegated.

Source: PP 11/2017 jo PP 17/2020, Pasal 74–84 and 94–97; for golongan IV/c Peraturan BKN 11/2022,
Pasal 39, which is repealed and kept as the default.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.roles import Role
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflow_app.rules.jenis_jabatan import Post


class Decider(Labelled):
    """The office whose decision it is."""

    PPK = "ppk", "Pejabat Pembina Kepegawaian", "Personnel authority"
    KEPALA_BKN = "kepala_bkn", "Kepala BKN atas nama Presiden", "Head of BKN for the President"
    PRESIDEN = "presiden", "Presiden", "President"


def _by_golongan(golongan: Golongan) -> Decider:
    if golongan.rank < Golongan.IV_C.rank:
        return Decider.PPK
    return Decider.KEPALA_BKN if golongan is Golongan.IV_C else Decider.PRESIDEN


#: New golongan -> who decides the kenaikan pangkat; default of the setting ``kp_decider_table``.
KP_DECIDER: RuleTable[Mapping[Golongan, Decider]] = RuleTable(
    DatedRule(
        date(2017, 4, 7),
        "PP 11/2017, Pasal 74–84; Peraturan BKN 11/2022, Pasal 39",
        MappingProxyType({golongan: _by_golongan(golongan) for golongan in Golongan}),
    )
)


def kp_decider(
    new_golongan: Golongan, day: date, table: Mapping[Golongan, Decider] | None = None
) -> Decider:
    """Return who decides a kenaikan pangkat to ``new_golongan``; ``table`` is the agency's.

    Source: PP 11/2017; Peraturan BKN 11/2022, Pasal 39.
    """
    return (table or KP_DECIDER.on(day).value)[new_golongan]


def kp_proposer(decider: Decider) -> Role:
    """Return who proposes a kenaikan pangkat: the PyB to the PPK, the PPK to anybody above.

    Source: PP 11/2017 jo PP 17/2020, Pasal 74–84.
    """
    return Role.PYB if decider is Decider.PPK else Role.PPK


def jf_decider(jenjang: Jenjang) -> Decider:
    """Return who appoints to, dismisses from and re-appoints to a jenjang (PP 11/2017, 82–97)."""
    return Decider.PRESIDEN if jenjang is Jenjang.AHLI_UTAMA else Decider.PPK


def jf_proposer(jenjang: Jenjang) -> Role:
    """Return who proposes it: the PyB, for Ahli Utama the PPK (PP 11/2017, Pasal 82–97)."""
    return Role.PPK if jenjang is Jenjang.AHLI_UTAMA else Role.PYB


def may_delegate(jenjang: Jenjang) -> bool:
    """Whether the PPK may delegate the decision; not for Ahli Madya (PP 11/2017, Pasal 82–84)."""
    return jenjang not in {Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA}


def move_decider(origin: Post, target: Post) -> Decider:
    """Return who decides a move between two posts: the higher of the two offices it concerns.

    Leaving an office of the President's is as much the President's as entering one. Source:
    PP 11/2017 jo PP 17/2020, Pasal 82–97 and 198–200.
    """
    high = Decider.PRESIDEN in {_appointer(origin), _appointer(target)}
    return Decider.PRESIDEN if high else Decider.PPK


def move_proposer(origin: Post, target: Post) -> Role:
    """Return who proposes a move: the PyB to the PPK, the PPK to the President (82–97)."""
    return kp_proposer(move_decider(origin, target))


def move_may_be_delegated(origin: Post, target: Post) -> bool:
    """Whether the PPK may delegate the decision on a move; not on JPT (PP 11/2017, 82–84)."""
    return all(
        may_delegate(post.jenjang) if post.jenjang else not post.jenis.is_jpt
        for post in (origin, target)
    )


def _appointer(post: Post) -> Decider:
    if post.jenjang is not None:
        return jf_decider(post.jenjang)
    high = post.jenis in {JenisJabatan.JPT_UTAMA, JenisJabatan.JPT_MADYA}
    return Decider.PRESIDEN if high else Decider.PPK
