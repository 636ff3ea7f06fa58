"""The books of angka kredit: who has one, and opening the first one of a JF holder."""

from __future__ import annotations

from fractions import Fraction

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired, NumberRange

from blueprints.proposal.testing import Percent
from blueprints.support.access import needs
from blueprints.support.clock import now
from blueprints.support.forms import Form, day, line, query_uuid, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.permissions import Permission
from workflow_app.services.angka_kredit.books import NewBook, list_books, open_book

blueprint = Blueprint("angka_kredit", __name__)


class BookForm(Form):
    """A first book: by NIP, since when, with how much, by which PAK."""

    nip = line(_lazy("NIP pegawai"), longest=30)
    opened_on = day(_lazy("TMT jenjang sekarang"))
    total = Percent(
        _lazy("Angka kredit sampai sekarang"),
        places=3,
        validators=[
            InputRequired(_lazy("Isi kolom ini")),
            NumberRange(0, 1000, _lazy("Isi angka kredit 0 sampai 1000")),
        ],
    )
    document = line(_lazy("Nomor PAK"), longest=120)


@blueprint.get("/jf/books")
@needs(Permission.PERSONNEL_ADMIN)
def show() -> str:
    """Every open book, and the form of a first one."""
    return _page(BookForm(None))


@blueprint.post("/jf/books")
@needs(Permission.PERSONNEL_ADMIN)
def open_first() -> Response:
    """Open the first book of somebody."""
    form = BookForm()
    if form.taken():
        with refusals_in(form):
            _open(form)
            flash(_("Buku angka kredit dibuka."))
            return redirect(url_for(".show"), code=303)
    return make_response(_page(form), 422)


def _open(form: BookForm) -> None:
    wanted = NewBook(
        nip=form.nip.data,
        opened_on=form.opened_on.data,
        total=Fraction(form.total.data),
        document=form.document.data,
    )
    try:
        with transaction() as db:
            open_book(db, wanted, at=now())
    except refusals.Unready as refusal:
        raise refusals.Invalid(refusal.sentence, field="nip") from refusal


def _page(form: BookForm) -> str:
    with reading() as db:
        found = list_books(db, now(), after=query_uuid("after"))
    return render_template("angka_kredit/show.html", form=form, found=found)
