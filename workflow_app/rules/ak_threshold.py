"""When angka kredit suffices for the next pangkat or jenjang, and what becomes of the rest.

Mode A keeps one running total inside a jenjang, which starts at AK Dasar, against cumulative
needs; mode B subtracts the need at every kenaikan pangkat and carries the rest. Both decide alike.
Source: PermenPANRB 1/2023, Pasal 38–39 and Lampiran; Peraturan BKN 3/2023, Lampiran II angka 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.finding import Finding
from workflow_app.rules.jenjang import jenjang_of, rung_of
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.rounding import printed

if TYPE_CHECKING:
    from datetime import date

    from workflow_app.rules.golongan import Golongan
    from workflow_app.rules.jenjang import Jenjang


class BookKeeping(Labelled):
    """The agency's setting ``ak_book_keeping``."""

    MODE_A = "mode_a", "Jumlah berjalan dalam jenjang", "Running total in the jenjang"
    MODE_B = "mode_b", "Dikurangi tiap kenaikan pangkat", "Reduced at each rank rise"


@dataclass(frozen=True, slots=True)
class Step:
    """The way from a golongan in a jenjang to the next pangkat.

    ``threshold`` is what the total needs in the mode asked for, None where the ladder ends.
    ``border``: the next golongan lies outside the jenjang, so the jenjang has to rise first;
    ``above``: the present one does already. ``entering``: it still lies below the jenjang.
    """

    next_golongan: Golongan | None
    threshold: Fraction | None
    border: bool = False
    above: bool = False
    entering: bool = False


@dataclass(frozen=True, slots=True)
class AkCheck:
    """A total against a need.

    ``shortage`` is None when it suffices, ``excess`` None when it does not; ``mode`` is how the
    books are kept that both figures are of.
    """

    total: Fraction
    threshold: Fraction
    mode: BookKeeping = BookKeeping.MODE_A

    @property
    def sufficient(self) -> bool:
        """Whether the total reaches the need; exact values are compared."""
        return self.total >= self.threshold

    @property
    def shortage(self) -> Fraction | None:
        """What is missing."""
        return None if self.sufficient else self.threshold - self.total

    @property
    def excess(self) -> Fraction | None:
        """What lies above the need: carried to the next pangkat, forfeited by a new jenjang."""
        return self.total - self.threshold if self.sufficient else None

    @property
    def finding(self) -> Finding:
        """The two figures as people read them."""
        required = f"≥ {printed(self.threshold, 3)}"
        return Finding(self.sufficient, printed(self.total, 3), required)


def kp_step(
    jenjang: Jenjang,
    golongan: Golongan,
    day: date,
    mode: BookKeeping = BookKeeping.MODE_A,
) -> Step:
    """Return the next kenaikan pangkat of somebody in this jenjang with this golongan.

    A golongan above the jenjang waits at the border until the jenjang fits; one below it takes
    the step by the row of its own golongan. Source: PermenPANRB 1/2023, Pasal 38–39.
    """
    rung = rung_of(jenjang, day)
    if golongan.rank < rung.golongan[0].rank:
        own = jenjang_of(golongan, jenjang.kategori, day) or jenjang
        return Step(golongan.next, rung_of(own, day).akk_kp, entering=True)
    last = golongan.rank >= rung.golongan[-1].rank
    if last and jenjang.next is None:
        return Step(None, None)
    threshold = _kp_threshold(jenjang, golongan, day, mode)
    return Step(golongan.next, threshold, border=last, above=golongan not in rung.golongan)


def kj_threshold(jenjang: Jenjang, day: date) -> Fraction | None:
    """Return the mode A total that a rise to the next jenjang needs, None at the top.

    Source: PermenPANRB 1/2023, Pasal 29–30 and Lampiran.
    """
    return rung_of(jenjang, day).whole if jenjang.next else None


def mode_a_total(balance: Fraction, jenjang: Jenjang, golongan: Golongan, day: date) -> Fraction:
    """Return the running total that a mode B balance stands for.

    What mode B has subtracted, or never booked at entry, is the AK Dasar of the golongan reached.
    Source: Peraturan BKN 3/2023, Lampiran II angka 2 and 12.
    """
    return balance + ak_dasar(jenjang, golongan, day)


def mode_b_balance(total: Fraction, jenjang: Jenjang, golongan: Golongan, day: date) -> Fraction:
    """Return the mode B balance of a running total; the inverse of ``mode_a_total``.

    Source: Peraturan BKN 3/2023, Lampiran II angka 2 and 12.
    """
    return total - ak_dasar(jenjang, golongan, day)


def after_istimewa(jenjang: Jenjang, golongan: Golongan, day: date) -> Fraction | None:
    """Return the mode A total after a kenaikan pangkat istimewa to ``golongan``, which uses no AK.

    The AK Dasar of the new golongan; None, for manual review, when it has left the jenjang.
    Source: PermenPANRB 1/2023, Pasal 40; SE BKN 5/2022.
    """
    held = golongan in rung_of(jenjang, day).golongan
    return ak_dasar(jenjang, golongan, day) if held else None


def _kp_threshold(jenjang: Jenjang, golongan: Golongan, day: date, mode: BookKeeping) -> Fraction:
    rung = rung_of(jenjang, day)
    cumulative = min(rung.akk_kp * (rung.below(golongan) + 1), rung.whole)
    if mode is BookKeeping.MODE_B:
        return mode_b_balance(cumulative, jenjang, golongan, day)
    return cumulative
