"""What a rule answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one rule: whether it is met, what was found and what was required.

    ``found`` and ``required`` are texts for people (``"2 RHK"``, ``"≥ 1"``). They may hold
    personal data, so the event log keeps them only as salted commitments.
    """

    met: bool
    found: str = ""
    required: str = ""

    def __bool__(self) -> bool:
        return self.met
