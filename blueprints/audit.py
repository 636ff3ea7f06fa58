"""The auditor's search over the events of all cases, and the ready questions.

Whatever is asked is written into the access log before it is answered.
"""

from __future__ import annotations

from babel.numbers import format_decimal
from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.audit_bundle import bundle_of
from blueprints.audit_export import csv_of
from blueprints.audit_forms import SearchForm, StretchForm, search_form, stretch_form
from blueprints.history import event_address
from blueprints.support.access import needs
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.browser import me, my_standing
from blueprints.support.clock import now
from blueprints.support.forms import query_uuid
from blueprints.support.languages import language
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.local_days import begin_of, end_of
from workflow_app.rules.permissions import Permission
from workflow_app.services.audit.criteria import Criteria, resolve
from workflow_app.services.audit.export import LONGEST, bodies_of, collect
from workflow_app.services.audit.pills import PILLS
from workflow_app.services.audit.questions import QUESTIONS, Review, Stretch, review
from workflow_app.services.audit.results import Hit, hits
from workflow_app.services.audit.search import BUDGET, Found, Place, search
from workflow_app.services.audit.verification import verify_onward
from workflow_app.services.audit.vocabulary import suggestions
from workflow_app.services.visibility import log_reading

blueprint = Blueprint("audit", __name__)

auditors = needs(Permission.AUDITOR)


@blueprint.get("/audit")
@auditors
def show() -> Response:
    """A search and what it found, the newest first."""
    form, criteria = _asked()
    if criteria is None:
        return make_response(_search_page(form), 422)
    if form.by_fields:
        return redirect(url_for(".show", q=form.q.data or None), code=303)
    _log("audit.search", form.q.data)
    with reading() as db:
        found = search(db, criteria, after=_place())
        rows = hits(db, found.events)
    return make_response(_search_page(form, found, rows))


@blueprint.get("/audit/events.csv")
@auditors
def export() -> Response:
    """What a search found, as a file."""
    form, criteria = _asked()
    if criteria is None:
        return make_response(_search_page(form), 422)
    _log("audit.export", form.q.data)
    with reading() as db:
        collected = collect(db, criteria)
    return csv_of(collected)


@blueprint.get("/audit/events.zip")
@auditors
def bundle() -> Response:
    """The same as lines of JSON with their canonical bodies, and a manifest."""
    form, criteria = _asked()
    if criteria is None:
        return make_response(_search_page(form), 422)
    _log("audit.bundle", form.q.data)
    with reading() as db:
        collected = collect(db, criteria)
        bodies = bodies_of(db, collected)
    return bundle_of(collected, bodies, form.q.data or "")


@blueprint.get("/audit/questions")
@auditors
def questions() -> Response:
    """The ready questions, each with how much it found."""
    form, taken = stretch_form()
    if not taken:
        return make_response(render_template("audit/questions.html", form=form), 422)
    _log("audit.questions", form.line)
    with reading() as db:
        found = review(db, _stretch(form))
    page = render_template("audit/questions.html", form=form, found=found, older=_older(found))
    return make_response(page)


@blueprint.get("/audit/questions/<question>")
@auditors
def question(question: str) -> Response:
    """What one question found, each with a way to its events."""
    if question not in QUESTIONS:
        abort(404)
    form, taken = stretch_form()
    if not taken:
        return make_response(render_template("audit/questions.html", form=form), 422)
    _log("audit.question", f"{question} {form.line}".strip())
    with reading() as db:
        found = review(db, _stretch(form), only=question)
    return make_response(_question_page(form, found))


@blueprint.get("/audit/verification")
@auditors
def verification() -> str:
    """The histories of the next stretch of cases, checked now."""
    after = query_uuid("after")
    _log("audit.verification", str(after or ""))
    with reading() as db:
        found = verify_onward(db, after=after)
    return render_template(
        "audit/verification.html", found=found, later=after is not None, event_address=event_address
    )


def _asked() -> tuple[SearchForm, Criteria | None]:
    """The search of the address, and what it looks for unless something is wrong with it."""
    form, taken = search_form()
    if not taken:
        return form, None
    with reading() as db:
        resolved = resolve(db, form.asked, zone=my_standing().zone)
    form.refuse(resolved.problems)
    return form, None if resolved.problems else resolved.criteria


def _search_page(form: SearchForm, found: Found | None = None, rows: tuple[Hit, ...] = ()) -> str:
    onward = found.after if found else None
    return render_template(
        "audit/search.html",
        form=form,
        found=found,
        rows=rows,
        onward=write_cursor(onward.at, onward.event) if onward else "",
        later="after" in request.args,
        pills=PILLS,
        suggestions=suggestions,
        budget=format_decimal(BUDGET, locale=language()),
        longest=format_decimal(LONGEST, locale=language()),
        event_address=event_address,
    )


def _question_page(form: StretchForm, found: Review) -> str:
    (only,) = found.answers
    return render_template(
        "audit/question.html",
        form=form,
        found=found,
        answer=only,
        older=_older(found),
        event_address=event_address,
        asked_at=now(),
    )


def _stretch(form: StretchForm) -> Stretch:
    zone, first, last = my_standing().zone, form.dari.data, form.sampai.data
    return Stretch(
        since=begin_of(first, zone) if first else None,
        until=end_of(last, zone) if last else None,
        after=_place(),
        asked_at=now(),
    )


def _older(found: Review) -> str:
    """The place behind which decisions were not looked at; empty when all were."""
    place = found.stopped_at
    return write_cursor(place.at, place.event) if place else ""


def _place() -> Place | None:
    place = read_cursor()
    return Place(*place) if place else None


def _log(what: str, asked: str | None) -> None:
    with transaction() as db:
        log_reading(db, me().account, what, now(), query=asked or "")
