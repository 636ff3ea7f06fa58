"""What waits for whoever asks. The address is the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import structlog
from flask import Blueprint, abort, jsonify, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.batch_sheet import ACTIONS
from blueprints.case_words import acting, addressed, asked, day_in, working_days
from blueprints.inbox_groups import grouped
from blueprints.inbox_kept import named_in, open_views, view_in
from blueprints.inbox_rail import rail_of, shown
from blueprints.inbox_readiness import cells_of
from blueprints.inbox_views import kind_choices
from blueprints.support.access import people
from blueprints.support.addresses import read_cursor, wanted_page, write_cursor
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.keys import INBOX, keys_of
from blueprints.support.presenting import my_zone
from blueprints.support.transaction import reading
from workflow_app.services import inbox
from workflow_app.services.batches import MOST
from workflow_app.services.case_page.since import step_label
from workflow_app.services.inbox.saved import SavedView

blueprint = Blueprint("inbox", __name__)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a view and how far its cases are, what is ``first`` elsewhere, what is kept."""

    page: inbox.InboxPage
    ready: Mapping[UUID, inbox.Readiness]
    first: tuple[inbox.InboxRow, ...]
    kept: tuple[SavedView, ...]


@blueprint.get("/inbox")
@people
def show() -> str:
    """A page of a view: the most pressing first."""
    with reading() as db:
        wanted = _wanted(inbox.desk_of(db, my_person(), now()))
        counts = inbox.inbox_counts(db, wanted)
        page = inbox.page_of(db, wanted)
        _report_lost(page)
        ready = _ready(db, wanted, page)
        first = () if page.rows else inbox.page_of(db, _first(wanted), size=1).rows
        kept = open_views(db, wanted.desk)
    return _draw(wanted, counts, Shown(page, ready, first, kept))


@blueprint.get("/inbox/counts")
@people
def counts() -> Response:
    """How many tasks each entry of the rail holds, for an open page; 304 while none has moved."""
    with reading() as db:
        desk = inbox.desk_of(db, my_person(), now())
        asked_for = inbox.Asked(desk=desk, at=now(), zone=my_zone())
        counted = inbox.inbox_counts(db, asked_for)
    posts = {str(post): count for post, count in counted.posts.items()}
    entries = {**counted.views, **posts, "asked": counted.asked}
    answer = jsonify({name: shown(count) for name, count in entries.items()})
    answer.add_etag()
    return answer.make_conditional(request)


def _report_lost(page: inbox.InboxPage) -> None:
    """Tell the operators of cases whose contents are gone."""
    lost = [str(row.case) for row in page.rows if row.lost]
    if lost:
        log.error("case_contents_missing", cases=lost)


def _ready(
    db: Session, wanted: inbox.Asked, page: inbox.InboxPage
) -> Mapping[UUID, inbox.Readiness]:
    """How far the cases of a page are; what is done has no step that is waited for."""
    if wanted.view == "done":
        return {}
    return inbox.readiness_of(db, page.rows, wanted.desk.person, wanted.at)


def _draw(wanted: inbox.Asked, counts: inbox.InboxCounts, drawn: Shown) -> str:
    """The page; an empty view tells what comes first elsewhere."""
    page = drawn.page
    return render_template(
        "inbox/list.html",
        page=page,
        **_sifting(wanted, counts, page),
        view=wanted.view,
        rail=rail_of(wanted.desk, counts, wanted.view, wanted.post),
        counts=counts.views,
        first=drawn.first,
        saved=drawn.kept,
        cells=lambda row: cells_of(row, drawn.ready),
        here=wanted_page(),
        next_page=_address(page.after) if page.after else "",
        first_page=_address() if wanted.after else "",
        why=_why(wanted.desk),
        asked=asked,
        working_days=working_days,
        day_in=day_in,
        fresh_key=lambda: str(uuid4()),
        step_label=step_label,
        moment_now=now(),
        keys=keys_of(INBOX),
        actions=ACTIONS,
        most=MOST,
    )


def _sifting(
    wanted: inbox.Asked, counts: inbox.InboxCounts, page: inbox.InboxPage
) -> dict[str, Any]:
    """What the form that filters, sorts and groups is drawn from, and what it hides."""
    of_post = counts.posts.get(wanted.post, 0) if wanted.post else 0
    return {
        "groups": grouped(page.rows, request.args.get("group", "")),
        "grouping": request.args.get("group", ""),
        "sorting": wanted.sort,
        "sieve": wanted.sieve,
        "sieved": wanted.sieve != inbox.EVERYTHING,
        "kind": request.args.get("kind", ""),
        "kinds": kind_choices(),
        "unsieved": url_for(".show", view=request.args.get("view"), post=wanted.post),
        "hidden": of_post or counts.views.get(wanted.view, 0),
    }


def _wanted(desk: inbox.Desk) -> inbox.Asked:
    """The view that the address names. A view that there is not is no page (404)."""
    wanted, place = view_in(request.args, desk), read_cursor()
    if wanted is None:
        abort(404)
    return replace(wanted, after=inbox.Cursor(*place) if place else None)


def _first(wanted: inbox.Asked) -> inbox.Asked:
    return replace(wanted, view="waiting", after=None, sieve=inbox.EVERYTHING)


def _address(after: inbox.Cursor | None = None) -> str:
    """The address of the present view from a place on."""
    place = write_cursor(after.sort_at, after.task) if after else None
    kept: dict[str, Any] = named_in(request.args)
    return url_for(".show", **kept, after=place)


def _why(desk: inbox.Desk) -> Callable[[inbox.InboxRow], str]:
    """Why a task came to the person: in which post, and how they hold it."""

    @cache
    def said(basis: str, role: str, position: UUID | None, its_post: str) -> str:
        post = desk.post_at(position)
        held = acting(post.kind, post.name, post.document) if post else its_post
        return addressed(basis, role, held)

    return lambda row: said(row.why, row.role, row.position, row.post)
