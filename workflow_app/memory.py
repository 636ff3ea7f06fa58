"""What a process that lives long tells the garbage collector once it has loaded everything."""

from __future__ import annotations

import gc

#: Objects made and not yet freed before the collector looks at them (700 by default): a request
#: makes some thousands, and counting references frees nearly all of them without it.
_YOUNG = 20_000


def settle_down() -> None:
    """Keep what is loaded out of the collector's rounds, and let it look at the rest less often.

    Tables, forms, templates and mapped classes stay until the process ends; without this each
    full round walks all of them again.
    """
    gc.collect()
    gc.freeze()
    _, middle, old = gc.get_threshold()
    gc.set_threshold(_YOUNG, middle, old)
