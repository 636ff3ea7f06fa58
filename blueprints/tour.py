"""The tour as a page to read, and putting its invitation away."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.support.access import signed_in
from blueprints.support.addresses import own_path
from blueprints.support.browser import me, my_standing
from blueprints.support.forms import Form, hidden
from blueprints.support.touring import stops
from blueprints.support.transaction import transaction
from workflow_app.services.tours import note_seen, tours_of

blueprint = Blueprint("tour", __name__)


class EndForm(Form):
    """A button, and the page to come back to."""

    next = hidden(longest=1500)


@blueprint.get("/tour")
@signed_in
def show() -> str:
    """Every stop of the reader's tours, one below the other."""
    return render_template("tour/show.html", stops=stops())


@blueprint.post("/tour/end")
@signed_in
def end() -> Response:
    """Offer none of the reader's tours any more; they stay in the menu of the account."""
    form = EndForm()
    with transaction() as db:
        note_seen(db, me().account, tours_of(me(), my_standing()))
    flash(_("Tur tidak ditawarkan lagi. Anda menemukannya kembali di menu akun."))
    return redirect(own_path(form.next.data or ""), code=303)
