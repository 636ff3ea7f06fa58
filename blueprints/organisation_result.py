"""Results of organisations: which are set, which are missing, and opening one."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.evaluations_forms import as_uuid
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
        """What was asked for. Raises ``Invalid`` for what is no organisation and no period."""
        unit = as_uuid(self.unit.data)
        if not self.taken() or unit is None:
            raise refusals.Invalid(
                Text(
                    "Organisasi atau periodenya tidak terbaca. Buka dari daftar capaian",
                    "The organisation or the period cannot be read. Open it from the list",
                )
            )
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
    wanted, key = form.wanted, form.key.data or ""
    with transaction() as db:
        outcome = prepare_result(db, wanted, actor=my_person(), at=now(), key=key)
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
