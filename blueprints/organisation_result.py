"""Results of organisations: which are set, which are missing, and opening one."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.support.access import people
from blueprints.support.browser import my_person, my_standing
from blueprints.support.clock import now
from blueprints.support.forms import Form, day, hidden, query_text
from blueprints.support.languages import say
from blueprints.support.transaction import reading, transaction
from blueprints.support.written import local_day
from blueprints.support.years import asked_year
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.organisation_result.preparing import NewResult, prepare_result
from workflow_app.services.organisation_result.reading import organisations_of_year
from workflow_app.services.standing import Standing

blueprint = Blueprint("organisation_result", __name__)


class OpeningForm(Form):
    """Which organisation, and over which days."""

    unit = hidden(longest=36)
    starts_on = day("")
    ends_on = day("")
    key = hidden(longest=36)

    @property
    def wanted(self) -> NewResult:
        """What was asked for. What is no unit makes a 400."""
        try:
            unit = UUID(self.unit.data or "")
        except ValueError:
            abort(400)
        first: date = self.starts_on.data
        last: date = self.ends_on.data
        return NewResult(unit=unit, starts_on=first, ends_on=last)


@blueprint.get("/organisation-results")
@people
def show() -> str:
    """The year of every organisation that one prepares, recommends or sets."""
    standing = _standing()
    year, after = asked_year(), query_text("after")
    with reading() as db:
        page = organisations_of_year(db, standing.positions, year, after=after)
    return render_template(
        "organisation_result/list.html",
        page=page,
        year=year,
        later=bool(after),
        today=local_day(now(), standing.zone),
        fresh_key=lambda: str(uuid4()),
    )


@blueprint.post("/organisation-results")
@people
def open_one() -> Response:
    """Open the result of an organisation, for its planning unit."""
    _standing()
    form = OpeningForm()
    if not form.taken():
        abort(400)
    with transaction() as db:
        outcome = prepare_result(
            db, form.wanted, actor=my_person(), at=now(), key=form.key.data or ""
        )
    flash(say(outcome.sentence))
    return redirect(url_for("cases.show", case=outcome.case), code=303)


def _standing() -> Standing:
    standing = my_standing()
    if not standing.tends_organisations:
        raise refusals.Forbidden(
            Text(
                "Capaian organisasi disiapkan unit perencanaan dan ditetapkan kepala organisasi "
                "induk",
                "Results of organisations are prepared by the planning unit and set by the head "
                "of the parent organisation",
            )
        )
    return standing
