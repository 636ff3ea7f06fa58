"""Deciding many cases together: the sheet that splits a selection, and what came of each row.

Every row is a transaction and an event of its own, bound by the id of the batch. Sending the same
sheet again decides nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectMultipleField

from blueprints.batch_kept import Sent, kept_forms
from blueprints.batch_sheet import (
    ACTIONS,
    About,
    BatchForm,
    Picked,
    Sheet,
    Together,
    batch_form,
    split,
)
from blueprints.case_words import working_days
from blueprints.inbox_views import worked_through
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.errors import DATABASE_ERRORS, remember
from blueprints.support.forms import Form, choice, hidden, uuid_in
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.engine.attempt import Attempt
from workflow_app.engine.refusals import Forbidden, Refusal, SameHand
from workflow_app.services import batches, inbox
from workflow_app.services.cases import firing
from workflow_app.services.inbox import InboxRow

blueprint = Blueprint("batches", __name__)


class SelectionForm(Form):
    """Tasks that were ticked, or the whole view, and what is to be done to them."""

    task = SelectMultipleField(validate_choice=False, choices=[])
    rest = SelectMultipleField(validate_choice=False, choices=[])
    whole = BooleanField()
    action = choice(_lazy("Tindakan"), ACTIONS.items())
    next = hidden(longest=1500)

    @property
    def tasks(self) -> list[UUID]:
        """The ids among what was ticked."""
        found = map(uuid_in, (*self.task.data, *self.rest.data))
        return [each for each in found if each is not None]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one row."""

    row: InboxRow
    done: bool
    said: str


@blueprint.post("/inbox/batch")
@people
def ask() -> Response:
    """The sheet of a selection: what can be decided together, and what cannot, because."""
    form = SelectionForm()
    came_from = own_path(form.next.data or "", default=url_for("inbox.show"))
    tasks = _selected(form, came_from) if form.taken() else []
    if not tasks:
        flash(_("Pilih sekurangnya satu perkara"), "warning")
        return redirect(came_from, code=303)
    return make_response(_sheet(tasks, form.action.data, came_from))


@blueprint.post("/inbox/batch/<workflow>/<int:version>/<trigger>")
@people
def decide(workflow: str, version: int, trigger: str) -> Response:
    """Take one step on every chosen row."""
    about = (workflow, version, trigger)
    form = batch_form(*about)()
    if form.check.data:
        return make_response(_again(form, about))
    if not form.taken() or _to_open_first(form.ticked):
        return make_response(_again(form, about), 422)
    told = tuple(_one(row, seen, form, about) for row, seen in _rows(form.ticked))
    return make_response(_result(told, form))


def _selected(form: SelectionForm, came_from: str) -> list[UUID]:
    """The ticked tasks, or the first ones of the view that the list showed."""
    if not form.whole.data:
        return form.tasks
    with reading() as db:
        desk = inbox.desk_of(db, my_person(), now())
        asked = worked_through(came_from, desk)
        return [] if asked is None else list(inbox.tasks_of(db, asked, batches.MOST))


def _sheet(tasks: Sequence[UUID], action: str, came_from: str) -> str:
    """The sheet of a selection."""
    return render_template("batches/sheet.html", **_laid_out(tasks, action, came_from))


def _laid_out(
    tasks: Sequence[UUID],
    action: str,
    came_from: str,
    filled: Sequence[Sent] = (),
    returned: BatchForm | None = None,
) -> dict[str, object]:
    """What a sheet is drawn from: ``filled`` are forms with what was ticked and written in them.

    ``returned`` is one that was sent and not taken.
    """
    with reading() as db:
        posts = {each.position: each.name for each in inbox.desk_of(db, my_person(), now()).posts}
        chooser = batches.Chooser(my_person(), now(), posts)
        sheet = _with(split(batches.chosen_cases(db, tasks, chooser), action, came_from), filled)
        to_open = batches.to_open_first(db, _ticked(sheet, returned), my_person())
    return {
        "sheet": sheet,
        "action": action,
        "actions": ACTIONS,
        "came_from": came_from,
        "to_open": to_open,
        "working_days": working_days,
        "most": batches.MOST,
    }


