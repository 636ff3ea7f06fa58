"""How far the power to change somebody's status may be delegated, where a table says so."""

from __future__ import annotations

from dataclasses import dataclass

from state_machines.kernel.guard import Guard
from workflow_app.rules.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegable:
    """That a delegate may fire a strategic row; Plt and Plh never gain by it.

    ``to`` names the roles of which the delegate must hold one in a hat of their own (none:
    anybody). ``when`` is a condition on the case ("except ahli_madya"), whose sentence says why
    the delegation does not reach it.
    """

    to: tuple[Role, ...] = ()
    when: Guard | None = None

    @property
    def written(self) -> str:
        """The delegation as one code, for the digest of the table."""
        return f"to {'|'.join(self.to)} when {self.when.code if self.when else ''}"
