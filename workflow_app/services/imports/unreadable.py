"""Why a file cannot be read at all."""

from __future__ import annotations

from workflow_app.rules.text import Text


class Unreadable(Exception):
    """A file that is damaged, too large, or no table."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.sentence = Text(indonesian, english)
