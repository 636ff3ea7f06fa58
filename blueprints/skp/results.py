"""Writing the planned results of an SKP, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response

from blueprints.skp.frame import blueprint, edit_of, reading_skp, writing_skp
from blueprints.skp.result_forms import ResultForm, result_form
from blueprints.skp.rows import ContentsForm, kept_in
from blueprints.support.access import people
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import choice, query_text
from blueprints.support.kept_words import changed_words, given_back, sent
from blueprints.support.sentences import gettext as _
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.skp import editing
from workflow_app.services.skp.contents import ContentsView, ResultView, contents_of
from workflow_app.services.skp.leaders import LeaderPlan, leader_plan
from workflow_app.services.skp.parties import ActingPost, acting_posts
from workflow_app.services.skp.rights import Rights, rights_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the page of one result is drawn from; ``content`` is the digest of all contents."""

    contents: ContentsView
    content: str
    rights: Rights
    stored: ResultView | None
    plan: LeaderPlan | None
    posts: tuple[ActingPost, ...]


class MoveForm(ContentsForm):
    """One place up or down."""

    direction = choice(_lazy("Arah"), (("up", _lazy("Naik")), ("down", _lazy("Turun"))))


@blueprint.get("/skp/<uuid:case>/results/new")
@people
def new_result(case: UUID) -> str:
    """An empty form for a result; ``?serves=`` chooses the leader's result."""
    desk = _desk(case)
    desk.rights.require_writing()
    return _page(desk, _form(desk, None, serves=query_text("serves")))


@blueprint.post("/skp/<uuid:case>/results/new")
@people
def add_result(case: UUID) -> Response:
    """Add a result with its indicators."""
    return _save(case, None)


@blueprint.get("/skp/<uuid:case>/results/<uuid:result>")
@people
def edit_result(case: UUID, result: UUID) -> str:
    """A result and its indicators, to be changed."""
    desk = _desk(case, result)
    desk.rights.require_writing()
    _require_stored(desk)
    return _page(desk, _form(desk, None))


@blueprint.post("/skp/<uuid:case>/results/<uuid:result>")
@people
def save_result(case: UUID, result: UUID) -> Response:
    """Replace a result with its indicators."""
    return _save(case, result)


@blueprint.get("/skp/<uuid:case>/results/<uuid:result>/delete")
@people
def ask_delete_result(case: UUID, result: UUID) -> str:
    """Whether it is really meant."""
    desk = _desk(case, result)
    desk.rights.require_writing()
    stored = _require_stored(desk)
    form = ContentsForm(None, data={"content": desk.content})
    return render_template("skp/delete.html", case=case, result=stored, form=form)


@blueprint.post("/skp/<uuid:case>/results/<uuid:result>/delete")
@people
def delete_result(case: UUID, result: UUID) -> Response:
    """Take a result out."""
    form = ContentsForm()
    with writing_skp(case) as db:
        editing.delete_result(db, edit_of(case, form.content.data), result)
    flash(_("RHK dihapus."))
    return redirect(url_for(".edit", case=case, _anchor="hasil-kerja"), code=303)


@blueprint.post("/skp/<uuid:case>/results/<uuid:result>/move")
@people
def move_result(case: UUID, result: UUID) -> Response:
    """Swap a result with its neighbour."""
    form = MoveForm()
    if not form.taken():
        raise refusals.Invalid(Text("Pilih naik atau turun", "Choose up or down"))
    with writing_skp(case) as db:
        up = form.direction.data == "up"
        editing.move_result(db, edit_of(case, form.content.data), result, up=up)
    return redirect(url_for(".edit", case=case, _anchor=f"rhk-{result}"), code=303)


def _save(case: UUID, result: UUID | None) -> Response:
    desk = _desk(case, result)
    desk.rights.require_author()
    form = _form(desk)
    if form.lengthen():
        return make_response(_page(desk, form))
    if not form.taken():
        return make_response(_page(desk, form), 422)
    saved = result
    with kept_in(form), writing_skp(case) as db:
        saved = editing.save_result(db, edit_of(case, form.content.data), form.result, result)
        sent(db, case, _draft(result))
    if form.stale:
        return make_response(_page(_desk(case, result), form), 409)
    flash(_("RHK disimpan."))
    return redirect(url_for(".edit", case=case, _anchor=f"rhk-{saved}"), code=303)


def _desk(case: UUID, result: UUID | None = None) -> Desk:
    with reading_skp(case, "skp") as (db, row):
        contents = contents_of(db, case)
        return Desk(
            contents=contents,
            content=row.content,
            rights=rights_in(db, row, person=me().person, at=now()),
            stored=next((each for each in contents.results if each.id == result), None),
            plan=leader_plan(db, case) if contents.form != "jpt" else None,
            posts=acting_posts(db, case),
        )


def _require_stored(desk: Desk) -> ResultView:
    if desk.stored is None:
        raise refusals.NoSuchCase(Text("RHK tidak ditemukan", "There is no such result"))
    return desk.stored


def _form(desk: Desk, *given: None, serves: str = "") -> ResultForm:
    return result_form(desk.contents, desk.stored, desk.plan, desk.posts, *given, serves=serves)


def _page(desk: Desk, form: ResultForm) -> str:
    """The page always carries the digest of what it shows, so that saving again is a decision."""
    name = _draft(desk.stored.id if desk.stored else None)
    kept = given_back(form, desk.contents.case, name, desk.content)
    changed = changed_words(kept)
    form.stale = form.stale or changed
    if form.stale or request.method == "GET":
        form.content.data = desk.content
    return render_template(
        "skp/result.html", desk=desk, contents=desk.contents, form=form, draft=name, kept=kept
    )


def _draft(result: UUID | None) -> str:
    """The name under which unsent words about a result are kept."""
    return "skp-result" if result is None else f"skp-result-{result}"
