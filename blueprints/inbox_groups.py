"""The rows of a page of the inbox by unit or by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from blueprints.support.languages import say
from blueprints.support.presenting import state_label
from workflow_app.services.inbox import InboxRow

#: What the rows of a page can be grouped by, and the head of the group of a row.
GROUPS: Mapping[str, Callable[[InboxRow], str]] = MappingProxyType(
    {
        "": lambda _row: "",
        "unit": lambda row: row.unit,
        "step": lambda row: f"{say(row.name)} – {state_label(row.state, row.workflow)}",
    }
)


def grouped(rows: Sequence[InboxRow], by: str) -> list[tuple[str, list[InboxRow]]]:
    """The rows of a page, each group where its most pressing row stands."""
    groups: dict[str, list[InboxRow]] = {}
    for row in rows:
        groups.setdefault(GROUPS[by](row), []).append(row)
    return list(groups.items())
