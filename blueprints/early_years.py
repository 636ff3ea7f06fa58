"""Opening a year of angka kredit before its annual evaluation, for an early conversion."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, hidden, line, words
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.engine import refusals
from workflow_app.services.angka_kredit_year.starting import open_year
from workflow_app.services.cases.outcomes import Outcome
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.looking import person_by_nip

blueprint = Blueprint("early_years", __name__)


class YearForm(Form):
    """Which year, for whom, and why it cannot wait; an empty NIP is one's own."""

    nip = line(_lazy("NIP pegawai"), longest=30, required=False)
    year = choice(_lazy("Tahun kinerja"), ())
    reason = words(_lazy("Alasan konversi lebih awal"), longest=1000)
    key = hidden(longest=64)

    def offer(self, at: datetime) -> YearForm:
        """The years that may be opened: this one and the last."""
        this = day_of(at).year
        self.year.choices = [(str(year), str(year)) for year in (this, this - 1)]
        return self


@blueprint.get("/jf/years/new")
@people
def new() -> str:
    """The form of one year."""
    return _page(YearForm(None, data={"key": str(uuid4())}).offer(now()))


@blueprint.post("/jf/years/new")
@people
def start() -> Response:
    """Open the year, for oneself or, as a personnel officer, for somebody else."""
    form = YearForm().offer(now())
    opened = _opened(form) if form.taken() else None
    if opened is None:
        return make_response(_page(form), 422)
    flash(_("Tahun angka kredit dibuka. Minta konversi periodik dari halaman ini."))
    return redirect(url_for("cases.show", case=opened.case), code=303)


def _opened(form: YearForm) -> Outcome | None:
    """The year that was opened; what is in its way is written beside its field."""
    try:
        with transaction() as db:
            return open_year(
                db,
                _person(db, form),
                int(form.year.data),
                actor=my_person(),
                at=now(),
                key=form.key.data or "",
                reason=form.reason.data,
            )
    except (refusals.Invalid, refusals.Unready) as refusal:
        said = [say(each.sentence) for each in refusal.verdicts if not each.met]
        name = refusal.field if refusal.field in form else "year"
        form[name].errors = [*form[name].errors, *(said or [say(refusal.sentence)])]
        return None


def _person(db: Session, form: YearForm) -> UUID:
    return person_by_nip(db, form.nip.data) if form.nip.data else my_person()


def _page(form: YearForm) -> str:
    return render_template("early_years/new.html", form=form)
