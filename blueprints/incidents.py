"""What went wrong and waits for a person: for administrators and the personnel unit."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response

from blueprints.support.access import needs
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import Bare, Form, line, refusals_in
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.permissions import Permission
from workflow_app.rules.roles import Role
from workflow_app.services import incidents
from workflow_app.services.incident_page import incident_view, kind_label

blueprint = Blueprint("incidents", __name__)

helpers = needs(Permission.SYSTEM_ADMIN, duties=(Role.UNIT_KEPEGAWAIAN,))


class ClosingForm(Form):
    """What was done about it."""

    word = line(_lazy("Apa yang dilakukan"))


@blueprint.get("/incidents")
@helpers
def show() -> str:
    """Open incidents, the oldest first."""
    place = read_cursor()
    with reading() as db:
        found = incidents.open_incidents(
            db, after=incidents.IncidentCursor(*place) if place else None
        )
    full = len(found) == incidents.PAGE
    onward = write_cursor(found[-1].opened_at, found[-1].id) if full else ""
    return render_template(
        "incidents/list.html", found=found, onward=onward, later=bool(place), kind_label=kind_label
    )


@blueprint.get("/incidents/<uuid:incident>")
@helpers
def detail(incident: UUID) -> str:
    """One incident, and what can be done about it."""
    return _page(incident, ClosingForm(None))


@blueprint.post("/incidents/<uuid:incident>/retry")
@helpers
def retry(incident: UUID) -> Response:
    """Let a message that was set aside begin anew."""
    Bare()
    with transaction() as db:
        incidents.retry(db, incident, account=me().account, at=now())
    flash(_("Pesan dikirim ulang."))
    return redirect(url_for(".show"), code=303)


@blueprint.post("/incidents/<uuid:incident>/close")
@helpers
def close(incident: UUID) -> Response:
    """Close an incident with a word on what was done."""
    form = ClosingForm()
    if not form.taken():
        return make_response(_page(incident, form), 422)
    with refusals_in(form), transaction() as db:
        incident_view(db, incident)
        incidents.close(db, incident, account=me().account, at=now(), word=form.word.data)
    flash(_("Insiden ditutup."))
    return redirect(url_for(".show"), code=303)


def _page(incident: UUID, form: ClosingForm) -> str:
    with reading() as db:
        view = incident_view(db, incident)
    return render_template("incidents/detail.html", incident=view, form=form)
