"""Asking the office about one's own case, answering, and asking no longer."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.case_pages import Trouble, draw_case, read_case_page
from blueprints.question_forms import AnswerForm, AskForm, ready
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from blueprints.task_forms import DeedForm
from workflow_app.services import questions

blueprint = Blueprint("questions", __name__)


@blueprint.post("/cases/<uuid:case>/questions")
@people
def ask(case: UUID) -> Response:
    """Ask the office."""
    with reading_case(case, "question"):
        form = AskForm()
    with refusals_in(form):
        if form.taken():
            _ask(case, form)
    if form.errors:
        return _again(case, form)
    flash(_("Pertanyaan terkirim. Selama giliran Anda, jam Anda berhenti sampai dijawab."))
    return _back(case, form)


@blueprint.post("/cases/<uuid:case>/questions/<uuid:task>/answer")
@people
def answer(case: UUID, task: UUID) -> Response:
    """Answer the open question."""
    with reading_case(case, "question"):
        form = AnswerForm()
    with refusals_in(form):
        if form.taken():
            _answer(case, task, form)
    if form.errors:
        return _again(case, form)
    flash(_("Jawaban terkirim kepada pemohon; jamnya berjalan lagi."))
    return _back(case, form)


@blueprint.post("/cases/<uuid:case>/questions/take-back")
@people
def take_back(case: UUID) -> Response:
    """Ask no longer."""
    with reading_case(case, "question"):
        form = DeedForm()
    if form.taken():
        asking = questions.Asking(case=case, actor=my_person(), at=now(), key=form.key.data)
        with transaction() as db:
            questions.take_back_question(db, asking)
        flash(_("Pertanyaan ditarik; jam Anda berjalan lagi."))
    return _back(case, form)


def _ask(case: UUID, form: AskForm) -> None:
    asking = questions.Asking(
        case=case, actor=my_person(), at=now(), text=form.text.data, key=form.key.data
    )
    with transaction() as db:
        questions.ask_question(db, asking)


def _answer(case: UUID, task: UUID, form: AnswerForm) -> None:
    answering = questions.Answering(
        case=case,
        task=task,
        actor=my_person(),
        at=now(),
        text=form.text.data,
        key=form.key.data,
    )
    with transaction() as db:
        questions.answer_question(db, answering)


def _again(case: UUID, form: AskForm | AnswerForm) -> Response:
    """The page of the case, with what was written."""
    drawn = read_case_page(case, "question")
    box, form = drawn.asking, ready(form, drawn.onward)
    if box is not None and box.ask is not None and isinstance(form, AskForm):
        return make_response(draw_case(replace(drawn, asking=replace(box, ask=form))), 422)
    if box is not None and box.answer is not None and isinstance(form, AnswerForm):
        return make_response(draw_case(replace(drawn, asking=replace(box, answer=form))), 422)
    told = form.text.errors or [_("Muat ulang halaman ini, lalu kirim lagi")]
    trouble = Trouble(sentence=str(told[0]), kept=form.text.data or "")
    return make_response(draw_case(drawn, trouble), 422)


def _back(case: UUID, form: DeedForm) -> Response:
    here = url_for("cases.show", case=case)
    return redirect(own_path(form.next.data or "", default=here), code=303)
