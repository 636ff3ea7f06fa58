"""What somebody tries to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from workflow_app.ledger.body import canonical, digest

_NO_DETAILS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One trigger, fired once by one person in one hat.

    ``actor`` None is the system. ``capacity`` names the appointment to act in, when a person
    has several that would do. ``details`` are what the row needs beyond a note (dates, values,
    document numbers), as strings. ``seen`` is the digest of what the page showed, ``key`` makes
    a repeated attempt harmless, ``task`` is the task it answers, ``cause`` the event of which it
    is a consequence.
    """

    case: UUID
    trigger: str
    actor: UUID | None
    at: datetime
    capacity: UUID | None = None
    note: str = ""
    reason_code: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NO_DETAILS)
    seen: str = ""
    key: str = ""
    task: UUID | None = None
    batch: UUID | None = None
    cause: UUID | None = None

    @property
    def key_digest(self) -> str:
        """SHA-256 of the idempotency key; empty without one."""
        return _key_digest(self.key) if self.key else ""

    @property
    def request_digest(self) -> str:
        """SHA-256 over what is asked, so that one key cannot ask two things."""
        return digest(
            str(self.case),
            self.trigger,
            self.note.strip(),
            self.reason_code,
            canonical(dict(self.details)),
            str(self.capacity or ""),
        )

    def by_system(self, case: UUID, cause: UUID | None, trigger: str = "") -> Attempt:
        """What the system attempts because of this attempt: no words, no hat, no key."""
        return Attempt(case=case, trigger=trigger, actor=None, at=self.at, cause=cause)


@lru_cache(maxsize=64)
def _key_digest(key: str) -> str:
    return digest("key", key)
