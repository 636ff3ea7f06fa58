"""Writing the behaviours and the annex of an SKP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.skp.forms import LampiranForm, PerilakuForm, lampiran_data
from blueprints.skp.frame import blueprint, edit_of, reading_skp, writing_skp
from blueprints.skp.rows import ContentsForm, kept_in
from blueprints.support.access import people
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.kept_words import changed_words, given_back, sent
from blueprints.support.sentences import gettext as _
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.services.skp import editing
from workflow_app.services.skp.contents import ContentsView, contents_of
from workflow_app.services.skp.rights import Rights, rights_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What both pages are drawn from; ``content`` is the digest of all contents."""

    contents: ContentsView
    content: str
    rights: Rights


@blueprint.get("/skp/<uuid:case>/perilaku")
@people
def edit_perilaku(case: UUID) -> str:
    """The seven behaviours, each with room for a special expectation."""
    sheet = _sheet(case)
    sheet.rights.require_writing()
    form = PerilakuForm(None, data=dict(sheet.contents.perilaku))
    return _page("skp/perilaku.html", sheet, form)


@blueprint.post("/skp/<uuid:case>/perilaku")
@people
def save_perilaku(case: UUID) -> Response:
    """Write the special expectations."""
    form = PerilakuForm()
    return _save(
        case,
        form,
        "skp/perilaku.html",
        lambda db, edit: editing.save_perilaku(db, edit, form.expectations),
        _("Ekspektasi khusus disimpan."),
        "perilaku-kerja",
    )


@blueprint.get("/skp/<uuid:case>/lampiran")
@people
def edit_lampiran(case: UUID) -> str:
    """The three lists of the annex."""
    sheet = _sheet(case)
    sheet.rights.require_writing()
    form = LampiranForm(None, data=lampiran_data(sheet.contents))
    return _page("skp/lampiran.html", sheet, form)


@blueprint.post("/skp/<uuid:case>/lampiran")
@people
def save_lampiran(case: UUID) -> Response:
    """Replace the lines of the three lists."""
    form = LampiranForm()
    return _save(
        case,
        form,
        "skp/lampiran.html",
        lambda db, edit: editing.save_lampiran(db, edit, form.lists),
        _("Lampiran disimpan."),
        "lampiran",
    )


def _save(
    case: UUID,
    form: ContentsForm,
    template: str,
    write: Callable[[Session, editing.Edit], None],
    said: str,
    anchor: str,
) -> Response:
    sheet = _sheet(case)
    sheet.rights.require_author()
    if form.lengthen():
        return make_response(_page(template, sheet, form))
    if not form.taken():
        return make_response(_page(template, sheet, form), 422)
    with kept_in(form), writing_skp(case) as db:
        write(db, edit_of(case, form.content.data))
        sent(db, case, _draft(template))
    if form.stale:
        return make_response(_page(template, _sheet(case), form), 409)
    flash(said)
    return redirect(url_for(".edit", case=case, _anchor=anchor), code=303)


def _sheet(case: UUID) -> Sheet:
    with reading_skp(case, "skp") as (db, row):
        return Sheet(
            contents=contents_of(db, case),
            content=row.content,
            rights=rights_in(db, row, person=me().person, at=now()),
        )


def _draft(template: str) -> str:
    """The name under which unsent words of a page are kept: ``skp-perilaku``."""
    return template.removesuffix(".html").replace("/", "-")


def _page(template: str, sheet: Sheet, form: ContentsForm) -> str:
    name = _draft(template)
    kept = given_back(form, sheet.contents.case, name, sheet.content)
    form.stale = form.stale or changed_words(kept)
    if form.stale or request.method == "GET":
        form.content.data = sheet.content
    return render_template(
        template,
        sheet=sheet,
        contents=sheet.contents,
        form=form,
        berakhlak=BERAKHLAK,
        draft=name,
        kept=kept,
    )
