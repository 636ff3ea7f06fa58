"""Sessions of a period: added, changed, cancelled, and the list of who sits where."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Bare, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.uji_kompetensi.frame import blueprint, organiser
from blueprints.uji_kompetensi.periods import CancelForm, period_page
from blueprints.uji_kompetensi.session_form import SessionForm
from workflow_app.services.uji_kompetensi.periods import period_view
from workflow_app.services.uji_kompetensi.place_lists import PlaceList, place_list
from workflow_app.services.uji_kompetensi.sessions import (
    arrange,
    cancel_session,
    rearrange,
)


@blueprint.post("/periods/<uuid:period>/sessions")
@organiser
def add_session(period: UUID) -> Response:
    """Add a session to a period."""
    form = SessionForm()
    if form.taken():
        with refusals_in(form):
            with transaction() as db:
                key = form.key.data or ""
                arrange(db, period, form.wanted, actor=my_person(), at=now(), key=key)
            flash(_("Sesi ditambahkan."))
            return redirect(url_for(".period", period=period), code=303)
    with reading() as db:
        page = period_page(db, period_view(db, period), form, CancelForm(None))
    return make_response(page, 422)


@blueprint.get("/sessions/<uuid:sesi>")
@organiser
def session(sesi: UUID) -> str:
    """Who sits where, to be printed; and the form that changes the session."""
    with reading() as db:
        places = place_list(db, sesi, my_person(), now())
    return _page(places, SessionForm.of(places.session))


@blueprint.post("/sessions/<uuid:sesi>")
@organiser
def change_session(sesi: UUID) -> Response:
    """Change a session; once somebody has a seat, only how many there are."""
    with reading() as db:
        places = place_list(db, sesi, my_person(), now())
    form = SessionForm()
    if form.taken():
        with refusals_in(form):
            with transaction() as db:
                rearrange(db, sesi, form.wanted, at=now())
            flash(_("Sesi diubah."))
            return redirect(url_for(".session", sesi=sesi), code=303)
    return make_response(_page(places, form), 422)


@blueprint.post("/sessions/<uuid:sesi>/cancel")
@organiser
def drop_session(sesi: UUID) -> Response:
    """Cancel a session in which nobody has a seat."""
    Bare()
    with transaction() as db:
        period = cancel_session(db, sesi, at=now())
    flash(_("Sesi dibatalkan."))
    return redirect(url_for(".period", period=period), code=303)


def _page(places: PlaceList, form: SessionForm) -> str:
    return render_template("uji_kompetensi/session.html", places=places, form=form)
