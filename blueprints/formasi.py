"""The places of functional positions: what was decided, filled, reserved, and is open."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from blueprints.support.access import needs
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, day, line, query_uuid, refusals_in
from blueprints.support.languages import lazily
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.permissions import Permission
from workflow_app.services.formasi.listing import NewNeed, decide, list_places

blueprint = Blueprint("formasi", __name__)


class NeedForm(Form):
    """A decided need: of which unit, JF and jenjang, how many, from when, by which decree."""

    unit = line(_lazy("Kode unit"), longest=40)
    jf = line(_lazy("Nama JF"), longest=120)
    jenjang = choice(_lazy("Jenjang"), [(each.value, lazily(each.label)) for each in Jenjang])
    places = IntegerField(
        _lazy("Kebutuhan"),
        validators=[
            InputRequired(_lazy("Isi kolom ini")),
            NumberRange(0, 10000, _lazy("Isi jumlah 0 sampai 10000")),
        ],
    )
    effective_on = day(_lazy("Berlaku mulai tanggal"))
    document = line(_lazy("Nomor keputusan penetapan kebutuhan"), longest=120)


@blueprint.get("/jf/places")
@needs(Permission.PERSONNEL_ADMIN)
def show() -> str:
    """Every account of places, and the form of a decision."""
    return _page(NeedForm(None))


@blueprint.post("/jf/places")
@needs(Permission.PERSONNEL_ADMIN)
def decide_need() -> Response:
    """Bring the need of a place to a decided number."""
    form = NeedForm()
    if form.taken():
        with refusals_in(form):
            _decide(form)
            flash(_("Kebutuhan dicatat. Usulan yang menunggu lowongan diperiksa kembali."))
            return redirect(url_for(".show"), code=303)
    return make_response(_page(form), 422)


def _decide(form: NeedForm) -> None:
    wanted = NewNeed(
        unit=form.unit.data,
        jf=form.jf.data,
        jenjang=Jenjang(form.jenjang.data),
        places=form.places.data,
        effective_on=form.effective_on.data,
        document=form.document.data,
    )
    with transaction() as db:
        decide(db, wanted, at=now())


def _page(form: NeedForm) -> str:
    with reading() as db:
        found = list_places(db, after=query_uuid("after"))
    return render_template("formasi/show.html", form=form, found=found)
