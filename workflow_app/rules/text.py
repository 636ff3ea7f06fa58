"""Sentences in the two languages of the product."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """One sentence or label in Bahasa Indonesia and in English.

    A tuple, so that tables of hundreds of labels stay cheap to build and to compare.
    """

    id: str
    en: str

    def say(self, language: str) -> str:
        """Return the text in ``language``; every language but ``en`` gets Indonesian."""
        return self.en if language == "en" else self.id

    def format(self, **values: object) -> Text:
        """Fill the named places of both languages."""
        return Text(self.id.format(**values), self.en.format(**values))
