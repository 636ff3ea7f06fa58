"""The front door: everybody is shown to the page they work on."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.support.access import signed_in
from blueprints.support.browser import me
from workflow_app.rules.permissions import Permission

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@signed_in
def show() -> Response:
    """The inbox for people, the audit for auditors, the accounts for administrators."""
    return redirect(url_for(_place()), code=303)


def _place() -> str:
    signed = me()
    places = {
        "inbox.show": signed.person is not None,
        "audit.show": Permission.AUDITOR in signed.permissions,
        "accounts.show": Permission.SYSTEM_ADMIN in signed.permissions,
    }
    known = current_app.view_functions
    return next(
        (place for place, fits in places.items() if fits and place in known), "notifications.show"
    )
