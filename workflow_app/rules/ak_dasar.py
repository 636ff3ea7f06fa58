"""AK Dasar: what somebody is credited who enters a jenjang above its lowest golongan.

AK Dasar with the full need for a rise, or no AK Dasar with the proportional need: the two say the
same, and only the first is used (it is a row of the PAK). Source: Peraturan BKN 3/2023, Lampiran
II angka 2; PermenPANRB 1/2023, Lampiran A.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = {
    Golongan.II_A: 0,
    Golongan.II_B: 0,
    Golongan.II_C: 20,
    Golongan.II_D: 40,
    Golongan.III_A: 0,
    Golongan.III_B: 50,
    Golongan.III_C: 0,
    Golongan.III_D: 100,
    Golongan.IV_A: 0,
    Golongan.IV_B: 150,
    Golongan.IV_C: 300,
    Golongan.IV_D: 0,
    Golongan.IV_E: 200,
}

#: Golongan -> AK Dasar in the jenjang that holds it; the same in both ladders.
AK_DASAR: RuleTable[Mapping[Golongan, Fraction]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "Peraturan BKN 3/2023, Lampiran II angka 2",
        MappingProxyType({golongan: Fraction(ak) for golongan, ak in _TABLE.items()}),
    )
)


@dataclass(frozen=True, slots=True)
class ProportionalThreshold:
    """The same need twice: ``threshold_without_ak_dasar`` + ``equivalent_ak_dasar`` = full."""

    threshold_without_ak_dasar: Fraction
    equivalent_ak_dasar: Fraction
    full_threshold: Fraction


def ak_dasar(jenjang: Jenjang, golongan: Golongan, day: date) -> Fraction:
    """Return the AK Dasar of somebody with this golongan in this jenjang.

    Zero at or below the lowest golongan of the jenjang, the need for the whole jenjang above its
    highest. Source: Peraturan BKN 3/2023, Lampiran II angka 2.
    """
    rung = rung_of(jenjang, day)
    if golongan in rung.golongan:
        return AK_DASAR.on(day).value[golongan]
    return rung.whole if golongan.rank > rung.golongan[-1].rank else Fraction()


def proportional_threshold(
    jenjang: Jenjang, golongan_at_entry: Golongan, day: date
) -> ProportionalThreshold:
    """Return the need for a rise in the golongan that remain, and its equivalent.

    Raises LookupError for the top of a ladder, from which there is no rise. Source: PermenPANRB
    1/2023, Lampiran A, footnote.
    """
    if jenjang.next is None:
        raise LookupError(f"tidak ada kenaikan jenjang dari {jenjang.label.id}")
    rung = rung_of(jenjang, day)
    passed = rung.below(golongan_at_entry)
    remaining = Fraction(len(rung.golongan) - passed, len(rung.golongan))
    return ProportionalThreshold(
        rung.whole * remaining, ak_dasar(jenjang, golongan_at_entry, day), rung.whole
    )
