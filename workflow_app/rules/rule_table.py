"""Rules through time: each holds from its first day until the next one begins.

A case reads the rule of the date it is about and can name the clause it was decided under.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedRule(Generic[T]):
    """What holds from ``valid_from`` on, by which clause."""

    valid_from: date
    clause: str
    value: T


class RuleTable(Generic[T]):
    """The versions of one rule, earliest first.

    Raises ValueError without any version, or when two begin on the same day.
    """

    def __init__(self, *versions: DatedRule[T]) -> None:
        self.versions = tuple(sorted(versions, key=lambda version: version.valid_from))
        if not versions or len({v.valid_from for v in versions}) != len(versions):
            raise ValueError("a rule needs versions that begin on different days")

    def on(self, day: date) -> DatedRule[T]:
        """Return the version in force on ``day``. Raises LookupError before the first one."""
        begun = [version for version in self.versions if version.valid_from <= day]
        if not begun:
            first = self.versions[0]
            raise LookupError(f"{first.clause} baru berlaku mulai {first.valid_from.isoformat()}")
        return begun[-1]
