"""What a row brings about in other cases, in the same transaction and by the system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kin(StrEnum):
    """Which cases a consequence reaches, seen from the case that moved."""

    PARENT = "parent"
    CHILDREN = "children"
    SIBLINGS = "siblings"
    AWAITED = "awaited"
    WAITING = "waiting"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Base of all consequences. ``only_for`` limits it to variants of the case that moved."""

    only_for: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The consequence as one code, for the digest of the table."""
        raise TypeError("a consequence is one of Fire, Settle, Open, Await and OpenTasks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire(Consequence):
    """Fire ``trigger`` in the related cases that stand in one of ``states``.

    ``optional`` consequences pass over a relative that cannot take the row; any other
    refusal takes the whole attempt back. ``passing`` names what goes along of the details that
    the attempt brought.
    """

    workflow: str
    trigger: str
    to: Kin
    states: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    reason: str = ""
    optional: bool = False
    passing: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The consequence as one code."""
        return (
            f"fire {self.to} {self.workflow}.{self.trigger}"
            f" in {'|'.join(self.states)} of {'|'.join(self.variants)}"
            f" for {'|'.join(self.only_for)} because {self.reason}"
            + (f" with {'|'.join(self.passing)}" if self.passing else "")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Consequence):
    """Let the related cases look again whether one of their system rows has become possible."""

    workflow: str
    to: Kin
    variants: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The consequence as one code."""
        return f"settle {self.to} {self.workflow} {'|'.join(self.variants)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Consequence):
    """Open cases of ``workflow``; ``plan`` names the service that says which and with what."""

    workflow: str
    plan: str

    @property
    def written(self) -> str:
        """The consequence as one code."""
        return f"open {self.workflow} by {self.plan} for {'|'.join(self.only_for)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTasks(Consequence):
    """Open tasks to be done with a result; ``plan`` names the service that lists them."""

    plan: str

    @property
    def written(self) -> str:
        """The consequence as one code."""
        return f"tasks {self.plan}"
