"""The history of a case as people read it: every event with who, in which capacity and why."""

from workflow_app.services.history.chain import Verified, verified, verified_cases, verify_case
from workflow_app.services.history.events import PAGE, EventView, events_by_id, history_page
from workflow_app.services.history.timeline import Reader, Timeline, timeline

__all__ = [
    "PAGE",
    "EventView",
    "Reader",
    "Timeline",
    "Verified",
    "events_by_id",
    "history_page",
    "timeline",
    "verified",
    "verified_cases",
    "verify_case",
]
