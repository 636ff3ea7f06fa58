"""How often a test repeats what must never fail: on every change, in the long run, or barely."""

from __future__ import annotations

import os
import random


def count(every_change: int, *, long: int, small: int) -> int:
    """``ALUR_LONG=1`` asks for the long run; a seeded bug must show in the small one."""
    if os.environ.get("ALUR_LONG") == "1":
        return long
    return small if os.environ.get("ALUR_SMALL") == "1" else every_change


def chance() -> random.Random:
    """Chance that can be had again: a failed test prints its seed, ``ALUR_SEED`` replays it."""
    seed = int(os.environ.get("ALUR_SEED", random.randrange(10**9)))
    print(f"ALUR_SEED={seed}")
    return random.Random(seed)
