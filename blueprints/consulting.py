"""Asking a colleague for an opinion or their paraf, answering, and asking no longer."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.case_pages import Drawn, Trouble, draw_case, read_case_page
from blueprints.consult_forms import AnswerForm, AskForm, given_in, ready
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from blueprints.task_forms import DeedForm
from workflow_app.engine.refusals import Unready
from workflow_app.rules.text import Text
from workflow_app.services import consults

blueprint = Blueprint("consulting", __name__)


@blueprint.get("/cases/<uuid:case>/tasks/<uuid:task>/consult")
@people
def ask(case: UUID, task: UUID) -> str:
    """The form; ``kind`` of the address chooses between an opinion and a paraf."""
    drawn, form = read_case_page(case, "consult"), AskForm(None)
    wanted = request.args.get("kind", "")
    form.kind.data = wanted if wanted in consults.KINDS else consults.CONSULT
    return _draw(drawn, task, form)


@blueprint.post("/cases/<uuid:case>/tasks/<uuid:task>/consult")
@people
def consult(case: UUID, task: UUID) -> Response:
    """Ask, or show what is still to be said."""
    with reading_case(case, "consult"):
        form = AskForm()
    with refusals_in(form):
        if _taken(form):
            _consult(case, task, form)
    if form.errors:
        return make_response(_draw(read_case_page(case, "consult"), task, form), 422)
    flash(_("Permintaan terkirim; waktunya tetap berjalan."))
    return _back(case, form)


@blueprint.post("/cases/<uuid:case>/consults/<uuid:consult>/answer")
@people
def answer(case: UUID, consult: UUID) -> Response:
    """Answer what one was asked."""
    with reading_case(case, "consult"):
        form = AnswerForm()
    with refusals_in(form):
        if form.taken():
            _answer(case, consult, form)
    if form.errors:
        return _answered_again(case, consult, form)
    flash(_("Jawaban Anda terkirim."))
    return _back(case, form)


@blueprint.post("/cases/<uuid:case>/consults/<uuid:consult>/withdraw")
@people
def withdraw(case: UUID, consult: UUID) -> Response:
    """Ask no longer."""
    with reading_case(case, "consult"):
        form = DeedForm()
    if form.taken():
        with transaction() as db:
            consults.withdraw_consult(db, consult, case, actor=my_person(), at=now())
        flash(_("Permintaan ditarik."))
    return _back(case, form)


def _back(case: UUID, form: DeedForm) -> Response:
    here = url_for("cases.show", case=case)
    return redirect(own_path(form.next.data or "", default=here), code=303)


def _taken(form: AskForm) -> bool:
    """Whether everything can be taken; the colleague is looked up by what was typed."""
    valid = form.taken()
    with reading() as db:
        form.person.look(db, now().date())
    return valid and not form.person.errors


def _consult(case: UUID, task: UUID, form: AskForm) -> None:
    asking = consults.Asking(
        task=task,
        case=case,
        actor=my_person(),
        at=now(),
        asked=UUID(form.person.data),
        kind=form.kind.data,
        question=form.question.data,
        key=form.key.data,
    )
    with transaction() as db:
        consults.ask_colleague(db, asking)


def _answer(case: UUID, consult: UUID, form: AnswerForm) -> None:
    answering = consults.Answering(
        consult=consult,
        case=case,
        actor=my_person(),
        at=now(),
        answer=form.answer.data or "",
        given=given_in(form),
    )
    with transaction() as db:
        consults.answer_consult(db, answering)


def _answered_again(case: UUID, consult: UUID, form: AnswerForm) -> Response:
    """The page of the case, with what was written."""
    drawn = read_case_page(case, "consult")
    kept = consult in drawn.answering
    if kept:
        answering = {**drawn.answering, consult: ready(form, consult, drawn.onward)}
        drawn = replace(drawn, answering=answering)
    said = _("Muat ulang halaman ini, lalu kirim lagi")
    stale = None if kept else Trouble(sentence=said, kept=form.answer.data or "")
    return make_response(draw_case(drawn, stale), 422)


def _draw(drawn: Drawn, task: UUID, form: AskForm) -> str:
    """The page of the form. Raises ``Unready`` where the task is not one of the reader's."""
    page = drawn.page
    mine = any(each.id == task and each.mine for each in page.tasks)
    if page.is_subject or not mine:
        raise Unready(
            Text(
                "Pendapat atau paraf diminta oleh yang sedang menangani perkara ini",
                "Whoever has a task in this case asks for an opinion or a paraf",
            )
        )
    form.key.data, form.next.data = form.key.data or str(uuid4()), drawn.onward
    return render_template("cases/consult.html", page=page, task=task, form=form)
