"""What is said on the next page travels in a cookie, which a browser keeps up to some size only.

Whoever takes step after step without drawing a page between them is told the last of them in
words; what came before is counted, and nothing is left out of the count.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, session

#: Under which Flask keeps what is to be said.
KEPT = "_flashes"
#: What is only counted: its category, then how many of what went well and of what did not.
COUNTED = "counted"
#: How many are said in words, and how many octets all of them take at most as JSON.
MOST, LARGEST = 5, 2_400
_TROUBLE = frozenset({"warning", "danger"})

Said = tuple[str, Any]


def bound_telling(app: Flask) -> None:
    """Hold what is to be said to what a cookie can carry."""
    app.after_request(_bound)


def bounded(said: list[Said]) -> list[Said]:
    """The last of what is to be said in words, behind the counts of what came before."""
    counts, words = {"good": 0, "trouble": 0}, []
    for category, message in said:
        if category == COUNTED:
            counts = {name: counts[name] + message[name] for name in counts}
        else:
            words.append((category, message))
    while len(words) > MOST or (words and len(json.dumps(words)) > LARGEST):
        category, _message = words.pop(0)
        counts["trouble" if category in _TROUBLE else "good"] += 1
    return [(COUNTED, counts), *words] if any(counts.values()) else words


def _bound(response: Response) -> Response:
    if session.modified and KEPT in session:
        session[KEPT] = bounded([(category, message) for category, message in session[KEPT]])
    return response
