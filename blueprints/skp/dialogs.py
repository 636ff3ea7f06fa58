"""The dialogues of an SKP and the feedback on it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from blueprints.skp.forms import DialogForm, FeedbackForm, fresh_key
from blueprints.skp.frame import blueprint, edit_of, reading_skp, writing_skp
from blueprints.support.access import people, signed_in
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import Bare, query_text, refusals_in
from blueprints.support.kept_words import given_back, sent
from blueprints.support.presenting import my_zone
from blueprints.support.sentences import gettext as _
from blueprints.support.written import local_day
from workflow_app.rules.perilaku import BERAKHLAK
from workflow_app.services.skp import dialogs as service
from workflow_app.services.skp.contents import ContentsView, contents_of
from workflow_app.services.skp.parties import Official, employee_of
from workflow_app.services.skp.rights import Rights, rights_in

#: Under which names unsent words are kept.
_DIALOG, _FEEDBACK = "skp-dialog", "skp-feedback"


@blueprint.get("/skp/<uuid:case>/dialogs")
@signed_in
def dialogs(case: UUID) -> str:
    """Every dialogue, the latest first, and room for another one."""
    started = {"held_on": local_day(now(), my_zone()), "key": fresh_key()}
    return _dialogs_page(case, DialogForm(None, data=started))


@blueprint.post("/skp/<uuid:case>/dialogs")
@people
def record_dialog(case: UUID) -> Response:
    """Write a dialogue down; the other side then confirms it."""
    form = DialogForm()
    recorded = None
    if form.taken():
        with refusals_in(form), writing_skp(case) as db:
            recorded = service.record_dialog(db, edit_of(case, ""), form.dialog)
            sent(db, case, _DIALOG)
    if recorded is None:
        return make_response(_dialogs_page(case, form), 422)
    flash(_("Dialog dicatat. Pihak lain perlu mengonfirmasinya."))
    return redirect(url_for(".dialogs", case=case), code=303)


@blueprint.post("/skp/<uuid:case>/dialogs/<uuid:dialog>/confirm")
@people
def confirm_dialog(case: UUID, dialog: UUID) -> Response:
    """Confirm a dialogue that the other side has written down."""
    Bare()
    with writing_skp(case) as db:
        service.confirm_dialog(db, edit_of(case, ""), dialog)
    flash(_("Dialog dikonfirmasi."))
    return redirect(url_for(".dialogs", case=case), code=303)


@blueprint.get("/skp/<uuid:case>/feedback")
@signed_in
def feedback(case: UUID) -> str:
    """All feedback, the latest first; ``?target=`` chooses what new feedback is about."""
    given = {"target": query_text("target"), "key": fresh_key()}
    return _feedback_page(_feedback_desk(case), FeedbackForm(None, data=given))


@blueprint.post("/skp/<uuid:case>/feedback")
@people
def give_feedback(case: UUID) -> Response:
    """Give feedback. It is never changed afterwards."""
    desk, form = _feedback_desk(case), FeedbackForm()
    form.offer(desk.contents)
    if form.taken():
        with refusals_in(form), writing_skp(case) as db:
            service.give_feedback(db, edit_of(case, ""), form.feedback)
            sent(db, case, _FEEDBACK)
    if form.errors:
        return make_response(_feedback_page(desk, form), 422)
    flash(_("Umpan balik tercatat."))
    return redirect(url_for(".feedback", case=case), code=303)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What both pages show around their lists."""

    case: UUID
    contents: ContentsView
    employee: Official
    rights: Rights
    dialogs: tuple[service.DialogView, ...] = ()
    feedback: tuple[service.FeedbackView, ...] = ()


def _dialogs_page(case: UUID, form: DialogForm) -> str:
    with reading_skp(case, "skp dialogs") as (db, row):
        desk = Desk(
            case=case,
            contents=contents_of(db, case),
            employee=employee_of(db, case),
            rights=rights_in(db, row, person=me().person, at=now()),
            dialogs=service.dialogs_of(db, case),
        )
    kept = given_back(form, case, _DIALOG, "")
    form.key.data = form.key.data or fresh_key()
    return render_template("skp/dialogs.html", desk=desk, form=form, draft=_DIALOG, kept=kept)


def _feedback_desk(case: UUID) -> Desk:
    with reading_skp(case, "skp feedback") as (db, row):
        return Desk(
            case=case,
            contents=contents_of(db, case),
            employee=employee_of(db, case),
            rights=rights_in(db, row, person=me().person, at=now()),
            feedback=service.feedback_of(db, case),
        )


def _feedback_page(desk: Desk, form: FeedbackForm) -> str:
    form.offer(desk.contents)
    kept = given_back(form, desk.case, _FEEDBACK, "")
    form.key.data = form.key.data or fresh_key()
    shown = {"draft": _FEEDBACK, "kept": kept, "berakhlak": BERAKHLAK}
    return render_template("skp/feedback.html", desk=desk, form=form, **shown)
