"""What waits for whoever asks. The address is the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from flask import Blueprint, abort, render_template, request, url_for

from blueprints.batch_sheet import ACTIONS
from blueprints.case_words import acting, addressed, asked, day_in, working_days
from blueprints.inbox_views import LABELS, asked_in
from blueprints.support.access import people
from blueprints.support.addresses import read_cursor, wanted_page, write_cursor
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import query_uuid
from blueprints.support.keys import INBOX, keys_of
from blueprints.support.transaction import reading
from workflow_app.services import inbox
from workflow_app.services.batches import MOST
from workflow_app.services.case_page.since import step_label

blueprint = Blueprint("inbox", __name__)


@dataclass(frozen=True, slots=True)
class RailItem:
    """One view as a link with how many tasks it holds."""

    label: str
    address: str
    count: str
    current: bool


@blueprint.get("/inbox")
@people
def show() -> str:
    """A page of a view: the most pressing first."""
    with reading() as db:
        wanted = _wanted(inbox.desk_of(db, my_person(), now()))
        counts = inbox.inbox_counts(db, wanted)
        page = inbox.page_of(db, wanted)
        first = () if page.rows else inbox.page_of(db, _first(wanted), size=1).rows
    return _draw(wanted, counts, page, first)


def _draw(
    wanted: inbox.Asked,
    counts: inbox.InboxCounts,
    page: inbox.InboxPage,
    first: tuple[inbox.InboxRow, ...],
) -> str:
    """The page; an empty view tells what comes ``first`` elsewhere."""
    return render_template(
        "inbox/list.html",
        page=page,
        view=wanted.view,
        views=_views(wanted, counts),
        posts=_posts(wanted, counts),
        counts=counts.views,
        first=first,
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


def _wanted(desk: inbox.Desk) -> inbox.Asked:
    """The view that the address names. A view that there is not is no page (404)."""
    query_uuid("post")
    wanted, place = asked_in(request.args, desk), read_cursor()
    if wanted is None:
        abort(404)
    return replace(wanted, after=inbox.Cursor(*place) if place else None)


def _first(wanted: inbox.Asked) -> inbox.Asked:
    return replace(wanted, view="waiting", after=None)


def _address(after: inbox.Cursor | None = None) -> str:
    """The address of the present view from a place on."""
    named = request.args
    place = write_cursor(after.sort_at, after.task) if after else None
    return url_for(".show", view=named.get("view"), post=named.get("post"), after=place)


def _views(wanted: inbox.Asked, counts: inbox.InboxCounts) -> list[RailItem]:
    return [
        RailItem(
            str(label),
            url_for(".show", view=None if view == "waiting" else view),
            _shown(counts.views[view]),
            view == wanted.view,
        )
        for view, label in LABELS.items()
    ]


def _posts(wanted: inbox.Asked, counts: inbox.InboxCounts) -> list[RailItem]:
    """Every post of a person with several."""
    return [
        RailItem(
            acting(post.kind, post.name, ""),
            url_for(".show", view="post", post=post.position),
            _shown(counts.posts[post.position]),
            wanted.view == "post" and wanted.post == post.position,
        )
        for post in wanted.desk.posts
        if post.position in counts.posts
    ]


def _shown(count: int) -> str:
    return f"{count}+" if count >= inbox.COUNT_LIMIT else str(count)


def _why(desk: inbox.Desk) -> Callable[[inbox.InboxRow], str]:
    """Why a task came to the person: in which post, and how they hold it."""

    def why(row: inbox.InboxRow) -> str:
        post = desk.post_at(row.position)
        held = acting(post.kind, post.name, post.document) if post else row.post
        return addressed(row.why, row.role, held)

    return why
