"""Claiming a task of a pool and giving it back, laying one's own aside and taking it up again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.case_pages import TURNED_AWAY, Drawn, Trouble, draw_case, read_case_page
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from blueprints.task_forms import DeedForm, Laying, SnoozeForm, laying_of
from workflow_app.engine.refusals import Refusal
from workflow_app.services import claims, snoozing

blueprint = Blueprint("tasks", __name__)


_Form = TypeVar("_Form", bound=DeedForm)


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/claim")
@people
def claim(case: UUID, task: UUID) -> Response:
    """Work on a task of a pool alone for a while, or for a while longer."""
    form = _sent(case, DeedForm)
    return _done(case, task, form, lambda: _claim(_wanted(case, task, form)))


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/release")
@people
def release(case: UUID, task: UUID) -> Response:
    """Give a claimed task back to its pool."""
    form = _sent(case, DeedForm)
    return _done(case, task, form, lambda: _release(_wanted(case, task, form)))


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/snooze")
@people
def snooze(case: UUID, task: UUID) -> Response:
    """Lay a task of one's own aside until a day, with a reason."""
    form = _sent(case, SnoozeForm)
    return _done(case, task, form, lambda: _snooze(case, task, form))


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/wake")
@people
def wake(case: UUID, task: UUID) -> Response:
    """Take a task up again before its day."""
    form = _sent(case, DeedForm)
    return _done(case, task, form, lambda: _wake(case, task, form))


def _sent(case: UUID, asked: type[_Form]) -> _Form:
    """What was sent, by somebody who may read the case. Raises ``NoSuchCase``."""
    with reading_case(case, "task"):
        return asked()


def _done(case: UUID, task: UUID, form: DeedForm, deed: Callable[[], str]) -> Response:
    """Do it and go back to where it was asked, or show why it was not done."""
    if not form.taken():
        return _again(case, task, form, None)
    try:
        said = deed()
    except Refusal as refusal:
        return _again(case, task, form, refusal)
    flash(said)
    here = url_for("cases.show", case=case)
    return redirect(own_path(form.next.data or "", default=here), code=303)


def _claim(wanted: claims.Wanted) -> str:
    with transaction() as db:
        claims.claim_task(db, wanted)
    return _("Tugas Anda ambil; selama itu tidak ada orang lain yang mengerjakannya.")


def _release(wanted: claims.Wanted) -> str:
    with transaction() as db:
        claims.release_task(db, wanted)
    return _("Tugas dikembalikan kepada unit.")


def _snooze(case: UUID, task: UUID, form: SnoozeForm) -> str:
    with transaction() as db:
        wanted = snoozing.Snooze(
            task=task,
            case=case,
            actor=my_person(),
            at=now(),
            until=snoozing.beginning_of(db, case, form.until.data),
            reason=form.reason.data,
            key=form.key.data,
        )
        snoozing.snooze_task(db, wanted)
    return _("Tugas ditunda. Tenggatnya tetap; Anda melihatnya lagi pada harinya.")


def _wake(case: UUID, task: UUID, form: DeedForm) -> str:
    with transaction() as db:
        snoozing.wake_task(db, task, case, actor=my_person(), at=now(), key=form.key.data)
    return _("Tugas kembali ke kotak masuk Anda.")


def _wanted(case: UUID, task: UUID, form: DeedForm) -> claims.Wanted:
    return claims.Wanted(task=task, case=case, actor=my_person(), at=now(), key=form.key.data or "")


def _again(case: UUID, task: UUID, form: DeedForm, refusal: Refusal | None) -> Response:
    """The page of the case, with what was written, and why nothing was done."""
    if refusal is not None and refusal.status in TURNED_AWAY:
        raise refusal
    if refusal is not None and refusal.field in form:
        field = form[refusal.field]
        field.errors = [*field.errors, say(refusal.sentence)]
    drawn = read_case_page(case, "task")
    kept = _kept(drawn, task, form)
    drawn = replace(drawn, layings={**drawn.layings, task: kept} if kept else drawn.layings)
    said = say(refusal.sentence) if refusal else _("Muat ulang halaman ini, lalu kirim lagi")
    told = kept is not None and bool(form.errors.keys() & {"until", "reason"})
    body = draw_case(drawn, None if told else Trouble(sentence=said))
    return make_response(body, refusal.status if refusal else HTTPStatus.UNPROCESSABLE_ENTITY)


def _kept(drawn: Drawn, task: UUID, form: DeedForm) -> Laying | None:
    """What was written about laying a task aside, while it can be laid aside still."""
    view = next((each for each in drawn.page.tasks if each.id == task and each.own), None)
    if view is None or not isinstance(form, SnoozeForm):
        return None
    return laying_of(drawn.page, view, form, drawn.onward)
