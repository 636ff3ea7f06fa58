"""Performance pay: what share of the class allowance a predikat gives.

The percentages are each agency's own; nothing national is known, so 100 until the agency sets
them. Source: Perpres of each agency's tunjangan kinerja; the table of one ministry: Permen LHK
6/2024.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rounding import half_up

TunjanganTable = Mapping[Predikat, Fraction]

#: Percent of the class allowance per predikat where the agency has set nothing.
DEFAULT_TABLE: TunjanganTable = MappingProxyType(dict.fromkeys(Predikat, Fraction(100)))

#: Tables known from an agency's published rule.
AGENCY_TABLES: Mapping[str, TunjanganTable] = MappingProxyType(
    {
        "klhk": MappingProxyType(
            {
                **DEFAULT_TABLE,
                Predikat.BUTUH_PERBAIKAN: Fraction(90),
                Predikat.KURANG: Fraction(85),
                Predikat.SANGAT_KURANG: Fraction(80),
            }
        )
    }
)


def table_of(agency: str) -> TunjanganTable:
    """Return the published table of an agency, the default for any other."""
    return AGENCY_TABLES.get(agency, DEFAULT_TABLE)


def percent_of(predikat: Predikat, table: TunjanganTable = DEFAULT_TABLE) -> Fraction:
    """Return the percent paid for a predikat."""
    return table[predikat]


def paid(tunjangan_kelas: int, percent: Fraction) -> int:
    """Return the amount in whole rupiah, rounded half up.

    ``tunjangan_kelas`` is the class allowance in rupiah. Raises ValueError below zero.
    """
    if tunjangan_kelas < 0 or percent < 0:
        raise ValueError("tunjangan dan persentase tidak boleh negatif")
    return int(half_up(tunjangan_kelas * percent / 100))