def _ticked(sheet: Sheet, returned: BatchForm | None) -> list[UUID]:
    """What is about to be decided: the rows of the form that came back, or all of the sheet."""
    if returned is not None:
        return [each.task for each in returned.ticked]
    return [task for group in sheet.together for task in group.ticked]


def _with(sheet: Sheet, filled: Sequence[Sent]) -> Sheet:
    """The sheet with what was ticked and written in some of its forms."""
    return replace(sheet, together=tuple(_filled(each, filled) for each in sheet.together))


def _filled(group: Together, filled: Sequence[Sent]) -> Together:
    tasks = {str(each.row.task) for each in group.cases}
    for about, form in filled:
        if about == group.about and tasks & set(form.shown.data):
            return group.sent_back(form)
    return group


def _again(form: BatchForm, about: About) -> str:
    """The sheet that a form was sent from, with everything that was on it."""
    came_from = own_path(form.next.data or "", default=url_for("inbox.show"))
    action = form.action.data if form.action.data in ACTIONS else "approve"
    filled = [(about, form), *kept_forms(form.kept.data)]
    parts = _laid_out(form.listed, action, came_from, filled, form)
    return render_template("batches/sheet.html", **parts)


def _to_open_first(picked: Sequence[Picked]) -> int:
    with reading() as db:
        return batches.to_open_first(db, [each.task for each in picked], my_person())


def _rows(picked: Sequence[Picked]) -> list[tuple[InboxRow, str]]:
    """The rows that may be read, each with the digest that was shown."""
    seen = {each.task: each.seen for each in picked}
    with reading() as db:
        rows = batches.chosen_rows(db, list(seen), my_person(), now())
    return [(row, seen[row.task]) for row in rows]


def _one(row: InboxRow, seen: str, form: BatchForm, about: About) -> Told:
    """Take the step on one case, in a transaction of its own."""
    if (row.workflow, row.workflow_version) != about[:2]:
        return Told(row, done=False, said=_("Perkara ini bukan bagian dari lembar ini"))
    batch = UUID(form.key.data)
    attempt = Attempt(
        case=row.case,
        trigger=about[2],
        actor=my_person(),
        at=now(),
        note=(form["note"].data or "") if "note" in form else "",
        reason_code=form["reason_code"].data if "reason_code" in form else "",
        seen=seen,
        key=str(uuid5(batch, str(row.case))),
        batch=batch,
    )
    try:
        with transaction() as db:
            outcome = firing.fire(db, attempt)
    except Refusal as refusal:
        return Told(row, done=False, said=_why(refusal))
    except DATABASE_ERRORS:
        return Told(row, done=False, said=_("Basis data sedang sibuk; coba lagi"))
    return Told(row, done=True, said=say(outcome.sentence))


def _why(refusal: Refusal) -> str:
    """The refusal of one row in words; one of authority is remembered as anywhere else."""
    if isinstance(refusal, Forbidden | SameHand):
        remember(refusal)
    lacking = "; ".join(say(each.sentence) for each in refusal.verdicts if not each.met)
    said = say(refusal.sentence)
    return f"{said}: {lacking}" if lacking else said


def _result(told: Sequence[Told], form: BatchForm) -> str:
    """What came of each row, and the sheet of what else was chosen."""
    rest = [each for each in map(uuid_in, form.rest.data) if each is not None]
    action = form.action.data if form.action.data in ACTIONS else "approve"
    came_from = own_path(form.next.data or "", default=url_for("inbox.show"))
    return render_template(
        "batches/result.html",
        told=told,
        done=sum(each.done for each in told),
        rest=rest,
        left=[each.row.task for each in told if not each.done],
        batch=form.key.data,
        **_laid_out(rest, action, came_from, list(kept_forms(form.kept.data))),
    )
