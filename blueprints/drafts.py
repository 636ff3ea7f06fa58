"""Keeping what somebody types before they send it, and throwing it away."""

from __future__ import annotations

import re
from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, make_response, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.support.access import people
from blueprints.support.addresses import own_path, previous_page
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden
from blueprints.support.kept_words import is_typed
from blueprints.support.languages import language
from blueprints.support.presenting import my_zone
from blueprints.support.problems import wants_json
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from blueprints.support.written import written_moment
from workflow_app.services import drafts
from workflow_app.services.visibility import require_readable

blueprint = Blueprint("drafts", __name__)

_FORM = re.compile(r"[a-z0-9_-]{1,60}\Z")
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}\Z")
_MOST_FIELDS = 600


class DiscardForm(Form):
    """A draft that is not wanted any more."""

    next = hidden(longest=1500)


@blueprint.post("/cases/<uuid:case>/drafts/<form>")
@people
def keep(case: UUID, form: str) -> Response:
    """Keep what was typed. A page that says which draft it knows overwrites no other."""
    with transaction() as db:
        _require_case(db, case)
        revision = drafts.keep(db, _typed(case, form), now())
    at = written_moment(now(), my_zone(), language(), short=True)
    said = _("Draf tersimpan %(at)s. Hanya Anda yang melihatnya.", at=at) if revision else ""
    if wants_json():
        return jsonify(revision=revision, said=said)
    flash(said or _("Tidak ada isian untuk disimpan."))
    return redirect(own_path(previous_page(), default=url_for("cases.show", case=case)), code=303)


@blueprint.post("/cases/<uuid:case>/drafts/<form>/discard")
@people
def discard(case: UUID, form: str) -> Response:
    """Throw a draft away; one that is gone already stays so."""
    wanted = DiscardForm()
    with transaction() as db:
        _require_case(db, case)
        drafts.discard(db, person=my_person(), case=case, form=form)
    flash(_("Draf dibuang."))
    where = own_path(wanted.next.data or "", default=url_for("cases.show", case=case))
    return make_response(redirect(where, code=303))


def _require_case(db: Session, case: UUID) -> None:
    require_readable(db, case, person=my_person(), auditor=False, at=now())


def _typed(case: UUID, form: str) -> drafts.Typed:
    """What was sent: fields of any form, bounded in name and number."""
    names = [name for name in request.form if is_typed(name)]
    if not _FORM.match(form) or len(names) > _MOST_FIELDS or not all(map(_FIELD.match, names)):
        abort(400, "no form of ours")
    return drafts.Typed(
        person=my_person(),
        case=case,
        form=form,
        values={name: request.form.getlist(name) for name in names},
        base=(request.form.get("seen") or request.form.get("content") or "")[:64],
        revision=_revision(),
    )


def _revision() -> int | None:
    """The draft that the page knows of; None for a button that keeps whatever is there."""
    text = request.args.get("revision", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        abort(400, "no revision")
    return int(text)
