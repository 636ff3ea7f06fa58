"""What a candidate asks the office about a case, and what they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from flask_babel import lazy_gettext as _lazy

from blueprints.case_step_form import name_fields
from blueprints.support.forms import words
from blueprints.task_forms import DeedForm
from state_machines.asking import ASKED_IN
from workflow_app.services.case_notes import LONGEST
from workflow_app.services.case_page import CasePage
from workflow_app.services.questions import QuestionView

_Form = TypeVar("_Form", bound=DeedForm)


class AskForm(DeedForm):
    """What the candidate wants to know."""

    text = words(_lazy("Pertanyaan Anda"), longest=LONGEST)


class AnswerForm(DeedForm):
    """What the office answers."""

    text = words(_lazy("Jawaban kantor"), longest=LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBox:
    """The open question of a case, and the form that the reader may use; at most one of both."""

    question: QuestionView | None
    own: bool
    ask: AskForm | None = None
    answer: AnswerForm | None = None


def question_box(page: CasePage, back: str, *, writes: bool) -> QuestionBox | None:
    """What a case page shows of questions; None where nothing is asked and the reader asks none."""
    if page.table.key not in ASKED_IN or page.state.final or not writes:
        return None
    question = page.question
    if question is None:
        if not page.is_subject:
            return None
        return QuestionBox(question=None, own=True, ask=ready(AskForm(None), back))
    mine = any(task.id == question.task and task.mine for task in page.tasks)
    answers = mine and not page.is_subject
    return QuestionBox(
        question=question,
        own=page.is_subject,
        answer=ready(AnswerForm(None), back) if answers else None,
    )


def ready(form: _Form, back: str) -> _Form:
    """The form with a key of its own, and ids that no other form of the page has."""
    form.key.data, form.next.data = str(uuid4()), back
    name_fields(form, "question")
    return form
