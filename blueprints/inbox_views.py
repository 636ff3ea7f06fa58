"""The views of an inbox as addresses: what is in the query is what is seen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _lazy
from flask_babel.speaklater import LazyString

from blueprints.support.clock import now
from blueprints.support.presenting import my_zone
from workflow_app.services import inbox

#: The views of the rail; a post of several has one besides.
LABELS: Mapping[str, LazyString] = MappingProxyType(
    {
        "waiting": _lazy("Menunggu saya"),
        "overdue": _lazy("Lewat batas waktu"),
        "soon": _lazy("Dua hari kerja lagi"),
        "others": _lazy("Menunggu orang lain"),
        "snoozed": _lazy("Ditunda"),
        "done": _lazy("Selesai hari ini"),
    }
)


#: Views whose cases the reader can decide, one after the other.
_WORKED_THROUGH = frozenset({"waiting", "overdue", "soon", "post", "snoozed"})


def asked_in(query: Mapping[str, str], desk: inbox.Desk) -> inbox.Asked | None:
    """The view that a query names, from its first task on; None for one that there is not."""
    view, post = query.get("view") or "waiting", _id_in(query.get("post", ""))
    known = view in LABELS or (view == "post" and desk.post_at(post) is not None)
    if not known:
        return None
    return inbox.Asked(desk=desk, at=now(), zone=my_zone(), view=view, post=post)


def worked_through(address: str, desk: inbox.Desk) -> inbox.Asked | None:
    """The view behind an address of the inbox whose cases are decided one by one, if it is one."""
    parts = urlsplit(address)
    if not address or parts.path != url_for("inbox.show"):
        return None
    asked = asked_in(dict(parse_qsl(parts.query)), desk)
    return asked if asked is not None and asked.view in _WORKED_THROUGH else None


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
