"""Giving on a task: to whom, by which letter, for how long, and why."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response

from blueprints.case_pages import Drawn, read_case_page
from blueprints.staffing.picking import PERSON, pick
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import me, my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import day, line, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.support.written import local_day
from blueprints.task_forms import DeedForm
from workflow_app.engine.refusals import Unready
from workflow_app.rules.text import Text
from workflow_app.services.delegating import Delegating, delegate_task

blueprint = Blueprint("delegating", __name__)

_AT_FIRST = timedelta(days=14)


class DelegateForm(DeedForm):
    """To whom, by which letter, from when to when, and why."""

    person = pick(_lazy("Penerima delegasi"), PERSON)
    valid_from = day(_lazy("Mulai tanggal"))
    valid_to = day(_lazy("Hari terakhir"))
    document = line(_lazy("Nomor surat pendelegasian"), longest=120)
    reason = line(_lazy("Alasan mendelegasikan"))


@blueprint.get("/cases/<uuid:case>/tasks/<uuid:task>/delegate")
@people
def ask(case: UUID, task: UUID) -> str:
    """The form, with two weeks from today on."""
    drawn, form = read_case_page(case, "delegate"), DelegateForm(None)
    today = local_day(now(), drawn.page.zone)
    form.valid_from.data, form.valid_to.data = today, today + _AT_FIRST
    return _draw(drawn, task, form)


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/delegate")
@people
def delegate(case: UUID, task: UUID) -> Response:
    """Delegate, or show what is still to be said."""
    with reading_case(case, "delegate"):
        form = DelegateForm()
    with refusals_in(form):
        if _taken(form):
            _delegate(case, task, form)
    if form.errors:
        return make_response(_draw(read_case_page(case, "delegate"), task, form), 422)
    flash(_("Tugas didelegasikan; penerimanya diberi tahu."))
    here = url_for("cases.show", case=case)
    return redirect(own_path(form.next.data or "", default=here), code=303)


def _taken(form: DelegateForm) -> bool:
    """Whether everything can be taken; the person is looked up by what was typed."""
    valid = form.taken()
    with reading() as db:
        form.person.look(db, now().date())
    return valid and not form.person.errors


def _delegate(case: UUID, task: UUID, form: DelegateForm) -> None:
    wanted = Delegating(
        task=task,
        case=case,
        actor=my_person(),
        account=me().account,
        at=now(),
        person=UUID(form.person.data),
        document=form.document.data,
        valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
        reason=form.reason.data,
        key=form.key.data,
    )
    with transaction() as db:
        delegate_task(db, wanted)


def _draw(drawn: Drawn, task: UUID, form: DelegateForm) -> str:
    """The page of the form. Raises ``Unready`` where the task is not theirs to give on."""
    view = next((each for each in drawn.page.tasks if each.id == task and each.delegable), None)
    if view is None:
        raise Unready(
            Text(
                "Hanya langkah rutin dari jabatan definitif sendiri yang dapat didelegasikan",
                "You delegate routine steps of the post that is your own, and nothing else",
            )
        )
    form.key.data, form.next.data = form.key.data or str(uuid4()), drawn.onward
    return render_template("cases/delegate.html", page=drawn.page, task=view, form=form)
