"""What the verdicts suggest for the two ratings, and why. Never binding.

Source: criteria of PermenPANRB 6/2022, Pasal 24–25; the head of an organisation: SE MenPANRB
3/2023.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow_app.rules.predikat import Rating
from workflow_app.rules.rating import Suggestion, suggest_hasil_kerja, suggest_perilaku_kerja
from workflow_app.rules.text import Text

_ABOVE, _MEETS, _BELOW = Rating

_MOSTLY_ABOVE = Text(
    "lebih dari separuh di atas ekspektasi, dan tidak ada hasil kerja utama di bawahnya",
    "more than half are above expectation, and no main result is below",
)
_MOSTLY_ABOVE_PERILAKU = Text(
    "lebih dari separuh di atas ekspektasi, dan tidak ada yang di bawahnya",
    "more than half are above expectation, and none is below",
)
_HELD_BACK = Text(
    "lebih dari separuh di atas ekspektasi, tetapi {below} hasil kerja utama di bawahnya",
    "more than half are above expectation, but {below} main results are below",
)
_HELD_BACK_PERILAKU = Text(
    "lebih dari separuh di atas ekspektasi, tetapi {below} di bawahnya",
    "more than half are above expectation, but {below} are below",
)
_MOSTLY_BELOW = Text(
    "lebih dari separuh di bawah ekspektasi", "more than half are below expectation"
)
_BETWEEN = Text(
    "tidak lebih dari separuh di atas, dan tidak lebih dari separuh di bawah ekspektasi",
    "no more than half are above, and no more than half are below expectation",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A suggested rating with the counts it rests on: above, meeting, below expectation."""

    rating: Rating
    counts: tuple[int, int, int]
    reason: Text
    warning: Text | None = None


def advice_on_results(verdicts: Sequence[tuple[Rating, str]]) -> Advice | None:
    """Advice from verdicts on results, each with utama or tambahan; None without any."""
    if not verdicts:
        return None
    above, meets, below = counts = _counts(rating for rating, _ in verdicts)
    main = [rating for rating, jenis in verdicts if jenis == "utama"]
    main_below = main.count(_BELOW)
    found = suggest_hasil_kerja(above, meets, below, utama_below=main_below, utama=len(main))
    held_back = _HELD_BACK.format(below=main_below)
    return _advice(found, counts, above_because=_MOSTLY_ABOVE, held_back=held_back)


def advice_on_behaviour(verdicts: Sequence[Rating]) -> Advice | None:
    """Advice from verdicts on behaviours; None without any."""
    if not verdicts:
        return None
    above, meets, below = counts = _counts(verdicts)
    found = suggest_perilaku_kerja(above, meets, below)
    held_back = _HELD_BACK_PERILAKU.format(below=below)
    return _advice(found, counts, above_because=_MOSTLY_ABOVE_PERILAKU, held_back=held_back)


def _counts(verdicts: Iterable[Rating]) -> tuple[int, int, int]:
    found = list(verdicts)
    return found.count(_ABOVE), found.count(_MEETS), found.count(_BELOW)


def _advice(
    found: Suggestion, counts: tuple[int, int, int], *, above_because: Text, held_back: Text
) -> Advice:
    between = held_back if 2 * counts[0] > sum(counts) else _BETWEEN
    because = {_ABOVE: above_because, _MEETS: between, _BELOW: _MOSTLY_BELOW}
    return Advice(
        rating=found.rating, counts=counts, reason=because[found.rating], warning=found.warning
    )
