"""What a condition found, in words: rules answer in codes, ids of results and ISO dates."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from blueprints.support.languages import language, say
from blueprints.support.written import written_date
from state_machines.registry import WORKFLOWS
from workflow_app.rules.distribution import WARNINGS
from workflow_app.rules.evaluation.facts import Kind
from workflow_app.rules.predikat import CapaianOrganisasi, Predikat, Rating
from workflow_app.rules.text import Text

_WORD = re.compile(r"\d{4}-\d{2}-\d{2}|[a-z][a-z_]+")
_KINDS = {
    Kind.PERIODIC.value: Text("periodik", "periodic"),
    Kind.SEGMENT.value: Text("segmen", "segment"),
    Kind.ANNUAL.value: Text("tahunan", "annual"),
}
_LISTS = {
    "dukungan_sumber_daya": Text("dukungan sumber daya", "resources"),
    "skema_pertanggungjawaban": Text("skema pertanggungjawaban", "accountability scheme"),
    "konsekuensi": Text("konsekuensi", "consequences"),
}


def found_words(text: str) -> str:
    """The same with every date, state and predicate as people write it."""
    return _WORD.sub(lambda word: _said(word[0]), text)


def _said(word: str) -> str:
    if word[0].isdigit():
        return _day(word)
    label = _labels().get(word)
    return say(label) if label else word


def _day(text: str) -> str:
    try:
        return written_date(date.fromisoformat(text), language(), short=True)
    except ValueError:
        return text


@cache
def _labels() -> dict[str, Text]:
    """Codes that findings name. Ratings come before states, which are called alike."""
    states = {state.name: state.label for table in WORKFLOWS for state in table.states}
    codes = {
        each.value: each.label for kind in (CapaianOrganisasi, Predikat, Rating) for each in kind
    }
    return {**states, **_KINDS, **_LISTS, **WARNINGS, **codes}
