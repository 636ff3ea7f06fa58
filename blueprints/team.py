"""The team of a leader: who has an SKP, who has none and why, and how evaluations stand."""

from __future__ import annotations

from flask import Blueprint, render_template

from blueprints.support.access import people
from blueprints.support.browser import my_person, my_standing
from blueprints.support.clock import now
from blueprints.support.transaction import reading
from blueprints.support.years import asked_year
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.team import team_of

blueprint = Blueprint("team", __name__)


@blueprint.get("/team")
@people
def show() -> str:
    """Everybody below one's posts, in one year."""
    standing = my_standing()
    if not standing.leads:
        raise refusals.Forbidden(
            Text("Tidak ada pegawai di bawah jabatan Anda", "Nobody works below your post")
        )
    with reading() as db:
        team = team_of(db, my_person(), standing.positions, asked_year(), now())
    return render_template("team/show.html", team=team)
