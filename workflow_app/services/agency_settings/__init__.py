"""The settings of the agency where no case is being looked at."""

from workflow_app.services.agency_settings.reading import agency_settings

__all__ = ["agency_settings"]
