"""What was changed in the organisation, and the report of what each change has handed over."""

from __future__ import annotations

from uuid import UUID

from flask import render_template

from blueprints.staffing.frame import administrators, blueprint
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.forms import query_uuid
from blueprints.support.transaction import reading
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.staffing import handovers
from workflow_app.services.staffing.handovers import PAGE, ChangeCursor
from workflow_app.services.staffing.report import report_of


@blueprint.get("/changes")
@administrators
def changes() -> str:
    """Every change, the latest first; of one person or one post if the address names them."""
    place, person, position = read_cursor(), query_uuid("person"), query_uuid("position")
    after = ChangeCursor(*place) if place else None
    with reading() as db:
        found = handovers.changes(db, person=person, position=position, after=after, size=PAGE + 1)
    rows = found[:PAGE]
    more = write_cursor(rows[-1].at, rows[-1].id) if len(found) > PAGE else ""
    named = {"person": person, "position": position}
    return render_template("staffing/changes.html", rows=rows, more=more, named=named)


@blueprint.get("/changes/<uuid:change>")
@administrators
def change(change: UUID) -> str:
    """The report of one change: what it was, and every task that went to somebody else."""
    with reading() as db:
        view, report = handovers.change_view(db, change), report_of(db, change)
        if view is None or report is None:
            raise refusals.NoSuchCase(Text("Perubahan tidak ditemukan", "There is no such change"))
        lines = handovers.handover_report(db, change, after=query_uuid("after"), size=PAGE + 1)
    shown = {"lines": lines[:PAGE], "more": lines[PAGE - 1].id if len(lines) > PAGE else None}
    return render_template("staffing/change.html", view=view, report=report, **shown)
