"""What the bell shows a person, and how they want to be told."""

from workflow_app.services.notifications.bell import (
    BellCursor,
    BellPage,
    BellRow,
    bell_page,
    mark_all_read,
    mark_read,
    unread_count,
)
from workflow_app.services.notifications.preferences import (
    LANGUAGES,
    RHYTHMS,
    Preferences,
    preferences,
    set_preferences,
)

__all__ = [
    "LANGUAGES",
    "RHYTHMS",
    "BellCursor",
    "BellPage",
    "BellRow",
    "Preferences",
    "bell_page",
    "mark_all_read",
    "mark_read",
    "preferences",
    "set_preferences",
    "unread_count",
]
