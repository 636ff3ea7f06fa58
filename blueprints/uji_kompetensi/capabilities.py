"""Who may test what: the register from which testers are drawn."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired

from blueprints.case_step_form import an_id, id_in
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import (
    Bare,
    Form,
    choice,
    day,
    hidden,
    line,
    query_text,
    query_uuid,
    refusals_in,
)
from blueprints.support.languages import lazily
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.uji_kompetensi.frame import blueprint, every_jf, fresh_key, organiser
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.cases.reading import day_of
from workflow_app.services.uji_kompetensi.capabilities import (
    NewCapability,
    capabilities_on,
    end_capability,
    record_capability,
)
from workflow_app.services.uji_kompetensi.nominees import find_nominees, nominee


class CapabilityForm(Form):
    """Whom somebody may test, up to which jenjang, by which letter."""

    person = HiddenField(
        _lazy("Penguji"), validators=[InputRequired(_lazy("Pilih penguji dari daftar")), an_id]
    )
    jf = choice(_lazy("Jabatan fungsional"), [], required=False)
    jenjang = choice(
        _lazy("Menguji sampai jenjang"), [(each.value, lazily(each.label)) for each in Jenjang]
    )
    document = line(_lazy("Nomor surat penugasan"), longest=120)
    valid_from = day(_lazy("Berlaku mulai tanggal"))
    valid_to = day(_lazy("Berlaku sampai tanggal"), required=False)
    key = hidden(longest=64)

    @property
    def wanted(self) -> NewCapability:
        """The capability that was written."""
        return NewCapability(
            person=UUID(self.person.data),
            jf=self.jf.data or "",
            jenjang=Jenjang(self.jenjang.data),
            document=self.document.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


@blueprint.get("/testers")
@organiser
def testers() -> str:
    """Everybody who may test, a search for others, and the form for the one chosen."""
    first = {
        "person": str(query_uuid("person") or ""),
        "valid_from": day_of(now()),
        "key": fresh_key(),
    }
    with reading() as db:
        return _page(db, _asked(db, None, data=first))


@blueprint.post("/testers")
@organiser
def add_tester() -> Response:
    """Record whom somebody may test."""
    with reading() as db:
        form = _asked(db)
    if form.taken():
        with refusals_in(form):
            with transaction() as db:
                key = form.key.data or ""
                record_capability(db, form.wanted, actor=my_person(), at=now(), key=key)
            flash(_("Kecakapan penguji dicatat."))
            return redirect(url_for(".testers"), code=303)
    with reading() as db:
        return make_response(_page(db, form), 422)


@blueprint.post("/testers/<uuid:capability>/end")
@organiser
def end_tester(capability: UUID) -> Response:
    """Let a capability end today."""
    Bare()
    with transaction() as db:
        end_capability(db, capability, at=now())
    flash(_("Kecakapan penguji diakhiri."))
    return redirect(url_for(".testers"), code=303)


def _asked(db: Session, *given: object, **more: object) -> CapabilityForm:
    form = CapabilityForm(*given, **more)
    form.jf.choices = every_jf(db)
    return form


def _page(db: Session, form: CapabilityForm) -> str:
    search, person, today = query_text("q"), _person(form), day_of(now())
    return render_template(
        "uji_kompetensi/testers.html",
        form=form,
        capabilities=capabilities_on(db, today),
        search=search,
        found=find_nominees(db, search, today) if search else (),
        chosen=nominee(db, person, today) if person else None,
        names=dict(every_jf(db)),
    )


def _person(form: CapabilityForm) -> UUID | None:
    return None if form.person.errors else id_in(form.person)
