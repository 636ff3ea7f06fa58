"""Test periods: announced, looked at, changed while nobody has a seat, cancelled."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, day, hidden, line, refusals_in, words
from blueprints.support.languages import lazily
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.uji_kompetensi.frame import blueprint, every_jf, fresh_key, organiser
from blueprints.uji_kompetensi.session_form import SessionForm
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.cases.reading import day_of
from workflow_app.services.uji_kompetensi.periods import (
    Period,
    PeriodView,
    announce,
    cancel,
    change,
    period_view,
)
from workflow_app.services.uji_kompetensi.sessions import sessions_of

_EVERY = [("", _lazy("Semua jenjang")), *((each.value, lazily(each.label)) for each in Jenjang)]


class PeriodForm(Form):
    """A period: what is tested, from when to when one registers, and when the tests are."""

    name = line(_lazy("Nama periode"), longest=120)
    jf = choice(_lazy("Jabatan fungsional"), [], required=False)
    jenjang = choice(_lazy("Jenjang yang diuji"), _EVERY, required=False)
    opens_on = day(_lazy("Pendaftaran dibuka"))
    closes_on = day(_lazy("Pendaftaran ditutup"))
    tests_from = day(_lazy("Uji mulai"))
    tests_until = day(_lazy("Uji selesai"))
    key = hidden(longest=64)

    @property
    def period(self) -> Period:
        """The period that was written."""
        return Period(
            name=self.name.data,
            jf=self.jf.data or "",
            jenjang=Jenjang(self.jenjang.data) if self.jenjang.data else None,
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            tests_from=self.tests_from.data,
            tests_until=self.tests_until.data,
        )


class CancelForm(Form):
    """Why a period is cancelled."""

    reason = words(_lazy("Alasan pembatalan"), longest=500)


@blueprint.get("/periods/new")
@organiser
def new_period() -> str:
    """An empty form."""
    with reading() as db:
        return _form_page(_asked(db, None, data={"key": fresh_key()}))


@blueprint.post("/periods/new")
@organiser
def announce_period() -> Response:
    """Announce a period."""
    with reading() as db:
        form = _asked(db)
    if form.taken():
        with refusals_in(form):
            with transaction() as db:
                period = announce(
                    db, form.period, actor=my_person(), at=now(), key=form.key.data or ""
                )
            flash(_("Periode uji diumumkan. Tambahkan sesinya."))
            return redirect(url_for(".period", period=period), code=303)
    return make_response(_form_page(form), 422)


@blueprint.get("/periods/<uuid:period>")
@organiser
def period(period: UUID) -> str:
    """A period with its sessions, and the form of another one."""
    with reading() as db:
        view = period_view(db, period)
        return period_page(db, view, SessionForm.fresh(view.period), CancelForm(None))


@blueprint.get("/periods/<uuid:period>/edit")
@organiser
def edit_period(period: UUID) -> str:
    """The form of a period with what it says now."""
    with reading() as db:
        view = period_view(db, period)
        form = _asked(db, None, data=asdict(view.period) | {"jenjang": view.period.jenjang or ""})
    return _form_page(form, view)


@blueprint.post("/periods/<uuid:period>/edit")
@organiser
def change_period(period: UUID) -> Response:
    """Change a period in which nobody has a seat."""
    with reading() as db:
        view, form = period_view(db, period), _asked(db)
    if form.taken():
        with refusals_in(form):
            with transaction() as db:
                change(db, period, form.period, at=now())
            flash(_("Periode uji diubah."))
            return redirect(url_for(".period", period=period), code=303)
    return make_response(_form_page(form, view), 422)


@blueprint.post("/periods/<uuid:period>/cancel")
@organiser
def cancel_period(period: UUID) -> Response:
    """Cancel a period in which nobody has a seat."""
    form = CancelForm()
    if form.taken():
        with transaction() as db:
            cancel(db, period, form.reason.data, actor=my_person(), at=now())
        flash(_("Periode uji dibatalkan."))
        return redirect(url_for(".period", period=period), code=303)
    with reading() as db:
        view = period_view(db, period)
        return make_response(period_page(db, view, SessionForm.fresh(view.period), form), 422)


def period_page(db: Session, view: PeriodView, form: SessionForm, cancelling: CancelForm) -> str:
    """The page of a period, with its two forms as they stand."""
    return render_template(
        "uji_kompetensi/period.html",
        view=view,
        sessions=sessions_of(db, view.id),
        form=form,
        cancelling=cancelling,
        today=day_of(now()),
    )


def _asked(db: Session, *given: object, **more: object) -> PeriodForm:
    form = PeriodForm(*given, **more)
    form.jf.choices = every_jf(db)
    return form


def _form_page(form: PeriodForm, view: PeriodView | None = None) -> str:
    return render_template("uji_kompetensi/period_form.html", form=form, view=view)
