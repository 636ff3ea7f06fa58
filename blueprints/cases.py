"""The page of a case, and the steps that are taken from it.

Every step asks ``services.cases.firing.fire``; a refusal comes back on the page with everything
that was filled in.
"""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.case_forms import form_class, human_row
from blueprints.case_pages import (
    ResultForm,
    draw_case,
    draw_step,
    read_case_page,
    result_again,
    step_again,
    task_draft,
)
from blueprints.case_step_form import StepForm, id_in
from blueprints.case_steps import draft_of, step_named
from blueprints.case_undo import tell_done
from blueprints.inbox_way import Leaving
from blueprints.support.access import people, signed_in
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.kept_words import sent
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Refusal
from workflow_app.services.cases import firing
from workflow_app.services.notifications.wording import head_of
from workflow_app.services.tasks import Finished, finish_task

blueprint = Blueprint("cases", __name__)


@blueprint.get("/cases/<uuid:case>")
@signed_in
def show(case: UUID) -> str:
    """Where a case stands, what is missing, and what can be done from here."""
    return draw_case(read_case_page(case, "case"))


@blueprint.get("/cases/<uuid:case>/steps/<trigger>")
@people
def ask(case: UUID, trigger: str) -> Response:
    """One step: what it does, what it needs, and its form."""
    drawn = read_case_page(case, "step")
    step = step_named(drawn.steps, trigger)
    if step is not None and not step.page:
        return make_response(draw_step(drawn, step))
    if step is None:
        row = human_row(drawn.page.case.workflow, drawn.page.case.workflow_version, trigger)
        said = _("Langkah “%(step)s” tidak tersedia pada tahap ini.", step=say(row.label))
        flash(said, "warning")
    return redirect(step.page if step else url_for(".show", case=case), code=303)


@blueprint.post("/cases/<uuid:case>/<trigger>")
@people
def fire(case: UUID, trigger: str) -> Response:
    """Take a step."""
    form = _sent_form(case, trigger)
    if not form.taken():
        return step_again(case, trigger, form, None)
    leaving = Leaving(case, form.next.data or "")
    try:
        said = _fire(case, trigger, form)
    except Refusal as refusal:
        return step_again(case, trigger, form, refusal)
    tell_done(case, trigger, said, leaving.where)
    return redirect(leaving.address(), code=303)


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>")
@people
def finish(case: UUID, task: UUID) -> Response:
    """Close a task of one's own with what came of it."""
    with reading_case(case, "task"):
        form = ResultForm()
    if not form.taken():
        return result_again(case, task, form, None)
    leaving = Leaving(case, form.next.data or "")
    try:
        said = _finish(case, task, form)
    except Refusal as refusal:
        return result_again(case, task, form, refusal)
    flash(said)
    return redirect(leaving.address(), code=303)


def _sent_form(case: UUID, trigger: str) -> StepForm:
    """What was sent for a step. Raises ``NoSuchCase`` and ``NoSuchTrigger``."""
    with reading_case(case, "step") as (_db, row):
        asked = form_class(row.workflow, row.workflow_version, trigger)
    return asked()


def _fire(case: UUID, trigger: str, form: StepForm) -> str:
    """Take the step; returns what is said about it. Raises a ``Refusal``."""
    attempt = Attempt(
        case=case,
        trigger=trigger,
        actor=my_person(),
        at=now(),
        capacity=id_in(form.capacity),
        note=form.note_text,
        reason_code=form["reason_code"].data if "reason_code" in form else "",
        details=form.details,
        seen=form.seen.data,
        key=form.key.data or "",
        task=id_in(form.task),
    )
    with transaction() as db:
        outcome = firing.fire(db, attempt)
        sent(db, case, draft_of(trigger))
        name = head_of(db, case).name
    return f"{say(name)} – {say(outcome.sentence)}"


def _finish(case: UUID, task: UUID, form: ResultForm) -> str:
    """Close the task; returns what is said about it. Raises a ``Refusal``."""
    done = Finished(
        task=task,
        case=case,
        actor=my_person(),
        at=now(),
        result=form.result.data,
        key=form.key.data or "",
    )
    with transaction() as db:
        finish_task(db, done)
        sent(db, case, task_draft(task))
        name = head_of(db, case).name
    recorded = _("tugas selesai dan hasilnya dicatat")
    return f"{say(name)} – {recorded}"
