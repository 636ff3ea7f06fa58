"""What was ticked and written in the other forms of a sheet while one of them was sent.

A script packs each of them into a value of ``kept``: the step it is about and what it would send.
Without it the other cases stay chosen, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from blueprints.batch_sheet import About, BatchForm, batch_form
from workflow_app.engine.refusals import Refusal

#: More forms than this no sheet has.
_MOST = 40
_STEP = re.compile(r"(\w+)/(\d{1,4})/(\w+)")

Sent = tuple[About, BatchForm]


def kept_forms(values: Iterable[str]) -> Iterator[Sent]:
    """The forms that were packed, with the step each is about; what is none is left out."""
    for text in list(values)[:_MOST]:
        step, _mark, fields = text.partition("?")
        form = _form(step, fields)
        if form is not None:
            yield form


def _form(step: str, fields: str) -> Sent | None:
    found = _STEP.fullmatch(step)
    if found is None:
        return None
    about = (found[1], int(found[2]), found[3])
    try:
        asked = batch_form(*about)
        return about, asked(MultiDict(parse_qsl(fields, keep_blank_values=True)))
    except (Refusal, ValueError):
        return None
