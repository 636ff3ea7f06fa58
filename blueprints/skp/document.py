"""An SKP as the form of the regulation: read in any version, written part by part."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.skp.forms import mark_form, marks_in
from blueprints.skp.frame import blueprint, edit_of, reading_skp, writing_skp
from blueprints.skp.guards import PLACES
from blueprints.skp.rows import ContentsForm, kept_in
from blueprints.support.access import people, signed_in
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.sentences import gettext as _
from workflow_app.engine.options import Option
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.rules.text import Text
from workflow_app.services.case_page import CasePage, case_page
from workflow_app.services.skp import editing
from workflow_app.services.skp.dialogs import TalkCounts, talk_counts
from workflow_app.services.skp.document import SkpDocument, read_document
from workflow_app.services.skp.gaps import gaps_in
from workflow_app.services.skp.leaders import LeaderPlan, leader_plan
from workflow_app.services.skp.rights import Rights, rights_in

#: The rows on the way into force, in their order: the first one open is the next step.
_ONWARD = ("submit", "clear_review", "agree", "establish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Everything the page shows. ``gaps`` are what is missing, by result."""

    page: CasePage
    document: SkpDocument
    rights: Rights
    plan: LeaderPlan | None
    talks: TalkCounts
    gaps: dict[UUID, list[Text]]

    @property
    def onward(self) -> Option | None:
        """The next step towards an SKP in force, whoever takes it."""
        options = {option.row.trigger: option for option in self.page.options}
        return next((options[each] for each in _ONWARD if each in options), None)


@blueprint.get("/skp/<uuid:case>")
@signed_in
def edit(case: UUID) -> str:
    """The document, its conditions and who has it; ``?n=`` shows another version."""
    editor = _editor(case, _wanted_version())
    return _page(editor, _marks(editor, None))


@blueprint.post("/skp/<uuid:case>/marks")
@people
def mark(case: UUID) -> Response:
    """The rater marks results as utama or tambahan."""
    editor = _editor(case, None)
    editor.rights.require_marker()
    form = _marks(editor)
    if not form.taken():
        return make_response(_page(editor, form), 422)
    chosen = marks_in(form, editor.document.contents.results)
    with kept_in(form), writing_skp(case) as db:
        editing.mark_results(db, edit_of(case, form.content.data), chosen)
    if form.stale:
        return make_response(_page(_editor(case, None), form), 409)
    flash(_("Tanda utama dan tambahan disimpan."))
    return redirect(url_for(".edit", case=case, _anchor="hasil-kerja"), code=303)


def _wanted_version() -> int | None:
    asked = request.args.get("n", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) < 10_000):
        abort(404)
    return int(asked)


def _editor(case: UUID, n: int | None) -> Editor:
    with reading_skp(case, "skp") as (db, row):
        document = read_document(db, case, n=n, at=now())
        rights = rights_in(db, row, person=me().person, at=now())
        return Editor(
            page=case_page(db, row, person=me().person, at=now()),
            document=document,
            rights=rights,
            plan=leader_plan(db, case) if rights.writes else None,
            talks=talk_counts(db, case),
            gaps=gaps_in(document.contents) if rights.writes else {},
        )


def _marks(editor: Editor, *given: None) -> ContentsForm:
    return mark_form(editor.document.contents.results, *given)


def _page(editor: Editor, form: ContentsForm) -> str:
    if form.stale or request.method == "GET":
        form.content.data = editor.page.case.content
    return render_template(
        "skp/document.html", editor=editor, form=form, berakhlak=BERAKHLAK, places=PLACES
    )
