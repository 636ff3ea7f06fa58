"""The year that a page is about, as its address says."""

from __future__ import annotations

from flask import abort, request

from blueprints.support.browser import my_standing
from blueprints.support.clock import now
from blueprints.support.written import local_day

#: Years that can be asked for.
FIRST, LAST = 2000, 2999


def asked_year(name: str = "year") -> int:
    """The year in the address, by default the present one. What is no such year makes a 400."""
    text = request.args.get(name, "")
    if not text:
        return local_day(now(), my_standing().zone).year
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        abort(400)
    year = int(text)
    return year if FIRST <= year <= LAST else abort(400)
