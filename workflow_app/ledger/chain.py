"""Whether a stored history is whole: body, hash, link, order and committed values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflow_app.ledger.body import FIRST, Body, canonical, check_body, commitment, leaf_hash


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event: its text, its stored hash, and the private values still kept.

    ``private`` maps a name to ``(salt, value)``; an erased value is absent.
    """

    body: str
    hash: str
    private: Mapping[str, tuple[str, str]]


class Fault(StrEnum):
    """The kinds of damage, for whoever has words of their own for them."""

    SEAL = "seal"
    BODY = "body"
    PLACE = "place"
    LINK = "link"
    VALUE = "value"
    COUNT = "count"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and at which event of the case (counted from 1)."""

    seq: int
    what: str
    fault: Fault = field(default=Fault.BODY, compare=False)


def check_chain(
    case: str, links: Iterable[Link], *, version: int | None = None, head: str | None = None
) -> list[Problem]:
    """Walk the history of one case and name everything that does not fit.

    ``version`` is the number of events the case says it has; a shorter history is truncated.
    ``head`` is the hash of its last event as the case keeps it; another one is a fork.
    """
    problems: list[Problem] = []
    previous, seq = FIRST, 0
    for seq, link in enumerate(links, start=1):
        problems += [
            Problem(seq, what, fault) for fault, what in _check_link(case, seq, previous, link)
        ]
        previous = leaf_hash(link.body)
    if version is not None and version != seq:
        counted = f"the case counts {version} events, {seq} are here"
        problems.append(Problem(seq, counted, Fault.COUNT))
    if head is not None and head != previous:
        ends = "the history does not end where the case says it does"
        problems.append(Problem(seq, ends, Fault.HEAD))
    return problems


def _check_link(case: str, seq: int, previous: str, link: Link) -> list[tuple[Fault, str]]:
    if leaf_hash(link.body) != link.hash:
        return [(Fault.SEAL, "the hash does not seal the body")]
    try:
        body = json.loads(link.body)
    except (ValueError, RecursionError):
        return [(Fault.BODY, "the body is not JSON")]
    return [(Fault.BODY, what) for what in check_body(body)] or [
        *_misplaced(body, case, seq, previous, link.body),
        *_uncommitted(body, case, seq, link.private),
    ]


def _misplaced(
    body: Body, case: str, seq: int, previous: str, text: str
) -> Iterator[tuple[Fault, str]]:
    if canonical(body) != text:
        yield Fault.BODY, "the body is not canonical"
    if (body["case"], body["seq"]) != (case, seq):
        yield Fault.PLACE, "the event belongs to another place"
    if body["prev"] != previous:
        yield Fault.LINK, "the link to the event before is broken"


def _uncommitted(
    body: Body, case: str, seq: int, private: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[Fault, str]]:
    committed = body["commitments"]
    for name, (salt, value) in private.items():
        if committed.get(name) != commitment(case, seq, name, salt, value):
            yield Fault.VALUE, f"the private value {name} is not the one committed to"
