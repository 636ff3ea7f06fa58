"""Rounding as the forms print it: half up, exact until the last step."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """Round to ``places`` decimals; a half moves away from zero."""
    scale = 10**places
    units = floor(abs(value) * scale + Fraction(1, 2))
    digits = tuple(map(int, str(units)))
    return Decimal((int(value < 0 < units), digits, -places))


def printed(value: Fraction, places: int) -> str:
    """Write the value rounded half up, without trailing zeros and with a point (``"102.11"``)."""
    text = f"{half_up(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
