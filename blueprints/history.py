"""The history of a case, for whoever may read the case. An auditor's reading is logged."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, abort, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import ValidationError

from blueprints.support.access import signed_in
from blueprints.support.browser import me
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import Form, day
from blueprints.support.languages import language
from state_machines.kernel.diagram import svg
from workflow_app.rules.local_days import askable
from workflow_app.rules.permissions import Permission
from workflow_app.services.history import PAGE, Reader, Timeline, timeline

blueprint = Blueprint("history", __name__)


class AsOfForm(Form):
    """The day at whose end the case is looked at."""

    as_of = day(_("Keadaan pada tanggal"), required=False)

    def validate_as_of(self, _field: object) -> None:
        """It is a day of our time."""
        if self.as_of.data and not askable(self.as_of.data):
            raise ValidationError(_("Pilih tanggal antara 1970 dan 2999"))


@blueprint.get("/cases/<uuid:case>/history")
@signed_in
def show(case: UUID) -> Response:
    """Everything that happened to a case, oldest first, and where it stood."""
    form = AsOfForm(request.args, meta={"csrf": False})
    taken = form.validate()
    as_of = form.as_of.data if taken else None
    with reading_case(case, "history") as (db, row):
        view = timeline(db, row, _reader(), after_seq=_behind(), as_of=as_of)
    return make_response(_page(view, form, as_of), 200 if taken else 422)


def event_address(case: UUID, seq: int) -> str:
    """The address of one event, on the page of its history that shows it."""
    behind = (seq - 1) // PAGE * PAGE
    return url_for("history.show", case=case, after=behind or None, _anchor=f"event-{seq}")


def _reader() -> Reader:
    signed = me()
    auditor = Permission.AUDITOR in signed.permissions
    return Reader(person=signed.person, auditor=auditor, at=now())


def _behind() -> int:
    """The event behind which the page begins. What is no place makes a 400."""
    text = request.args.get("after", "0")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        abort(400)
    return int(text)


def _page(view: Timeline, form: AsOfForm, as_of: date | None) -> str:
    return render_template(
        "history/show.html",
        view=view,
        form=form,
        as_of=as_of,
        later=_behind() > 0,
        picture=svg(view.table, current=view.state, language=language(), visited=view.visited),
        event_address=event_address,
    )
