"""How old somebody may be who enters a jenjang.

A limit counts completed years and includes its own year. Promosi, penyesuaian and kenaikan
jenjang have no limit but the BUP. Source: PermenPANRB 1/2023, Pasal 16(1); PP 11/2017 jo PP
17/2020, Pasal 76.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.bup import bup_of, bup_reached_on
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenis_jabatan import JenisJabatan, Post
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.masa import add_months
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping


class AgeOrigin(Labelled):
    """The origins that the limits tell apart; ``any`` is every other."""

    ANY = "any", "Jabatan lain", "Any other post"
    JPT = "jpt", "JPT", "Executive post"
    AHLI_UTAMA = "ahli_utama", "JF Ahli Utama", "JF Ahli Utama"


class AgeTest(Labelled):
    """The moments of a case at which age is tested; the setting ``age_test``."""

    SUBMISSION = "submission", "Saat pengajuan", "At submission"
    PROPOSAL = "proposal", "Saat pengusulan", "At proposal"
    DECISION = "decision", "Saat penetapan (TMT)", "At the decision (TMT)"


#: The acts whose age is limited; re-appointment follows the limit of its jenjang.
AGED_ACTS = frozenset({Act.PERPINDAHAN, Act.PENGANGKATAN_KEMBALI})

_BELOW_MADYA = tuple(j for j in Jenjang if j not in {Jenjang.AHLI_MADYA, Jenjang.AHLI_UTAMA})

#: Jenjang and origin -> completed years; Ahli Utama is entered from two origins only.
AGE_LIMIT: RuleTable[Mapping[tuple[Jenjang, AgeOrigin], int]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 16(1)",
        MappingProxyType(
            {
                **{(jenjang, origin): 53 for jenjang in _BELOW_MADYA for origin in AgeOrigin},
                **{(Jenjang.AHLI_MADYA, origin): 55 for origin in AgeOrigin},
                (Jenjang.AHLI_UTAMA, AgeOrigin.JPT): 60,
                (Jenjang.AHLI_UTAMA, AgeOrigin.AHLI_UTAMA): 63,
            }
        ),
    )
)


def age_origin(origin: Post) -> AgeOrigin:
    """Return the origin of a post as the limits see it (PermenPANRB 1/2023, Pasal 16(1))."""
    if origin.jenis.is_jpt:
        return AgeOrigin.JPT
    return AgeOrigin.AHLI_UTAMA if origin.jenjang is Jenjang.AHLI_UTAMA else AgeOrigin.ANY


def age_met(
    target: Jenjang, origin: AgeOrigin, age: int, day: date, act: Act = Act.PERPINDAHAN
) -> Finding:
    """Whether an age in completed years lets somebody enter a jenjang.

    An origin from which the jenjang cannot be entered is never met. Source: PermenPANRB 1/2023,
    Pasal 16(1).
    """
    if act not in AGED_ACTS:
        return Finding(met=True, found=f"{age} tahun")
    limit = AGE_LIMIT.on(day).value.get((target, origin))
    if limit is None:
        return Finding(met=False, found=origin.label.id, required="JPT / JF Ahli Utama")
    return Finding(age <= limit, f"{age} tahun", f"≤ {limit} tahun")


def jpt_lead_met(born_on: date, proposed_on: date, lead_months: int) -> Finding:
    """Whether a JPT is proposed for Ahli Utama early enough before the BUP of the JPT.

    ``lead_months`` is in the setting ``ahli_utama_from_jpt_lead_months``, which warns or blocks.
    Source: PermenPANRB 1/2023, Pasal 16–22; PP 11/2017, Pasal 239.
    """
    bup = bup_of(Post(JenisJabatan.JPT_PRATAMA), proposed_on)
    latest = add_months(bup_reached_on(born_on, bup), -lead_months)
    return Finding(proposed_on <= latest, proposed_on.isoformat(), f"≤ {latest.isoformat()}")
