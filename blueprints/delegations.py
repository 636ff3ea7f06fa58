"""“Delegasi saya”: what somebody has delegated themselves, and taking one back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response

from blueprints.support.access import people
from blueprints.support.browser import me, my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, line, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.sentences import ngettext
from blueprints.support.transaction import reading, transaction
from workflow_app.engine.refusals import AlreadyMoved
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.delegations import (
    LONGEST_REASON,
    Given,
    Revoking,
    given_by,
    given_one,
    revoke_own,
)
from workflow_app.services.staffing.changing import Changed

blueprint = Blueprint("delegations", __name__)


class RevokeForm(Form):
    """Why a delegation is taken back."""

    reason = line(_lazy("Alasan mencabut"), longest=LONGEST_REASON)


@blueprint.get("/delegations")
@people
def show() -> str:
    """What runs, what is to come, and what has ended within a year."""
    with reading() as db:
        found = given_by(db, my_person(), day_of(now()))
    return render_template("delegations/list.html", found=found)


@blueprint.get("/delegations/<uuid:mandate>/revoke")
@people
def ask(mandate: UUID) -> str:
    """Whether one is to end now, and why."""
    return _draw(_open(mandate), RevokeForm(None))


@blueprint.post("/delegations/<uuid:mandate>/revoke")
@people
def revoke(mandate: UUID) -> Response:
    """End one now."""
    given, form = _open(mandate), RevokeForm()
    if form.taken():
        with refusals_in(form), transaction() as db:
            flash(_said(revoke_own(db, _wanted(mandate, form)), given))
    if form.errors:
        return make_response(_draw(given, form), 422)
    return redirect(url_for(".show"), code=303)


def _wanted(mandate: UUID, form: RevokeForm) -> Revoking:
    return Revoking(
        mandate=mandate,
        giver=my_person(),
        account=me().account,
        at=now(),
        reason=form.reason.data,
    )


def _open(mandate: UUID) -> Given:
    """One of the reader's own that has not ended. Raises ``NoSuchCase`` and ``AlreadyMoved``."""
    with reading() as db:
        given = given_one(db, mandate, my_person(), day_of(now()))
    if not given.row.open:
        raise AlreadyMoved(Text("Delegasi ini sudah berakhir", "This delegation has ended"))
    return given


def _said(changed: Changed, given: Given) -> str:
    """What has become of it, and of the open tasks."""
    said = _("Delegasi kepada %(name)s dicabut; ia diberi tahu.", name=given.row.person)
    moved = changed.moved
    if moved.tasks:
        said += " " + ngettext(
            "%(num)s tugas dialamatkan ulang.", "%(num)s tugas dialamatkan ulang.", moved.tasks
        )
    if moved.later:
        said += " " + ngettext(
            "Tugas dari %(num)s perkara dialamatkan ulang satu per satu.",
            "Tugas dari %(num)s perkara dialamatkan ulang satu per satu.",
            moved.later,
        )
    return said


def _draw(given: Given, form: RevokeForm) -> str:
    return render_template("delegations/revoke.html", given=given, form=form)
