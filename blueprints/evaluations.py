"""An evaluation: what was realised, how it is judged, how that spreads, how it is received."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints import evidence
from blueprints.evaluations_forms import (
    KeptForm,
    LateObjectionForm,
    RatingForm,
    distribution_form,
    kept_in,
    rating_form,
)
from blueprints.support.access import people, signed_in
from blueprints.support.browser import me, my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import Bare
from blueprints.support.installation import installation
from blueprints.support.kept_words import changed_words, given_back, sent
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.engine import refusals
from workflow_app.engine.attempt import Attempt
from workflow_app.rules.text import Text
from workflow_app.services.evaluation import editing, pages
from workflow_app.services.evaluation.distributing import Distribution, distribution_under
from workflow_app.services.evaluation.judging import keep_draft, rate_once
from workflow_app.services.evaluation.pages import EvaluationPage
from workflow_app.services.evaluation.reporting import save_report
from workflow_app.services.files import evidence_file
from workflow_app.services.objection.filing import file_late
from workflow_app.services.skp.editing import Edit

blueprint = Blueprint("evaluations", __name__)


@blueprint.get("/evaluations/<uuid:case>/realisation")
@signed_in
def realisation(case: UUID) -> str:
    """What was planned and achieved, with its evidence."""
    page = _page(case, "realisation")
    return _show("realisation", page, evidence.report_form(page.evaluation, None))


@blueprint.post("/evaluations/<uuid:case>/realisation")
@people
def save_realisation(case: UUID) -> Response:
    """Keep the realisation; put evidence on and take it off."""
    page = _page(case, "realisation")
    form = evidence.report_form(page.evaluation)
    if form.taken():
        with evidence.received_in(form) as received, kept_in(form):
            if not form.errors:
                return _reported(case, form, received)
    return _again("realisation", page, form)


@blueprint.get("/evaluations/<uuid:case>/files/<uuid:file>")
@signed_in
def attachment(case: UUID, file: UUID) -> Response:
    """A file of evidence, for whoever may read the evaluation."""
    with reading_case(case, "evidence") as (db, row):
        pages.require_evaluation(row)
        found = evidence_file(db, case, file)
    return evidence.attachment(found)


@blueprint.get("/evaluations/<uuid:case>/rating")
@signed_in
def rating(case: UUID) -> str:
    """The document beside the decision; for the employee, the result once it is theirs."""
    page = _page(case, "rating")
    return _show("rating", page, rating_form(page, None))


@blueprint.post("/evaluations/<uuid:case>/rating")
@people
def save_rating(case: UUID) -> Response:
    """Keep judgements as a draft, or let them stand."""
    page = _page(case, "rating")
    form = rating_form(page)
    if form.taken():
        with kept_in(form):
            return _rated(case, form) if form.fires else _drafted(case, form)
    return _again("rating", page, form)


@blueprint.get("/evaluations/<uuid:case>/distribution")
@signed_in
def distribution(case: UUID) -> str:
    """The predicates of the organisation beside its pattern."""
    page, found = _distribution(case)
    return _show("distribution", page, distribution_form(found, None), found=found)


@blueprint.post("/evaluations/<uuid:case>/distribution")
@people
def check_distribution(case: UUID) -> Response:
    """Say why the pattern is departed from, and go on."""
    page, found = _distribution(case)
    form = distribution_form(found)
    if form.taken():
        with kept_in(form):
            with transaction() as db:
                attempt = _attempt(case, "check_distribution", form)
                outcome = editing.check_distribution(db, attempt, form.reasons)
                sent(db, case, "distribution")
            flash(say(outcome.sentence))
            return redirect(url_for("cases.show", case=case), code=303)
    return _again("distribution", page, form, found=found)


@blueprint.post("/evaluations/<uuid:case>/open")
@people
def open_result(case: UUID) -> Response:
    """The employee takes the result; pressed twice, it stays received."""
    Bare()
    with suppress(refusals.AlreadyMoved):
        with transaction() as db:
            editing.open_result(db, Edit(case=case, actor=my_person(), at=now()))
        flash(_("Hasil evaluasi terbuka; tanggal penerimaannya hari ini."))
    return redirect(url_for(".rating", case=case), code=303)


@blueprint.get("/evaluations/<uuid:case>/late-objection")
@people
def object_late(case: UUID) -> str:
    """What an objection after the window leads to."""
    page = _own_page(case)
    return _show("late_objection", page, LateObjectionForm(None))


@blueprint.post("/evaluations/<uuid:case>/late-objection")
@people
def file_objection_late(case: UUID) -> Response:
    """Receive it all the same; it is answered as late."""
    page, form = _own_page(case), LateObjectionForm()
    if form.taken():
        with kept_in(form):
            return _filed(case, form)
    return _again("late_objection", page, form)


def _page(case: UUID, what: str) -> EvaluationPage:
    with reading_case(case, what) as (db, row):
        return pages.evaluation_page(db, row, person=me().person, at=now())


def _own_page(case: UUID) -> EvaluationPage:
    page = _page(case, "late_objection")
    if not page.is_subject:
        raise refusals.NoSuchCase(Text("Hasil tidak ditemukan", "There is no such result"))
    return page


def _distribution(case: UUID) -> tuple[EvaluationPage, Distribution | None]:
    """The counts of a small unit would give colleagues away: they are not for the employee."""
    with reading_case(case, "distribution") as (db, row):
        page = pages.evaluation_page(db, row, person=me().person, at=now())
        if page.is_subject:
            raise refusals.Forbidden(
                Text(
                    "Distribusi predikat hanya untuk pimpinan",
                    "The distribution of predicates is for leaders only",
                )
            )
        return page, distribution_under(db, page.evaluation.organisation, page.settings)


def _reported(case: UUID, form: evidence.ReportForm, received: evidence.Incoming) -> Response:
    folder = installation().settings.data
    with transaction() as db:
        save_report(db, _edit(case, form), form.report(received), folder=folder)
        sent(db, case, "realisation")
    flash(_("Realisasi tersimpan."))
    if form.go.data == "submit":
        return redirect(url_for("cases.ask", case=case, trigger="submit_realisation"), code=303)
    return redirect(url_for(".realisation", case=case, _anchor=form.place), code=303)


def _drafted(case: UUID, form: RatingForm) -> Response:
    with transaction() as db:
        keep_draft(db, _edit(case, form), form.judgement)
        sent(db, case, "rating")
    flash(_("Draf penilaian tersimpan; belum ada yang ditetapkan."))
    return redirect(url_for(".rating", case=case, _anchor="predikat"), code=303)


def _rated(case: UUID, form: RatingForm) -> Response:
    attempt = _attempt(case, "rate", form, seen="")
    with transaction() as db:
        outcome = rate_once(db, attempt, form.judgement, content=form.shown)
        sent(db, case, "rating")
    flash(say(outcome.sentence))
    return redirect(url_for(".distribution", case=case), code=303)


def _filed(case: UUID, form: LateObjectionForm) -> Response:
    with transaction() as db:
        outcome = file_late(
            db, case, actor=my_person(), at=now(), reason=form.reason.data, key=form.key.data or ""
        )
        sent(db, case, "late_objection")
    flash(say(outcome.sentence))
    return redirect(url_for("cases.show", case=outcome.case), code=303)


def _edit(case: UUID, form: KeptForm) -> Edit:
    return Edit(case=case, actor=my_person(), at=now(), content=form.shown)


def _attempt(case: UUID, trigger: str, form: KeptForm, *, seen: str | None = None) -> Attempt:
    return Attempt(
        case=case,
        trigger=trigger,
        actor=my_person(),
        at=now(),
        seen=form.shown if seen is None else seen,
        key=form.key.data or "",
    )


def _show(name: str, page: EvaluationPage, form: KeptForm, **more: object) -> str:
    kept = given_back(form, page.evaluation.case, name, page.seen)
    form.renew(page.seen)
    return render_template(
        f"evaluations/{name}.html",
        page=page,
        form=form,
        limit=installation().settings.upload_limit,
        kept=kept,
        changed=changed_words(kept),
        **more,
    )


def _again(name: str, page: EvaluationPage, form: KeptForm, **more: object) -> Response:
    """The page once more with what was typed, and with what stands in the way."""
    return make_response(_show(name, page, form, **more), form.status)
