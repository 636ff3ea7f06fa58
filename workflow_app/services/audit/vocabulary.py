"""The words of the workflow tables that an auditor searches by: steps, results, reasons, kinds.

Each is found by its code, by its whole label in either language, or else by a part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from state_machines.registry import CURRENT, REGISTRY
from workflow_app.rules.text import Text
from workflow_app.services.history.wording import KINDS, OTHER_STEPS
from workflow_app.services.notifications.wording import SHORT

Key = TypeVar("Key")
_YES, _NO = Text("ya", "yes"), Text("tidak", "no")
#: A step of a workflow, or a state it leads to: the workflow and the name.
Named = tuple[str, str]


def find_workflows(text: str) -> frozenset[str]:
    """Keys of workflows."""
    return _found(text, ((key, key, label) for key, label in _workflows()))


def find_steps(text: str) -> frozenset[Named]:
    """Steps by workflow and trigger; ``skp.submit`` names one alone."""
    return _found(text, ((key, key[1], label) for key, label in _steps()))


def find_results(text: str) -> frozenset[Named]:
    """States by workflow and name."""
    return _found(text, ((key, key[1], label) for key, label in _results()))


def find_reasons(text: str) -> frozenset[str]:
    """Codes of reasons."""
    return _found(text, ((code, code, label) for code, label in _reasons()))


def find_kinds(text: str) -> frozenset[str]:
    """Kinds of events."""
    return _found(text, ((kind, kind, label) for kind, label in KINDS.items()))


@cache
def steps_into(results: frozenset[Named]) -> frozenset[Named]:
    """The steps that lead into any of these states."""
    return frozenset(
        (table.key, row.trigger)
        for table in REGISTRY.values()
        for row in table.table
        if row.target is not None and (table.key, row.target.name) in results
    ) | frozenset((key, "open") for key, _ in results)


@cache
def steps_with(reasons: frozenset[str]) -> frozenset[Named]:
    """The steps that offer any of these reasons."""
    return frozenset(
        (table.key, row.trigger)
        for table in REGISTRY.values()
        for row in table.table
        if any(reason.code in reasons for reason in row.reasons)
    )


@cache
def suggestions(pill: str) -> tuple[Text, ...]:
    """Labels a form may suggest for a pill, each once, in the order of the tables."""
    lists: Mapping[str, Iterable[tuple[object, Text]]] = {
        "alur": _workflows(),
        "transisi": _steps(),
        "keputusan": _results(),
        "alasan": _reasons(),
        "terlambat": ((each, each) for each in (_YES, _NO)),
        "jenis": KINDS.items(),
    }
    return tuple(dict.fromkeys(label for _, label in lists[pill]))


def _found(text: str, entries: Iterable[tuple[Key, str, Text]]) -> frozenset[Key]:
    wanted, listed = text.casefold(), list(entries)
    exact = frozenset(
        key
        for key, code, label in listed
        if wanted in {code, _dotted(key), label.id.casefold(), label.en.casefold()}
    )
    return exact or frozenset(
        key
        for key, _, label in listed
        if wanted in label.id.casefold() or wanted in label.en.casefold()
    )


def _dotted(key: object) -> str:
    return ".".join(key) if isinstance(key, tuple) else str(key)


@cache
def _workflows() -> tuple[tuple[str, Text], ...]:
    return tuple((key, SHORT.get(key, table.label)) for key, table in CURRENT.items())


@cache
def _steps() -> tuple[tuple[Named, Text], ...]:
    of_tables = (
        ((table.key, row.trigger), row.label) for table in REGISTRY.values() for row in table.table
    )
    others = (((key, trigger), label) for trigger, label in OTHER_STEPS.items() for key in CURRENT)
    return (*of_tables, *others)


@cache
def _results() -> tuple[tuple[Named, Text], ...]:
    return tuple(
        ((table.key, state.name), state.label)
        for table in REGISTRY.values()
        for state in table.states
    )


@cache
def _reasons() -> tuple[tuple[str, Text], ...]:
    return tuple(
        (reason.code, reason.label)
        for table in REGISTRY.values()
        for row in table.table
        for reason in row.reasons
    )
