"""Distribution pattern of the predikat under an organisation result: a guide, never a block.

Rounding favours nobody by chance: "max p%" is the floor, "min p%" the ceiling, "large part" means
that no other group is bigger (ties pass). Source: SE MenPANRB 3/2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from workflow_app.rules.predikat import CapaianOrganisasi, Predikat
from workflow_app.rules.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

POPULATION_TOO_SMALL = "population_too_small"

NOTICES: Mapping[str, Text] = MappingProxyType(
    {
        POPULATION_TOO_SMALL: Text(
            "Jumlah pegawai terlalu sedikit untuk pola distribusi ini; pola tidak diperiksa",
            "Too few employees for this distribution pattern; it is not checked",
        )
    }
)


class ConstraintKind(StrEnum):
    """How one line of a pattern binds the number of employees in its groups."""

    LARGEST_GROUP = "largest_group"
    MAX_PERCENT = "max_percent"
    MIN_PERCENT = "min_percent"
    MIN_COUNT = "min_count"
    MAX_COUNT = "max_count"


_SUFFIX = {
    ConstraintKind.LARGEST_GROUP: "not_largest",
    ConstraintKind.MAX_PERCENT: "above_max",
    ConstraintKind.MIN_PERCENT: "below_min",
    ConstraintKind.MIN_COUNT: "missing",
    ConstraintKind.MAX_COUNT: "above_max",
}

_SENTENCES = {
    "not_largest": Text(
        "{groups} seharusnya kelompok terbesar; sekarang {found} dari {population} pegawai",
        "{groups} should be the largest group; it is {found} of {population} employees",
    ),
    "above_max": Text(
        "{groups}: {found} dari {population} pegawai, paling banyak {high}",
        "{groups}: {found} of {population} employees, at most {high}",
    ),
    "below_min": Text(
        "{groups}: {found} dari {population} pegawai, paling sedikit {low}",
        "{groups}: {found} of {population} employees, at least {low}",
    ),
    "missing": Text(
        "Belum ada pegawai dengan predikat {groups}",
        "No employee has the predicate {groups}",
    ),
}

_DEPARTURES = {
    "not_largest": Text("{groups} bukan kelompok terbesar", "{groups} not the largest group"),
    "above_max": Text("terlalu banyak {groups}", "too many {groups}"),
    "below_min": Text("terlalu sedikit {groups}", "too few {groups}"),
    "missing": Text("tidak ada {groups}", "no {groups}"),
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One line of a pattern on the employees who have any of ``predikat``, taken together.

    ``value`` is a percentage or a count by kind; ``largest_group`` has none.
    """

    kind: ConstraintKind
    predikat: tuple[Predikat, ...]
    value: int = 0

    @property
    def code(self) -> str:
        """The warning when the line is not kept."""
        return f"{'_or_'.join(self.predikat)}_{_SUFFIX[self.kind]}"

    @property
    def departure(self) -> Text:
        """The warning in a few words, without figures."""
        text = _DEPARTURES[_SUFFIX[self.kind]]
        return Text(
            text.id.format(groups="/".join(p.label.id for p in self.predikat)),
            text.en.format(groups=" or ".join(p.label.en for p in self.predikat)),
        )

    def limits(self, population: int) -> tuple[int, int]:
        """Return the fewest and the most employees allowed, both included."""
        match self.kind:
            case ConstraintKind.MIN_PERCENT:
                return -(-self.value * population // 100), population
            case ConstraintKind.MAX_PERCENT:
                return 0, self.value * population // 100
            case ConstraintKind.MIN_COUNT:
                return self.value, population
            case ConstraintKind.MAX_COUNT:
                return 0, self.value
        return 0, population

    def holds(self, counts: Mapping[Predikat, int]) -> bool:
        """Whether the line is kept; ``counts`` names all five predikat."""
        found = self._found(counts)
        if self.kind is ConstraintKind.LARGEST_GROUP:
            return found == max(counts.values())
        low, high = self.limits(sum(counts.values()))
        return low <= found <= high

    def sentence(self, counts: Mapping[Predikat, int]) -> Text:
        """Say what was found and what the pattern expects."""
        population = sum(counts.values())
        low, high = self.limits(population)
        values = {"found": self._found(counts), "population": population, "low": low, "high": high}
        text = _SENTENCES[_SUFFIX[self.kind]]
        return Text(
            text.id.format(groups="/".join(p.label.id for p in self.predikat), **values),
            text.en.format(groups=" or ".join(p.label.en for p in self.predikat), **values),
        )

    def _found(self, counts: Mapping[Predikat, int]) -> int:
        return sum(counts[predikat] for predikat in self.predikat)


@dataclass(frozen=True, slots=True)
class DistributionRule:
    """The pattern of one organisation result; the first constraint names its peak."""

    capaian: CapaianOrganisasi
    constraints: tuple[Constraint, ...]

    @property
    def unconstrained(self) -> tuple[Predikat, ...]:
        """The predikat no line speaks of: any number of employees may have them."""
        bound = set(chain.from_iterable(line.predikat for line in self.constraints))
        return tuple(predikat for predikat in Predikat if predikat not in bound)

    @property
    def peak(self) -> Predikat:
        """Where the curve on the form has its top: the predikat of the organisation's rank."""
        return tuple(Predikat)[self.capaian.rank]


@dataclass(frozen=True, slots=True)
class DistributionCheck:
    """What the leader is told; it never blocks, a violation asks for a reason.

    ``sentences`` stand beside ``warnings`` one by one. Not ``feasible`` means that no distribution
    of so few employees keeps the pattern: nothing is checked and ``notice`` says so.
    """

    feasible: bool
    ok: bool
    warnings: tuple[str, ...] = ()
    sentences: tuple[Text, ...] = ()
    notice: str | None = None
    blocks: bool = False


_SB, _B, _BP, _K, _SK = Predikat
_KIND = ConstraintKind

_RULES = {
    rule.capaian: rule
    for rule in (
        DistributionRule(
            CapaianOrganisasi.ISTIMEWA,
            (Constraint(_KIND.LARGEST_GROUP, (_SB,)), Constraint(_KIND.MAX_PERCENT, (_SB,), 70)),
        ),
        DistributionRule(
            CapaianOrganisasi.BAIK,
            (
                Constraint(_KIND.LARGEST_GROUP, (_B,)),
                Constraint(_KIND.MAX_PERCENT, (_B,), 70),
                Constraint(_KIND.MIN_COUNT, (_BP, _K), 1),
            ),
        ),
        DistributionRule(
            CapaianOrganisasi.BUTUH_PERBAIKAN,
            (
                Constraint(_KIND.MIN_PERCENT, (_BP,), 60),
                Constraint(_KIND.MAX_PERCENT, (_SB,), 10),
            ),
        ),
        DistributionRule(
            CapaianOrganisasi.KURANG,
            (
                Constraint(_KIND.MIN_PERCENT, (_K,), 60),
                Constraint(_KIND.MIN_PERCENT, (_BP,), 10),
                Constraint(_KIND.MAX_PERCENT, (_SB,), 10),
            ),
        ),
        DistributionRule(
            CapaianOrganisasi.SANGAT_KURANG,
            (
                Constraint(_KIND.MIN_PERCENT, (_SK,), 60),
                Constraint(_KIND.MIN_PERCENT, (_K, _BP), 10),
                Constraint(_KIND.MAX_COUNT, (_SB,), 0),
            ),
        ),
    )
}

#: Every warning a pattern can give, in a few words.
WARNINGS: Mapping[str, Text] = MappingProxyType(
    {line.code: line.departure for rule in _RULES.values() for line in rule.constraints}
)


def distribution_rule(capaian: CapaianOrganisasi) -> DistributionRule:
    """Return the pattern that SE MenPANRB 3/2023 draws for this organisation result."""
    return _RULES[capaian]


def check_distribution(
    capaian: CapaianOrganisasi, counts: Mapping[Predikat, int]
) -> DistributionCheck:
    """Hold the employees counted per predikat against the pattern.

    Warnings stand in the order of the pattern's lines. A predikat that ``counts`` leaves out is 0.
    Raises ValueError for a negative count. Source: SE MenPANRB 3/2023.
    """
    complete = {predikat: counts.get(predikat, 0) for predikat in Predikat}
    if min(complete.values()) < 0:
        raise ValueError("jumlah pegawai tidak boleh negatif")
    if not is_feasible(capaian, sum(complete.values())):
        return DistributionCheck(feasible=False, ok=True, notice=POPULATION_TOO_SMALL)
    broken = [line for line in distribution_rule(capaian).constraints if not line.holds(complete)]
    return DistributionCheck(
        feasible=True,
        ok=not broken,
        warnings=tuple(line.code for line in broken),
        sentences=tuple(line.sentence(complete) for line in broken),
    )


@lru_cache(maxsize=1024)
def is_feasible(capaian: CapaianOrganisasi, population: int) -> bool:
    """Whether any distribution of ``population`` employees keeps the pattern.

    Tries every size of the group at the peak; the other groups then range freely between bounds,
    and whole numbers between bounds reach every sum between the sums of the bounds.
    """
    rule = distribution_rule(capaian)
    return any(_reaches(rule, population, size) for size in range(population + 1))


def _reaches(rule: DistributionRule, population: int, peak_size: int) -> bool:
    groups = {line.predikat for line in rule.constraints} | {(p,) for p in rule.unconstrained}
    spans = [_span(rule, population, peak_size, group) for group in groups]
    if any(low > high for low, high in spans):
        return False
    return sum(low for low, _ in spans) <= population <= sum(high for _, high in spans)


def _span(
    rule: DistributionRule, population: int, peak_size: int, group: tuple[Predikat, ...]
) -> tuple[int, int]:
    """Return the fewest and the most employees in ``group`` when the peak holds ``peak_size``."""
    capped = rule.constraints[0].kind is ConstraintKind.LARGEST_GROUP
    low, high = 0, peak_size * len(group) if capped else population
    if group == (rule.peak,):
        low = high = peak_size
    for line in rule.constraints:
        if line.predikat == group:
            fewest, most = line.limits(population)
            low, high = max(low, fewest), min(high, most)
    return low, high
