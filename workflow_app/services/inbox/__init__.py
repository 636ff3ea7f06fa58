"""What waits for a person: open tasks by due moment, a page at a time.

A page costs the same at a thousand tasks and at a million: it is read from partial indexes of
open tasks, by key, and nothing counts or sorts the whole.
"""

from workflow_app.services.inbox.desk import Desk, Post, desk_of
from workflow_app.services.inbox.neighbours import Neighbours, case_behind, neighbours, place_of
from workflow_app.services.inbox.news import News
from workflow_app.services.inbox.pages import (
    COUNT_LIMIT,
    PAGE,
    InboxCounts,
    InboxPage,
    inbox_counts,
    inbox_page,
    page_of,
    tasks_of,
)
from workflow_app.services.inbox.readiness import Readiness, readiness_of
from workflow_app.services.inbox.rows import InboxRow
from workflow_app.services.inbox.sieve import EVERYTHING, Sieve
from workflow_app.services.inbox.views import SORTS, VIEWS, Asked, Cursor

__all__ = [
    "COUNT_LIMIT",
    "EVERYTHING",
    "PAGE",
    "SORTS",
    "VIEWS",
    "Asked",
    "Cursor",
    "Desk",
    "InboxCounts",
    "InboxPage",
    "InboxRow",
    "Neighbours",
    "News",
    "Post",
    "Readiness",
    "Sieve",
    "case_behind",
    "desk_of",
    "inbox_counts",
    "inbox_page",
    "neighbours",
    "page_of",
    "place_of",
    "readiness_of",
    "tasks_of",
]
