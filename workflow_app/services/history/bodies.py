"""What is read out of stored bodies and private values.

Somebody may have damaged them. Whatever cannot be read is left out here; that it is damaged is
said by the check of the chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BodyParts:
    """The parts of a body that the columns of its event do not repeat.

    ``verdicts`` are pairs of code and whether it was met; ``committed`` names the private values
    that were recorded.
    """

    version: int
    table: str
    rules: str
    mandate: UUID | None
    on_behalf_of: UUID | None
    verdicts: tuple[tuple[str, bool], ...]
    committed: frozenset[str]


@dataclass(frozen=True, slots=True)
class PrivateParts:
    """The private values of an event that are still kept; ``kept`` are their names.

    ``derivation`` says what the authority of the actor derived from, ``values`` what a condition
    found and required.
    """

    kept: frozenset[str]
    note: str
    derivation: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    values: Mapping[str, tuple[str, str]]


def read_body(text: str) -> BodyParts:
    """The parts of a stored body."""
    body = _object(text)
    version = body.get("workflow_version")
    return BodyParts(
        version=version if isinstance(version, int) else 1,
        table=str(body.get("table", "")),
        rules=str(body.get("rules", "")),
        mandate=as_id(body.get("mandate")),
        on_behalf_of=as_id(body.get("on_behalf_of")),
        verdicts=tuple(
            (str(each.get("code", "")), bool(each.get("met")))
            for each in _objects(body.get("verdicts"))
        ),
        committed=frozenset(name for name, seal in _pairs(body.get("commitments")) if seal),
    )


def read_private(values: Mapping[str, str]) -> PrivateParts:
    """The parts of the private values of one event, by name."""
    found = _objects(_json(values.get("verdict_values", "")))
    return PrivateParts(
        kept=frozenset(values),
        note=values.get("note", ""),
        derivation=dict(_pairs(_json(values.get("derivation", "")))),
        before=dict(_pairs(_json(values.get("before", "")))),
        after=dict(_pairs(_json(values.get("after", "")))),
        values={
            str(each.get("code", "")): (str(each.get("found", "")), str(each.get("required", "")))
            for each in found
        },
    )


def as_id(text: object) -> UUID | None:
    """An id as a body writes it; None for anything else."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def as_day(text: str) -> date | None:
    """A day as a derivation writes it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _object(text: str) -> Mapping[str, Any]:
    found = _json(text)
    return found if isinstance(found, dict) else {}


def _objects(found: object) -> Iterable[Mapping[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _pairs(found: object) -> Iterable[tuple[str, str]]:
    return ((name, str(value)) for name, value in found.items()) if isinstance(found, dict) else ()
