"""What each career act of a JF asks of predikat, time and pangkat, and how it is tested.

Source: PermenPANRB 1/2023, Pasal 14–40; PP 11/2017 jo PP 17/2020, Pasal 75–84; SE BKN 5/2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Act(Labelled):
    """The career acts of a JF; the codes are those of their workflows."""

    PENGANGKATAN_PERTAMA = "pengangkatan_pertama", "Pengangkatan pertama", "First appointment"
    PERPINDAHAN = "perpindahan", "Perpindahan", "Transfer"
    PENYESUAIAN = "penyesuaian", "Penyesuaian", "Adjustment"
    PROMOSI_LINTAS = "promosi_lintas", "Promosi JF-JPT-JA", "Diagonal promotion"
    KENAIKAN_JENJANG = "kenaikan_jenjang", "Kenaikan jenjang", "Level rise"
    KENAIKAN_PANGKAT = "kenaikan_pangkat", "Kenaikan pangkat", "Rank rise"
    KENAIKAN_PANGKAT_ISTIMEWA = (
        "kenaikan_pangkat_istimewa",
        "Kenaikan pangkat istimewa",
        "Extraordinary rank rise",
    )
    PENGANGKATAN_KEMBALI = "pengangkatan_kembali", "Pengangkatan kembali", "Re-appointment"


@dataclass(frozen=True, slots=True)
class Requirements:
    """What an act asks.

    Every annual predikat of the last ``predikat_years`` full years is at least ``predikat``;
    ``months`` have passed in the pangkat (kenaikan pangkat) or in the jenjang (the other acts);
    ``experience_months`` in the field of the JF, fewer for penataan birokrasi or a strategic need.
    """

    predikat: Predikat = Predikat.BAIK
    predikat_years: int = 0
    months: int = 0
    experience_months: int = 0
    experience_months_reduced: int = 0


def _since_2023(clause: str, requirements: Requirements) -> RuleTable[Requirements]:
    return RuleTable(DatedRule(date(2023, 1, 1), clause, requirements))


#: Act -> its requirements through time.
REQUIREMENTS: Mapping[Act, RuleTable[Requirements]] = MappingProxyType(
    {
        Act.PENGANGKATAN_PERTAMA: _since_2023(
            "PermenPANRB 1/2023, Pasal 14–15; PP 11/2017, Pasal 75",
            Requirements(predikat_years=1),
        ),
        Act.PERPINDAHAN: _since_2023(
            "PermenPANRB 1/2023, Pasal 16(1); PP 11/2017, Pasal 76",
            Requirements(predikat_years=2, experience_months=24, experience_months_reduced=12),
        ),
        Act.PENYESUAIAN: _since_2023(
            "PermenPANRB 1/2023, Pasal 23–25; PP 11/2017, Pasal 77", Requirements()
        ),
        Act.PROMOSI_LINTAS: _since_2023(
            "PermenPANRB 1/2023, Pasal 26–28",
            Requirements(Predikat.SANGAT_BAIK, predikat_years=2),
        ),
        Act.KENAIKAN_JENJANG: _since_2023(
            "PermenPANRB 1/2023, Pasal 29–30", Requirements(predikat_years=1, months=12)
        ),
        Act.KENAIKAN_PANGKAT: _since_2023(
            "PermenPANRB 1/2023, Pasal 38–39", Requirements(predikat_years=2, months=24)
        ),
        Act.KENAIKAN_PANGKAT_ISTIMEWA: _since_2023(
            "PermenPANRB 1/2023, Pasal 40; SE BKN 5/2022",
            Requirements(Predikat.SANGAT_BAIK, predikat_years=1, months=12),
        ),
        Act.PENGANGKATAN_KEMBALI: _since_2023(
            "PP 11/2017 jo PP 17/2020, Pasal 94–96", Requirements()
        ),
    }
)

#: The least golongan on the day of rising to a jenjang; default of the setting ``pangkat_floor``.
PANGKAT_FLOOR: RuleTable[Mapping[Jenjang, Golongan]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        "PermenPANRB 1/2023, Pasal 29–30; Permen PUPR 4/2024, Pasal 36(3)",
        MappingProxyType(
            {
                Jenjang.TERAMPIL: Golongan.II_A,
                Jenjang.MAHIR: Golongan.II_D,
                Jenjang.PENYELIA: Golongan.III_B,
                Jenjang.AHLI_MUDA: Golongan.III_B,
                Jenjang.AHLI_MADYA: Golongan.III_D,
                Jenjang.AHLI_UTAMA: Golongan.IV_C,
            }
        ),
    )
)


def predikat_met(predikat: Sequence[Predikat], minimum: Predikat, years: int) -> Finding:
    """Whether every annual predikat of the last ``years`` full years reaches ``minimum``.

    ``predikat`` stands oldest first; a year without one does not meet. Source: PermenPANRB
    1/2023, Pasal 14–39.
    """
    last = predikat[-years:] if years else ()
    met = len(last) == years and all(one.rank <= minimum.rank for one in last)
    found = ", ".join(one.label.id for one in last)
    return Finding(met, found, f"≥ {minimum.label.id}, {years} tahun terakhir")


def months_met(months: int, required: int) -> Finding:
    """Whether that many complete months have passed (PermenPANRB 1/2023, Pasal 29–39)."""
    return Finding(months >= required, f"{months} bulan", f"≥ {required} bulan")


def experience_met(months: int, day: date, *, reduced: bool = False) -> Finding:
    """Whether the experience in the field of the JF lets somebody transfer into it.

    ``reduced``: for penataan birokrasi or a strategic need, where it may be cumulative. Source:
    PermenPANRB 1/2023, Pasal 16(1).
    """
    requirements = REQUIREMENTS[Act.PERPINDAHAN].on(day).value
    full, fewer = requirements.experience_months, requirements.experience_months_reduced
    return months_met(months, fewer if reduced else full)


def pangkat_floor_met(
    target: Jenjang,
    golongan: Golongan,
    day: date,
    floor: Mapping[Jenjang, Golongan] | None = None,
) -> Finding:
    """Whether the golongan is high enough to be raised to ``target``.

    ``floor`` is the table of the JF; a jenjang it leaves out, such as the foot of a ladder, has
    none. Source: Permen PUPR 4/2024, Pasal 36(3), as the default for every JF.
    """
    least = (PANGKAT_FLOOR.on(day).value if floor is None else floor).get(target)
    met = least is None or golongan.rank >= least.rank
    return Finding(met, golongan.ruang, f"≥ {least.ruang}" if least else "")
