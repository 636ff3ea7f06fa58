"""What colleagues ask of whoever looks: opinions and parafs, which decide nothing."""

from __future__ import annotations

from flask import Blueprint, render_template

from blueprints.inbox_kept import open_views
from blueprints.inbox_rail import rail_of
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.keys import ASKED, keys_of
from blueprints.support.presenting import my_zone
from blueprints.support.transaction import reading
from workflow_app.services import consults, inbox

blueprint = Blueprint("inbox_asked", __name__)


@blueprint.get("/inbox/asked")
@people
def show() -> str:
    """Every question that waits, the longest first."""
    with reading() as db:
        desk = inbox.desk_of(db, my_person(), now())
        counts = inbox.inbox_counts(db, inbox.Asked(desk=desk, at=now(), zone=my_zone()))
        rows = consults.asked_of(db, my_person())
        saved = open_views(db, desk)
    return render_template(
        "inbox/asked.html",
        rows=rows,
        rail=rail_of(desk, counts, "asked"),
        saved=saved,
        kinds=consults.KINDS,
        keys=keys_of(ASKED),
    )
