"""The views of an inbox as addresses: what is in the query is what is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit

from flask import url_for
from flask_babel import lazy_gettext as _lazy
from flask_babel.speaklater import LazyString

from blueprints.support.clock import now
from blueprints.support.forms import clean_line, uuid_in
from blueprints.support.languages import say
from blueprints.support.presenting import my_zone
from state_machines.kernel.definition import Workflow
from state_machines.registry import CURRENT
from workflow_app.rules.roles import Role
from workflow_app.services import inbox

#: The views of the rail; a post of several has one besides.
LABELS: Mapping[str, LazyString] = MappingProxyType(
    {
        "waiting": _lazy("Menunggu saya"),
        "overdue": _lazy("Lewat batas waktu"),
        "soon": _lazy("Dua hari kerja lagi"),
        "returned": _lazy("Dikembalikan kepada saya"),
        "others": _lazy("Menunggu orang lain"),
        "snoozed": _lazy("Ditunda"),
        "done": _lazy("Selesai hari ini"),
    }
)


#: Views whose cases the reader can decide, one after the other.
_WORKED_THROUGH = frozenset({"waiting", "overdue", "soon", "returned", "post", "snoozed"})


def asked_in(query: Mapping[str, str], desk: inbox.Desk) -> inbox.Asked | None:
    """The view that a query names, from its first task on; None for one that there is not."""
    view, post = query.get("view") or "waiting", uuid_in(query.get("post", ""))
    sort, sieve = query.get("sort") or "due", sieve_in(query)
    known = view in LABELS or (view == "post" and desk.post_at(post) is not None)
    if not known or sieve is None or sort not in inbox.SORTS:
        return None
    return inbox.Asked(
        desk=desk, at=now(), zone=my_zone(), view=view, post=post, sort=sort, sieve=sieve
    )


def sieve_in(query: Mapping[str, str]) -> inbox.Sieve | None:
    """What a query keeps of a view: ``kind`` is a workflow, or one with a state behind a dot.

    None for a kind that there is not.
    """
    workflow, _dot, state = query.get("kind", "").partition(".")
    table = CURRENT.get(workflow)
    if workflow and (table is None or (state and state not in table.state_named)):
        return None
    words = clean_line(query.get("q", ""))
    return inbox.Sieve(
        workflow=workflow, state=state, unit=uuid_in(query.get("unit", "")), words=words
    )


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A workflow and the steps of it that ask somebody, for a list of kinds."""

    value: str
    label: str
    steps: tuple[tuple[str, str], ...]


def kind_choices() -> tuple[KindChoice, ...]:
    """Every kind of case, with its steps that wait for people."""
    return tuple(
        KindChoice(key, say(table.label), tuple(_steps(key, table)))
        for key, table in CURRENT.items()
    )


def _steps(key: str, table: Workflow) -> Iterator[tuple[str, str]]:
    for state in table.states:
        if any(role is not Role.SYSTEM for role in state.waits_for):
            yield f"{key}.{state.name}", say(state.label)


def worked_through(address: str, desk: inbox.Desk) -> inbox.Asked | None:
    """The view behind an address of the inbox whose cases are decided one by one, if it is one."""
    parts = urlsplit(address)
    if not address or parts.path != url_for("inbox.show"):
        return None
    asked = asked_in(dict(parse_qsl(parts.query)), desk)
    return asked if asked is not None and asked.view in _WORKED_THROUGH else None
