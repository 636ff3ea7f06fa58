"""Codes of a regulation that carry their printed label."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Self

from workflow_app.rules.text import Text


class Labelled(StrEnum):
    """A closed list whose members are written ``CODE = "code", "label", "English label"``.

    The value, also in the database, is the code alone. Members stand in the order of the
    regulation, best first where it ranks them.
    """

    _value_: str
    label: Text

    def __new__(cls, code: str, indonesian: str = "", english: str = "") -> Self:
        """Make a member of its line; a lookup by code alone finds the member made so."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = Text(indonesian, english)
        return member

    @property
    def rank(self) -> int:
        """Place in the list, 0 first."""
        return _ranks(type(self))[self]


@cache
def _ranks(kind: type[Labelled]) -> dict[Labelled, int]:
    return {member: place for place, member in enumerate(kind)}
