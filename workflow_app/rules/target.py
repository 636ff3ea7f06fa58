"""Reading targets and realisasi as they are typed on the form; never judging them.

Whether a realisasi meets its target is the rater's judgement from evidence and feedback, so no
function here compares the two. Source: PermenPANRB 6/2022, Pasal 9 and Lampiran BAB II.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from workflow_app.rules.finding import Finding
from workflow_app.rules.labelled import Labelled
from workflow_app.rules.skp.facts import Approach
from workflow_app.rules.skp_calendar import MONTHS


class Aspek(Labelled):
    """What an indicator measures; the aspects may be combined, none is compulsory."""

    KUANTITAS = "kuantitas", "Kuantitas", "Quantity"
    KUALITAS = "kualitas", "Kualitas", "Quality"
    WAKTU = "waktu", "Waktu", "Time"
    BIAYA = "biaya", "Biaya", "Cost"


class Perspektif(Labelled):
    """Closed list of the JPT form; no other form has the column."""

    PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan", "Service users"
    PROSES_BISNIS = "proses_bisnis", "Proses Bisnis", "Business process"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal", "Internal strengthening"
    ANGGARAN = "anggaran", "Anggaran", "Budget"


@dataclass(frozen=True, slots=True)
class NumberTarget:
    """One figure; ``unit`` is ``percent``, a lower-case word or empty."""

    value: Decimal
    unit: str = ""
    kind: ClassVar[str] = "number"


@dataclass(frozen=True, slots=True)
class RangeTarget:
    """From ``low`` to ``high``, both included, in one unit."""

    low: Decimal
    high: Decimal
    unit: str = ""
    kind: ClassVar[str] = "range"


@dataclass(frozen=True, slots=True)
class DateTarget:
    """A day by which, or on which, the result is due."""

    value: date
    kind: ClassVar[str] = "date"


@dataclass(frozen=True, slots=True)
class NarrativeTarget:
    """Free words: all of a qualitative form, and whatever is no figure or date."""

    text: str
    kind: ClassVar[str] = "narrative"


Target = NumberTarget | RangeTarget | DateTarget | NarrativeTarget

_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"
_NUMBER = rf"{_GROUPED}|\d+(?:[.,]\d+)?"
_UNIT = r"(?P<unit>%|[^\W\d_][^\W\d_/-]*(?:[/-][^\W\d_]+)*)?"
_FIGURE = re.compile(rf"(?P<value>{_NUMBER})\s*{_UNIT}")
_SPAN = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<first>%?)\s*(?:[-–—]|s\.?/?d\.?|sampai|hingga)\s*"
    rf"(?P<high>{_NUMBER})\s*{_UNIT}",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_NUMERIC_DATE = re.compile(
    r"(?P<day>\d{1,2})(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})"
)
_WORDED_DATE = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]+)\s+(?P<year>\d{4})")

_MONTHS = tuple(month.id.lower() for month in MONTHS)
_PERCENT = frozenset({"%", "persen", "percent"})


def parse_target(text: str, approach: Approach = Approach.KUANTITATIF) -> Target:
    """Read a target or realisasi; what is neither figure, range nor date stays narrative.

    Figures are written the Indonesian way (``1.250,5``). A qualitative form merges indicator and
    target in one narrative, so nothing in it is read as a figure.
    """
    plain = " ".join(text.split())
    if approach == Approach.KUALITATIF:
        return NarrativeTarget(plain)
    return _date(plain) or _range(plain) or _figure(plain) or NarrativeTarget(plain)


def has_target_column(approach: Approach) -> bool:
    """Whether the form keeps the target in its own column, apart from the indicator."""
    return approach == Approach.KUANTITATIF


def _date(text: str) -> DateTarget | None:
    found = _ISO.fullmatch(text) or _NUMERIC_DATE.fullmatch(text) or _WORDED_DATE.fullmatch(text)
    if found is None:
        return None
    month = _month(found["month"].lower())
    try:
        return DateTarget(date(int(found["year"]), month, int(found["day"])))
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return the number of a month, 0 (which no date has) for a word that is none."""
    if word.isdigit():
        return int(word)
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


def _range(text: str) -> RangeTarget | None:
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    low, high = _decimal(found["low"]), _decimal(found["high"])
    unit = _unit(found["unit"] or found["first"])
    mixed = bool(found["first"]) and unit != "percent"
    return None if low > high or mixed else RangeTarget(low, high, unit)


def _figure(text: str) -> NumberTarget | None:
    found = _FIGURE.fullmatch(text)
    return found and NumberTarget(_decimal(found["value"]), _unit(found["unit"] or ""))


def _decimal(text: str) -> Decimal:
    if re.fullmatch(_GROUPED, text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


def _unit(word: str) -> str:
    return "percent" if word.lower() in _PERCENT else word.lower()


_ABSOLUTE = re.compile(
    r"(?<![\d.,])(?:100\s*(?:%|persen\b)|0(?!\d|[.,]\d)|nol\b)|\btidak ada\b|\bselalu\b",
    re.IGNORECASE,
)


def check_wording(text: str, aspek: Aspek | None, reason: str = "") -> Finding:
    """Ask for a reason behind an absolute wording on quality: 100%, 0, tidak ada, selalu.

    An indicator is absolute only where failure costs lives, injury, national security or large
    sums. ``aspek`` is None on a qualitative form, which has no aspect column. Source:
    PermenPANRB 6/2022, Lampiran BAB II.
    """
    found = _ABSOLUTE.search(text)
    qualitative = aspek is None or aspek is Aspek.KUALITAS
    if found is None or not qualitative or reason.strip():
        return Finding(met=True)
    return Finding(met=False, found=found[0], required="alasan untuk ukuran mutlak")
