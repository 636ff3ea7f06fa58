"""A total of angka kredit as the agency keeps its books, against the next pangkat and jenjang.

The ledger keeps one running total a jenjang, which starts at AK Dasar. Mode A shows it as it is,
mode B what is left after each kenaikan pangkat has taken its need, which AK Dasar is the sum of.
Source: PermenPANRB 1/2023, Pasal 38–39; Peraturan BKN 3/2023, Lampiran II angka 2 and 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workflow_app.rules.ak_dasar import ak_dasar
from workflow_app.rules.ak_threshold import AkCheck, BookKeeping, kj_threshold, kp_step
from workflow_app.rules.finding import Finding
from workflow_app.rules.golongan import Golongan

if TYPE_CHECKING:
    from datetime import date

    from workflow_app.rules.agency_settings import SettingsView
    from workflow_app.rules.jenjang import Jenjang


@dataclass(frozen=True, slots=True)
class AkBook:
    """The running total of one jenjang, and the pangkat reached; None for one outside the ladder.

    ``mode`` is how the agency keeps its books on the date of the case, ``day`` that of the rules.
    """

    total: Fraction
    jenjang: Jenjang
    golongan: Golongan | None
    day: date
    mode: BookKeeping

    @property
    def subtracted(self) -> Fraction:
        """What the pangkat up to this one have taken; nothing in mode A."""
        if self.mode is BookKeeping.MODE_A or self.golongan is None:
            return Fraction()
        return ak_dasar(self.jenjang, self.golongan, self.day)

    @property
    def balance(self) -> Fraction:
        """The total as the book shows it."""
        return self.total - self.subtracted

    @property
    def for_jenjang(self) -> AkCheck | None:
        """The book against the next jenjang, None at the top of a ladder (Pasal 29–30)."""
        needed = kj_threshold(self.jenjang, self.day)
        return None if needed is None else self._against(needed)

    @property
    def for_pangkat(self) -> AkCheck | None:
        """The book against the next pangkat (Pasal 38–39).

        None where the ladder ends, or where the pangkat waits for the jenjang.
        """
        if self.golongan is None:
            return None
        step = kp_step(self.jenjang, self.golongan, self.day)
        waits = step.border or step.above
        return None if waits or step.threshold is None else self._against(step.threshold)

    def _against(self, running: Fraction) -> AkCheck:
        return AkCheck(self.balance, running - self.subtracted, self.mode)


def mode_of(settings: SettingsView) -> BookKeeping:
    """How the agency keeps its books, by the settings of a day and unit."""
    return BookKeeping(settings.choice("ak_book_keeping"))


def golongan_named(text: str | None) -> Golongan | None:
    """The golongan of a code, None for any other text, as for that of a PPPK."""
    return Golongan(text) if text in set(Golongan) else None


def enough_for_jenjang(book: AkBook | None) -> Finding:
    """Whether a book suffices for the next jenjang; none does at the top, nor outside JF."""
    check = book.for_jenjang if book else None
    return Finding(met=False, required="jenjang berikutnya") if check is None else check.finding
