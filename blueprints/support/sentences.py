"""Flask-Babel's translations as text that the type checker knows."""

from __future__ import annotations

import flask_babel


def gettext(sentence: str, **values: object) -> str:
    """A sentence in the language of the present answer, its places filled."""
    return str(flask_babel.gettext(sentence, **values))


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """The same for a number, which fills the place ``num``."""
    return str(flask_babel.ngettext(one, many, count, **values))
