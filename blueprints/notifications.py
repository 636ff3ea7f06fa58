"""The bell: what happened in one's cases, the newest first."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.support.access import signed_in
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import Bare
from blueprints.support.transaction import reading, transaction
from workflow_app.services.notifications import BellCursor, bell_page, mark_all_read, mark_read

blueprint = Blueprint("notifications", __name__)


@blueprint.get("/notifications")
@signed_in
def show() -> str:
    """A page of the bell."""
    place = read_cursor()
    with reading() as db:
        page = bell_page(db, me().account, after=BellCursor(*place) if place else None)
    onward = write_cursor(page.after.at, page.after.notification) if page.after else ""
    return render_template("notifications/list.html", page=page, onward=onward, later=bool(place))


@blueprint.post("/notifications/<uuid:notification>/read")
@signed_in
def read_one(notification: UUID) -> Response:
    """Mark one as read. Somebody else's stays as it is, and is not given away."""
    Bare()
    with transaction() as db:
        mark_read(db, me().account, notification, now())
    return redirect(url_for(".show"), code=303)


@blueprint.post("/notifications/read")
@signed_in
def read_all() -> Response:
    """Mark everything as read that is here by now."""
    Bare()
    with transaction() as db:
        mark_all_read(db, me().account, now())
    flash(_("Semua pemberitahuan ditandai sudah dibaca."))
    return redirect(url_for(".show"), code=303)
