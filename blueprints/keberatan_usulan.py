"""Objecting to the refusal of one's own proposal: its words, and a form with reasons and files."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from uuid import UUID, uuid4

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import MultipleFileField
from werkzeug.wrappers import Response

from blueprints.laid_files import LayingForm, laid, opened_from, sent
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import hidden, words
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.engine import refusals
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import day_of
from workflow_app.services.files import Received
from workflow_app.services.keberatan_usulan.filing import Objection, file_objection
from workflow_app.services.keberatan_usulan.window import refused_one

blueprint = Blueprint("keberatan_usulan", __name__)
#: Conditions of an objection, all of them said beside its reasons.
_FIELDS = MappingProxyType({"note": "reason"})


class ObjectionForm(LayingForm):
    """Why the refusal is wrong, and what shows it."""

    reason = words(_lazy("Alasan keberatan"), longest=4000)
    files = MultipleFileField(_lazy("Berkas pendukung"))
    key = hidden(longest=64)


@blueprint.get("/cases/<uuid:case>/objections/new")
@people
def new(case: UUID) -> str:
    """The form, with the refusal that it is about."""
    return _page(case, ObjectionForm(None, data={"key": str(uuid4())}))


@blueprint.post("/cases/<uuid:case>/objections/new")
@people
def send(case: UUID) -> Response:
    """File an objection."""
    with reading_case(case, "objection") as (_db, row):
        _require_own(row)
        form = ObjectionForm()
    opened = opened_from(form, _FIELDS, "reason", partial(_file, case, form))
    said = _("Keberatan terkirim. Ikuti perkaranya di sini.")
    return sent(opened, said, partial(_page, case, form))


def _file(case: UUID, form: ObjectionForm, files: tuple[Received, ...]) -> UUID:
    objection = Objection(proposal=case, reason=form.reason.data, laid=laid(files))
    with transaction() as db:
        done = file_objection(db, objection, actor=my_person(), at=now(), key=form.key.data or "")
    return done.case


def _page(case: UUID, form: ObjectionForm) -> str:
    with reading_case(case, "objection") as (db, row):
        _require_own(row)
        refused = refused_one(db, case, now())
    today = day_of(now())
    return render_template(
        "keberatan_usulan/new.html",
        form=form,
        case=row,
        refused=refused,
        open=refused is not None and refused.open_on(today),
    )


def _require_own(row: CaseRow) -> None:
    """The case is about whoever asks. Raises ``Forbidden``."""
    if row.subject_person != my_person():
        raise refusals.Forbidden(
            Text(
                "Keberatan diajukan oleh calon yang usulannya ditolak",
                "An objection is filed by the candidate whose proposal was refused",
            )
        )
