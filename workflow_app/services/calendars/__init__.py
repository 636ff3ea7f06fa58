"""Working calendars: which days a unit works, what is decreed about them, and what that moves."""

from workflow_app.services.calendars.editions import (
    Place,
    calendar_at,
    calendar_of,
    calendars_at,
    unit_calendars,
)

__all__ = ["Place", "calendar_at", "calendar_of", "calendars_at", "unit_calendars"]
