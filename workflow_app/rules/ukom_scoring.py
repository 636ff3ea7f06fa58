"""From the scores of testers to one JPM: the mean of each component of its parts, weighted.

The weights are those of the JF (setting ``ukom_weights``). Source: PermenPANRB 38/2017;
PermenPANRB 1/2023, Pasal 41.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.finding import Finding
from workflow_app.rules.ukom_validity import UkomComponent, UkomPart

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Score:
    """What one tester gave for one part, in percent; ValueError outside 0–100."""

    tester: str
    part: UkomPart
    value: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError("nilai berada di antara 0 dan 100")


def all_scored(
    scores: Collection[Score],
    testers: Collection[str],
    parts: Collection[UkomPart] = tuple(UkomPart),
) -> Finding:
    """Whether every tester has scored every part; until then no score is shown.

    Source: PermenPANRB 1/2023, Pasal 41.
    """
    given = {(score.tester, score.part) for score in scores}
    due = {(tester, part) for tester in testers for part in parts}
    done = len(due & given)
    return Finding(bool(due) and done == len(due), f"{done} nilai", f"{len(due)} nilai")


def jpm_of(scores: Collection[Score], weights: Mapping[UkomComponent, Fraction]) -> Fraction:
    """Return the weighted mean in percent (PermenPANRB 38/2017).

    Raises ValueError when a component that carries weight has no score.
    """
    means = means_of(scores)
    total = Fraction()
    for component, weight in weights.items():
        given = [mean for part, mean in means.items() if part.component is component]
        if weight and not given:
            raise ValueError(f"{component.label.id} belum dinilai")
        total += weight * _mean(given)
    return total / 100


def means_of(scores: Collection[Score]) -> dict[UkomPart, Fraction]:
    """Return the mean of all testers for each part that was scored, in percent."""
    given = {part: [score.value for score in scores if score.part is part] for part in UkomPart}
    return {part: _mean(values) for part, values in given.items() if values}


def _mean(values: Collection[Fraction]) -> Fraction:
    return sum(values, Fraction()) / max(len(values), 1)
