"""The views of an inbox beside its list: each a link with how much it holds."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from blueprints.case_words import acting
from blueprints.inbox_views import LABELS
from blueprints.support.sentences import gettext as _
from workflow_app.services import inbox


@dataclass(frozen=True, slots=True)
class RailItem:
    """One view as a link with how many tasks it holds, under its name among the counts."""

    label: str
    address: str
    count: str
    current: bool
    name: str


@dataclass(frozen=True, slots=True)
class Rail:
    """The views of everybody, and the posts of a person with several."""

    views: tuple[RailItem, ...]
    posts: tuple[RailItem, ...]

    @property
    def current(self) -> RailItem:
        """The one that is looked at."""
        return next(each for each in (*self.views, *self.posts) if each.current)


def rail_of(
    desk: inbox.Desk, counts: inbox.InboxCounts, view: str, post: UUID | None = None
) -> Rail:
    """The rail while one view is looked at."""
    views = [_view(name, str(label), counts, view) for name, label in LABELS.items()]
    asked = RailItem(
        _("Diminta pendapat"),
        url_for("inbox_asked.show"),
        shown(counts.asked),
        view == "asked",
        "asked",
    )
    views.insert(list(LABELS).index("others"), asked)
    current = post if view == "post" else None
    held = (each for each in desk.posts if each.position in counts.posts)
    posts = {each.position: _post(each, counts, current) for each in held}
    return Rail(tuple(views), tuple(posts.values()))


def shown(count: int) -> str:
    """A count as the rail writes it."""
    return f"{count}+" if count >= inbox.COUNT_LIMIT else str(count)


def _view(name: str, label: str, counts: inbox.InboxCounts, view: str) -> RailItem:
    address = url_for("inbox.show", view=None if name == "waiting" else name)
    return RailItem(label, address, shown(counts.views[name]), name == view, name)


def _post(post: inbox.Post, counts: inbox.InboxCounts, current: UUID | None) -> RailItem:
    address = url_for("inbox.show", view="post", post=post.position)
    label, number = acting(post.kind, post.name, ""), shown(counts.posts[post.position])
    return RailItem(label, address, number, current == post.position, str(post.position))
