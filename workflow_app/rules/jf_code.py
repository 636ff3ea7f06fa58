"""The code by which ledgers and settings of single JF name a functional position."""

from __future__ import annotations

import re
from functools import lru_cache

from workflow_app.rules.jenjang import Jenjang

LONGEST = 60
_STEPS = tuple(sorted((jenjang.label.id for jenjang in Jenjang), key=len, reverse=True))


def jf_code(name: str) -> str:
    """Return the code of a JF: its name without a jenjang, in small letters, words joined by ``_``.

    Empty for a name without any letter. Source: PermenPANRB 1/2023, which names a JF by its duty.
    """
    return re.sub(r"[^a-z0-9]+", "_", jf_name(name).lower()).strip("_")[:LONGEST].rstrip("_")


@lru_cache(maxsize=4096)
def jf_name(name: str) -> str:
    """Return the name of a JF, or of a post that names one, without its jenjang."""
    words = name.strip()
    for step in _STEPS:
        words = re.sub(rf"\s+{step}$", "", words, flags=re.IGNORECASE)
    return words


def jf_title(name: str, jenjang: Jenjang) -> str:
    """Return what a JF is called in a jenjang; ``name`` may be that of a post in another one."""
    return f"{jf_name(name)} {jenjang.label.id}"
