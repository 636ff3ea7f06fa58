"""What of an address of the inbox makes a view, and which kept views open for whom."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.orm import Session

from blueprints.inbox_groups import GROUPS
from blueprints.inbox_views import asked_in
from blueprints.support.forms import uuid_in
from workflow_app.services.inbox import Asked, Desk
from workflow_app.services.inbox.saved import SavedView, saved_views

#: Where a page of a view begins is no part of it.
_NAMES = ("view", "post", "q", "kind", "unit", "sort", "group")


def named_in(query: Mapping[str, str]) -> dict[str, str]:
    """What of a query makes a view, in one order."""
    return {name: query[name] for name in _NAMES if query.get(name)}


def query_of(text: str) -> str:
    """The same of a query as text."""
    return urlencode(named_in(dict(parse_qsl(text))))


def view_in(query: Mapping[str, str], desk: Desk) -> Asked | None:
    """The view that a query names with nothing in it that there is not, else None."""
    ids = (query[name] for name in ("post", "unit") if query.get(name))
    if query.get("group", "") not in GROUPS or not all(map(uuid_in, ids)):
        return None
    return asked_in(query, desk)


def opens(query: str, desk: Desk) -> bool:
    """Whether a query opens a view for the person of a desk; one of a post does for its holders."""
    return view_in(dict(parse_qsl(query)), desk) is not None


def open_views(db: Session, desk: Desk) -> tuple[SavedView, ...]:
    """The kept views that open for the person of a desk."""
    return tuple(each for each in saved_views(db, desk) if opens(each.query, desk))
