"""How often a test repeats what must never fail: on every change, in the long run, or barely."""

from __future__ import annotations

import os


def count(every_change: int, *, long: int, small: int) -> int:
    """``ALUR_LONG=1`` asks for the long run; a seeded bug must show in the small one."""
    if os.environ.get("ALUR_LONG") == "1":
        return long
    return small if os.environ.get("ALUR_SMALL") == "1" else every_change
