"""The transactions of a request, visible in the route that opens them."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from blueprints.support.installation import installation
from workflow_app.persistence import unit_of_work


def transaction() -> AbstractContextManager[Session]:
    """One transaction that writes, committed at the end of the block unless something is raised."""
    return unit_of_work.unit_of_work(installation().database)


def reading() -> AbstractContextManager[Session]:
    """One transaction that only reads."""
    return unit_of_work.reading(installation().database)
