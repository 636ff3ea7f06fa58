"""When the next kenaikan pangkat may come, if predikat go on as assumed.

Source: PermenPANRB 1/2023, Pasal 38–39; Peraturan BKN 3/2023, Pasal 13(2)–(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from workflow_app.rules.angka_kredit import MONTHS_A_YEAR, konversi
from workflow_app.rules.jenjang import rung_of
from workflow_app.rules.jf_requirements import REQUIREMENTS, Act
from workflow_app.rules.kp_period import first_period_from
from workflow_app.rules.masa import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workflow_app.rules.jenjang import Jenjang
    from workflow_app.rules.predikat import Predikat


@dataclass(frozen=True, slots=True)
class KpForecast:
    """Dates on which the conditions will be met, and the first period that follows both."""

    months_needed: int
    ak_reached_on: date
    masa_reached_on: date
    period: date


def months_needed(
    jenjang: Jenjang,
    predikat_each_year: Sequence[Predikat],
    start_total: Fraction,
    day: date,
    threshold: Fraction | None = None,
) -> int:
    """Return the whole months until the total reaches ``threshold``, 0 when it has.

    One predikat for each coming year, the last one for all years after it; ``threshold`` is by
    default the need of one pangkat. Raises ValueError without a predikat. Source: Peraturan BKN
    3/2023, Pasal 13(3); PermenPANRB 1/2023, Lampiran.
    """
    if not predikat_each_year:
        raise ValueError("perkiraan memerlukan predikat")
    needed = rung_of(jenjang, day).akk_kp if threshold is None else threshold
    gap, months = max(needed - start_total, Fraction()), 0
    for predikat in predikat_each_year[:-1]:
        a_year = konversi(jenjang, predikat, MONTHS_A_YEAR, day)
        if gap <= a_year:
            return months + ceil(gap * MONTHS_A_YEAR / a_year)
        gap, months = gap - a_year, months + MONTHS_A_YEAR
    a_year = konversi(jenjang, predikat_each_year[-1], MONTHS_A_YEAR, day)
    return months + ceil(gap * MONTHS_A_YEAR / a_year)


def forecast(months: int, converted_through: date, tmt_pangkat: date, day: date) -> KpForecast:
    """Combine the months still needed with the two years in the pangkat.

    ``converted_through`` is the last day whose performance is in the total already. Source:
    PermenPANRB 1/2023, Pasal 38–39.
    """
    ak_on = add_months(converted_through, months)
    masa_on = add_months(tmt_pangkat, REQUIREMENTS[Act.KENAIKAN_PANGKAT].on(day).value.months)
    return KpForecast(months, ak_on, masa_on, first_period_from(max(ak_on, masa_on)))
