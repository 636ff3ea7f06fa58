"""Whose boards a reader sees: every unit, or the units that they lead."""

from __future__ import annotations

from sqlalchemy.orm import Session

from blueprints.support.browser import me, my_standing
from workflow_app.engine import refusals
from workflow_app.rules.permissions import Permission
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.board import Reach, led_units


def my_reach(session: Session) -> Reach:
    """Every unit for the personnel administration and unit, else the units that somebody leads.

    Raises ``Forbidden`` for whoever has neither.
    """
    standing = my_standing()
    administers = Permission.PERSONNEL_ADMIN in me().permissions
    if administers or Role.UNIT_KEPEGAWAIAN in standing.duties:
        return Reach(everything=True)
    reach = Reach(units=led_units(session, standing.positions))
    if reach.nothing:
        raise refusals.Forbidden(
            Text("Anda tidak memimpin unit", "You lead no unit, so there is no board for you")
        )
    return reach
