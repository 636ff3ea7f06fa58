"""Batas usia pensiun: the age at which a post ends.

Source: UU 20/2023, Pasal 55; PP 11/2017, Pasal 239. A law on a profession may set another age.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.masa import add_months, completed_years
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflow_app.rules.jenis_jabatan import Post

_POSTS: tuple[JenisJabatan | Jenjang, ...] = (
    *(jenis for jenis in JenisJabatan if jenis is not JenisJabatan.JF),
    *Jenjang,
)
_60: dict[JenisJabatan | Jenjang, int] = {
    JenisJabatan.JPT_UTAMA: 60,
    JenisJabatan.JPT_MADYA: 60,
    JenisJabatan.JPT_PRATAMA: 60,
    Jenjang.AHLI_MADYA: 60,
}

#: Kind of post, or jenjang of a JF -> years of age.
BUP: RuleTable[Mapping[JenisJabatan | Jenjang, int]] = RuleTable(
    DatedRule(
        date(2017, 4, 7),
        "UU 20/2023, Pasal 55; PP 11/2017, Pasal 239",
        MappingProxyType({**dict.fromkeys(_POSTS, 58), **_60, Jenjang.AHLI_UTAMA: 65}),
    )
)


def bup_of(post: Post, day: date) -> int:
    """Return the age at which a post ends (UU 20/2023, Pasal 55; PP 11/2017, Pasal 239)."""
    return BUP.on(day).value[post.jenjang or post.jenis]


def bup_reached_on(born_on: date, bup: int) -> date:
    """Return the birthday on which the age is reached (PP 11/2017, Pasal 239)."""
    return add_months(born_on, 12 * bup)


def pension_tmt(born_on: date, bup: int) -> date:
    """Return the first day of pension: of the month after that birthday (PP 11/2017, 239)."""
    return add_months(bup_reached_on(born_on, bup).replace(day=1), 1)


def before_bup(born_on: date, post: Post, day: date) -> Finding:
    """Whether somebody is young enough to hold a post on ``day`` (PP 11/2017, Pasal 239)."""
    age, bup = completed_years(born_on, day), bup_of(post, day)
    return Finding(age < bup, f"{age} tahun", f"< {bup} tahun")
