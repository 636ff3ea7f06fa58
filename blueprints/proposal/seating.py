"""Choosing a session for a test: the candidate's side while registering, then the organiser."""

from __future__ import annotations

from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.proposal.frame import blueprint, reading_of, writing_to
from blueprints.support.access import people, signed_in
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, refusals_in
from blueprints.support.sentences import gettext as _
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.rights import may
from workflow_app.services.uji_kompetensi.choosing import offers, side_of, take_seat
from workflow_app.services.uji_kompetensi.reading import ukom_view

_KINDS = ("uji_kompetensi",)


class SeatForm(Form):
    """One of the sessions that are offered."""

    sesi = choice(_lazy("Sesi"), [], radio=True)


@blueprint.get("/jf/cases/<uuid:case>/session")
@signed_in
def session(case: UUID) -> str:
    """The sessions that fit, with the seats left in each."""
    with reading_of(case, "session", _KINDS) as (db, row, roles):
        return _page(db, row, roles, SeatForm(None))


@blueprint.post("/jf/cases/<uuid:case>/session")
@people
def choose_session(case: UUID) -> Response:
    """Take a seat in a session, instead of another one."""
    form = SeatForm()
    with reading_of(case, "session", _KINDS) as (db, row, roles):
        form.sesi.choices = [(str(each.sesi), "") for each in offers(db, case, day_of(now()))]
    if form.taken():
        with refusals_in(form):
            with writing_to(case, _KINDS) as db:
                number = take_seat(db, case, UUID(form.sesi.data), actor=my_person(), at=now())
            flash(_("Tempat nomor %(number)s dicatat.", number=number))
            return redirect(url_for("cases.show", case=case), code=303)
    with reading_of(case, "session", _KINDS) as (db, row, roles):
        return make_response(_page(db, row, roles, form), 422)


def _page(db: Session, row: CaseRow, roles: frozenset[Role], form: SeatForm) -> str:
    side = side_of(row.state)
    return render_template(
        "proposal/session.html",
        view=ukom_view(db, row.id),
        offers=offers(db, row.id, day_of(now())),
        chooses=side is not None and may(roles, row.workflow, dict(side)),
        form=form,
    )
