"""The difference between any two versions of an SKP."""

from __future__ import annotations

from uuid import UUID

from flask import render_template

from blueprints.skp.frame import blueprint, reading_skp
from blueprints.support.access import signed_in
from blueprints.support.forms import query_text
from workflow_app.services.skp import differing


@blueprint.get("/skp/<uuid:case>/difference")
@signed_in
def difference(case: UUID) -> str:
    """Two versions side by side: by default what was agreed last and what stands now."""
    before, after = query_text("from", longest=12), query_text("to", longest=12)
    with reading_skp(case, "difference") as (db, row):
        found = differing.difference(db, case, before=before, after=after)
    return render_template("skp/difference.html", found=found, row=row)
