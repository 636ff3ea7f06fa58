"""The sheet of keys as a page, for whoever has no script or wants to learn them at leisure."""

from __future__ import annotations

from flask import Blueprint, render_template

from blueprints.support.access import signed_in
from blueprints.support.keys import CASE, INBOX, keys_of

blueprint = Blueprint("pintasan", __name__)


@blueprint.get("/pintasan")
@signed_in
def show() -> str:
    """Every key by the page that has it, and how to switch them off."""
    return render_template(
        "pintasan/sheet.html", inbox_keys=keys_of(INBOX), case_keys=keys_of(CASE)
    )
