"""Putting a case on hold and letting it go on, each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.case_pages import read_case_page
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden, line, refusals_in
from blueprints.support.transaction import transaction
from workflow_app.engine.refusals import Forbidden
from workflow_app.rules.text import Text
from workflow_app.services.case_holds import Holding, hold_case, resume_case

blueprint = Blueprint("case_holds", __name__)


class HoldForm(Form):
    """Why a case is put on hold, or goes on."""

    reason = line(_lazy("Alasan"), longest=400)
    key = hidden(longest=64)


@blueprint.get("/cases/<uuid:case>/hold")
@people
def ask(case: UUID) -> str:
    """Whether a case is to be put on hold, or is to go on."""
    return _page(case, HoldForm(None))


@blueprint.post("/cases/<uuid:case>/hold")
@people
def hold(case: UUID) -> Response:
    """Put a case on hold."""
    return _taken(case, hold_case, _("Perkara ditangguhkan; waktunya berhenti."))


@blueprint.post("/cases/<uuid:case>/resume")
@people
def resume(case: UUID) -> Response:
    """Let a case go on."""
    return _taken(
        case, resume_case, _("Perkara dilanjutkan; tenggatnya mengikuti lamanya penangguhan.")
    )


def _taken(case: UUID, work: Callable[[Session, Holding], UUID], said: str) -> Response:
    with reading_case(case, "hold"):
        form = HoldForm()
    if form.taken():
        holding = Holding(
            case=case,
            actor=my_person(),
            at=now(),
            reason=form.reason.data,
            key=form.key.data or "",
        )
        with refusals_in(form), transaction() as db:
            work(db, holding)
    if form.errors:
        return make_response(_page(case, form), 422)
    flash(said)
    return redirect(url_for("cases.show", case=case), code=303)


def _page(case: UUID, form: HoldForm) -> str:
    drawn = read_case_page(case, "hold")
    if not drawn.page.clock.may_hold:
        raise Forbidden(
            Text(
                "Hanya unit kepegawaian yang dapat menangguhkan perkara ini",
                "Only the personnel unit puts this case on hold",
            )
        )
    form.key.data = form.key.data or str(uuid4())
    return render_template("cases/hold.html", page=drawn.page, form=form)
