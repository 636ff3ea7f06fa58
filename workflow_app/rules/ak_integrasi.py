"""Angka kredit of the conventional model, brought into the model by predikat.

Only AK from tugas jabatan is brought in. Source: PermenPANRB 1/2023, Pasal 57(2); SE MenPANRB
8/2023: old proposals until 30 June 2023, their PAK until 31 December 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.angka_kredit_ledger import AkRow
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import Jenjang, rung_of
from workflow_app.rules.rounding import printed
from workflow_app.rules.rule_table import DatedRule, RuleTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workflow_app.rules.angka_kredit_ledger import AkLine
    from workflow_app.rules.golongan import Golongan

#: The last day on which a conventional PAK was set (SE MenPANRB 8/2023).
LAST_PAK = date(2023, 12, 31)
_CLAUSE = "PermenPANRB 1/2023, Pasal 57(2)"

#: What the conventional total of a jenjang begins at; published for keahlian only.
NILAI_DASAR: RuleTable[Mapping[Jenjang, Fraction]] = RuleTable(
    DatedRule(
        date(2023, 1, 1),
        _CLAUSE,
        MappingProxyType(
            {
                Jenjang.AHLI_PERTAMA: Fraction(100),
                Jenjang.AHLI_MUDA: Fraction(200),
                Jenjang.AHLI_MADYA: Fraction(400),
                Jenjang.AHLI_UTAMA: Fraction(850),
            }
        ),
    )
)


@dataclass(frozen=True, slots=True)
class AkIntegrasi:
    """The total brought in; ``in_range`` not met asks for manual review.

    ``ak`` is None where the rule gives no figure: no nilai dasar, or a total below it.
    """

    ak: Fraction | None
    in_range: Finding
    clause: str


def integrate(
    jenjang: Jenjang, golongan: Golongan, ak_konvensional: Fraction, day: date
) -> AkIntegrasi:
    """Return the conventional total less the nilai dasar (PermenPANRB 1/2023, Pasal 57(2)).

    The published range of a golongan runs from its AK Dasar to the need of its next pangkat.
    """
    rule = NILAI_DASAR.on(day)
    base = rule.value.get(jenjang)
    if base is None or ak_konvensional < base:
        required = f"≥ {printed(base, 3)}" if base is not None else "keahlian"
        found = printed(ak_konvensional, 3)
        return AkIntegrasi(None, Finding(met=False, found=found, required=required), rule.clause)
    ak = ak_konvensional - base
    return AkIntegrasi(ak, _in_range(jenjang, golongan, ak, day), rule.clause)


def integration_clause(figure: AkIntegrasi, ak_konvensional: Fraction, pak_on: date) -> str:
    """Return by what a line of the book was integrated: the rule, and the PAK it rests on."""
    total = printed(ak_konvensional, 3).replace(".", ",")
    rule = f"{figure.clause}; SE MenPANRB 8/2023"
    return f"{rule}; PAK konvensional {total} ({pak_on.isoformat()})"


def is_integration(line: AkLine) -> bool:
    """Say whether a line of the book brought a conventional total in."""
    return line.row is AkRow.LAMA and _CLAUSE in line.clause


def integration_named(lines: Iterable[AkLine]) -> str:
    """Return what the integrated line of a book rests on, for the remarks of a PAK; or nothing."""
    clauses = (line.clause for line in lines if is_integration(line))
    return next(clauses, "").rpartition("; ")[2]


def _in_range(jenjang: Jenjang, golongan: Golongan, ak: Fraction, day: date) -> Finding:
    rung = rung_of(jenjang, day)
    low = ak_dasar(jenjang, golongan, day)
    high = low + rung.akk_kp
    met = golongan in rung.golongan and low <= ak <= high
    required = f"{golongan.ruang}: {printed(low, 3)}–{printed(high, 3)}"
    return Finding(met, printed(ak, 3), required)
