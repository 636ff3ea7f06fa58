"""Views of the inbox under a name: kept, shared with the unit, let go."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import BooleanField

from blueprints.inbox_kept import opens, query_of
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Bare, Form, hidden, line, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services import inbox
from workflow_app.services.inbox import saved

blueprint = Blueprint("inbox_saved", __name__)


class ViewForm(Form):
    """The name of a view, and whom it is for."""

    name = line(_lazy("Nama tampilan"), longest=saved.LONGEST_NAME)
    shared = BooleanField(_lazy("Bagikan dengan semua orang di unit saya"))
    query = hidden(longest=saved.LONGEST_QUERY)


@blueprint.get("/inbox/views")
@people
def show() -> str:
    """Every view of the reader's, and a form that keeps the one they come from."""
    form = ViewForm(None)
    form.query.data = query_of(urlsplit(request.args.get("of", "")).query)
    return _page(form)


@blueprint.post("/inbox/views")
@people
def keep() -> Response:
    """Keep a view under a name."""
    form = ViewForm()
    with refusals_in(form):
        if form.taken():
            _keep(form)
    if form.errors:
        return make_response(_page(form), 422)
    flash(_("Tampilan “%(name)s” tersimpan.", name=form.name.data))
    return redirect(f"{url_for('inbox.show')}?{query_of(form.query.data or '')}", code=303)


@blueprint.post("/inbox/views/<uuid:view>/drop")
@people
def drop(view: UUID) -> Response:
    """Let a view of one's own go."""
    Bare()
    with transaction() as db:
        if not saved.drop_view(db, my_person(), view):
            abort(404)
    flash(_("Tampilan dihapus."))
    return redirect(url_for(".show"), code=303)


def _keep(form: ViewForm) -> None:
    query = query_of(form.query.data or "")
    with transaction() as db:
        desk = inbox.desk_of(db, my_person(), now())
        if not opens(query, desk):
            raise refusals.Invalid(
                Text("Tampilan ini tidak ada", "There is no such view"), field="name"
            )
        saved.keep_view(db, desk, form.name.data, query, now(), shared=form.shared.data)


def _page(form: ViewForm) -> str:
    with reading() as db:
        desk = inbox.desk_of(db, my_person(), now())
        views = saved.saved_views(db, desk)
    opened = {each.id for each in views if opens(each.query, desk)}
    shown = [each for each in views if each.own or each.id in opened]
    return render_template("inbox/views.html", form=form, views=shown, opened=opened)
