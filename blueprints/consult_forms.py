"""Forms between colleagues: what somebody asks, and what they are answered."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _lazy
from wtforms import HiddenField
from wtforms.validators import AnyOf, Optional

from blueprints.case_step_form import name_fields
from blueprints.staffing.picking import PERSON, pick
from blueprints.support.forms import choice, words
from blueprints.support.languages import lazily
from blueprints.task_forms import DeedForm
from workflow_app.services.case_notes import INTERNAL, Notes, NoteView
from workflow_app.services.case_page import CasePage
from workflow_app.services.consults import KINDS, LONGEST, ConsultView

_STALE = _lazy("Muat ulang halaman ini, lalu kirim lagi")
_GIVEN = {"1": True, "0": False}


class AskForm(DeedForm):
    """Whom somebody asks, for what, and in which words."""

    person = pick(_lazy("Rekan yang diminta"), PERSON)
    kind = choice(
        _lazy("Yang diminta"), [(key, lazily(label)) for key, label in KINDS.items()], radio=True
    )
    question = words(_lazy("Pertanyaan Anda"), longest=LONGEST)


class AnswerForm(DeedForm):
    """What a colleague answers; ``given`` is sent by the button that gives or withholds a paraf."""

    answer = words(_lazy("Jawaban Anda"), longest=LONGEST, required=False)
    given = HiddenField(validators=[Optional(), AnyOf(_GIVEN, message=_STALE)])


def given_in(form: AnswerForm) -> bool | None:
    """Whether the paraf is given; None where none was asked for."""
    return _GIVEN.get(form.given.data or "")


def answer_forms(page: CasePage, back: str) -> dict[UUID, AnswerForm]:
    """A form for every question that waits for the reader."""
    waiting = (each.id for each in page.consults if each.mine and each.open)
    if page.state.final:
        return {}
    return {each: ready(AnswerForm(None), each, back) for each in waiting}


def ready(form: AnswerForm, consult: UUID, back: str) -> AnswerForm:
    """The form with a key of its own, and ids that no other form of the page has."""
    form.key.data, form.next.data = str(uuid4()), back
    name_fields(form, f"answer-{consult}")
    return form


def with_answers(notes: Notes, consults: tuple[ConsultView, ...]) -> Notes:
    """The streams with the answers of colleagues among the internal notes, in order of time."""
    told = [
        NoteView(INTERNAL, each.asked, each.answer, each.answered_at, question=each.question)
        for each in consults
        if each.answered_at is not None and each.answer and INTERNAL in notes.streams
    ]
    if not told:
        return notes
    return replace(notes, notes=tuple(sorted((*notes.notes, *told), key=lambda note: note.at)))
