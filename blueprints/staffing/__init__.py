"""The personnel administration: people, units, posts, mandates, and what their changes move."""

from blueprints.staffing import changes, mandates, people, positions, teams, units
from blueprints.staffing.frame import blueprint

__all__ = ["blueprint", "changes", "mandates", "people", "positions", "teams", "units"]
