"""Words about a case: internal notes, and messages with whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import AnyOf, InputRequired, Length

from blueprints.case_step_form import name_fields
from blueprints.consult_forms import with_answers
from blueprints.support.access import people
from blueprints.support.addresses import own_path
from blueprints.support.browser import my_person
from blueprints.support.case_reading import only_audits, reading_case
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden, refusals_in, words
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.services import case_notes
from workflow_app.services.case_page.around import head_of
from workflow_app.services.consults import consults_of

blueprint = Blueprint("notes", __name__)

_STALE = _lazy("Muat ulang halaman ini, lalu kirim lagi")


class NoteForm(Form):
    """What is written, into which stream."""

    text = words(_lazy("Isi"), longest=case_notes.LONGEST)
    stream = HiddenField(validators=[AnyOf(case_notes.STREAMS, message=_STALE)])
    key = HiddenField(validators=[InputRequired(_STALE), Length(max=64, message=_STALE)])
    next = hidden(longest=1500)


@dataclass(frozen=True, slots=True)
class Writing:
    """The streams of a reader with what stands in them, and a form for each they may write into."""

    notes: case_notes.Notes
    forms: Mapping[str, NoteForm]


def writing(notes: case_notes.Notes, back: str, *, open_to_reader: bool) -> Writing:
    """A form for each stream, where they are open; ``back`` is where a note leads back to."""
    forms = {}
    for stream in notes.streams if open_to_reader else ():
        forms[stream] = form = NoteForm(None)
        form.stream.data, form.key.data, form.next.data = stream, str(uuid4()), back
        name_fields(form, f"note-{stream}")
    return Writing(notes, forms)


@blueprint.get("/cases/<uuid:case>/notes")
@people
def show(case: UUID) -> str:
    """Both streams, as far as they are the reader's."""
    return _page(case)


@blueprint.post("/cases/<uuid:case>/notes")
@people
def write(case: UUID) -> Response:
    """Write into one stream."""
    form = NoteForm()
    with refusals_in(form):
        if form.taken():
            _write(case, form)
    if form.errors:
        return make_response(_page(case, form), 422)
    flash(_("Tersimpan."))
    here = url_for("cases.show", case=case)
    return redirect(own_path(form.next.data or "", default=here), code=303)


def _write(case: UUID, form: NoteForm) -> None:
    new = case_notes.NewNote(
        case=case,
        author=my_person(),
        at=now(),
        stream=form.stream.data,
        text=form.text.data,
        key=form.key.data,
    )
    with transaction() as db:
        case_notes.write_note(db, new)


def _page(case: UUID, sent: NoteForm | None = None) -> str:
    with reading_case(case, "notes") as (db, row):
        head = head_of(db, row)
        subject = row.subject_person
        notes = case_notes.notes_of(db, case, subject, my_person())
        notes = with_answers(notes, consults_of(db, case, subject, my_person()))
        writes = not only_audits(db, case)
    mine = writing(notes, url_for("cases.show", case=case), open_to_reader=writes)
    if sent is not None and sent.stream.data in mine.forms:
        mine = replace(mine, forms={**mine.forms, sent.stream.data: sent})
    return render_template(
        "cases/notes.html",
        writing=mine,
        case=case,
        head=head,
        sent=sent,
        labels=case_notes.STREAMS,
    )
