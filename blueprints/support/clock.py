"""One moment a request: whatever it reads and writes happens at the same time."""

from __future__ import annotations

from datetime import datetime

from flask import g

from blueprints.support.installation import installation


def now() -> datetime:
    """When the present request came in, in UTC."""
    if "moment" not in g:
        g.moment = installation().now()
    moment: datetime = g.moment
    return moment
