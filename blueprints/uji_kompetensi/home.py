"""What the organiser has before them: periods, sessions, tests by state, what is due."""

from __future__ import annotations

from flask import render_template

from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.transaction import reading
from blueprints.uji_kompetensi.frame import blueprint, organiser
from workflow_app.services.cases.reading import day_of
from workflow_app.services.uji_kompetensi.overview import overview
from workflow_app.services.uji_kompetensi.periods import announced, past
from workflow_app.services.uji_kompetensi.sessions import coming_sessions


@blueprint.get("")
@organiser
def show() -> str:
    """The home of the organiser."""
    today = day_of(now())
    with reading() as db:
        return render_template(
            "uji_kompetensi/show.html",
            overview=overview(db, my_person(), now()),
            periods=announced(db, today),
            past=past(db, today),
            sessions=coming_sessions(db, today),
            today=today,
        )
