"""The accessibility statement: what was aimed at, how it is tested, what is known to be missing."""

from __future__ import annotations

from flask import Blueprint, render_template

from blueprints.support.access import public

blueprint = Blueprint("accessibility", __name__)


@blueprint.get("/aksesibilitas")
@public
def show() -> str:
    """The statement."""
    return render_template("accessibility/show.html")
