"""The serial number of a Kartu Pegawai (Karpeg): one or two letters and six to nine digits.

Source: Keputusan Kepala BAKN 01/1994; only PNS are given one, and a CPNS once appointed.
"""

from __future__ import annotations

import re

_FORM = re.compile(r"([A-Z]{1,2})[\s.]*([0-9]{6,9})")


def karpeg_of(text: str) -> str | None:
    """The number as it is kept, ``P 123456``; None for a text that is none.

    Dots and blanks after the letters, and small letters, do not count.
    """
    found = _FORM.fullmatch(text.strip().upper())
    return f"{found[1]} {found[2]}" if found else None
