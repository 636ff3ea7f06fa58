"""The pages of a case: read in one transaction, drawn from what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from uuid import UUID, uuid4

from flask import Response, make_response, render_template, request
from flask_babel import lazy_gettext as _lazy

from blueprints.case_choosing import choosing
from blueprints.case_looking import Changed, look_at, remember
from blueprints.case_step_form import StepForm, name_fields
from blueprints.case_steps import (
    Step,
    can_answer,
    draft_of,
    opening_of,
    prepare,
    step_named,
    steps_of,
)
from blueprints.case_summaries import SUMMARIES
from blueprints.case_words import addressed, asked, day_in, turn
from blueprints.consult_forms import AnswerForm, answer_forms, with_answers
from blueprints.inbox_way import NO_WAY, Way, way_around
from blueprints.notes import Writing, writing
from blueprints.question_forms import QuestionBox, question_box
from blueprints.support.addresses import own_path, wanted_page
from blueprints.support.browser import me, my_standing
from blueprints.support.case_reading import only_audits, reading_case
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden, words
from blueprints.support.kept_words import all_kept, changed_words, put_back
from blueprints.support.keys import CASE, keys_of
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.task_forms import Laying, layings
from state_machines.kernel.guard import Verdict
from workflow_app.engine.refusals import Refusal
from workflow_app.rules.permissions import Permission
from workflow_app.services.case_notes import STREAMS, notes_of
from workflow_app.services.case_page import CasePage, Happened, case_page, happened_since
from workflow_app.services.drafts import Kept
from workflow_app.services.tasks import closed_elsewhere

#: Statuses of refusals that say nothing about the case.
TURNED_AWAY = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class ResultForm(Form):
    """What came of a task."""

    result = words(_lazy("Hasil tugas"))
    key = hidden(longest=64)
    next = hidden(longest=1500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a step was not taken: nothing has changed, and the words are kept.

    ``since`` is what happened to the case after it was looked at.
    """

    sentence: str
    verdicts: tuple[Verdict, ...] = ()
    since: tuple[Happened, ...] = ()
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a page of a case is drawn from. ``onward`` is where a step leads back to.

    ``way`` leads to the cases next to it in the view of the inbox it was opened from. ``kept`` are
    the unsent words of the reader's, by form.
    """

    page: CasePage
    steps: tuple[Step, ...]
    summary: object
    since: tuple[Happened, ...]
    onward: str
    way: Way = NO_WAY
    changed: Changed | None = None
    writing: Writing | None = None
    asking: QuestionBox | None = None
    results: Mapping[UUID, ResultForm] = field(default_factory=dict)
    layings: Mapping[UUID, Laying] = field(default_factory=dict)
    answering: Mapping[UUID, AnswerForm] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def homeless(self) -> tuple[Kept, ...]:
        """Unsent words in forms of this page that are not open any more."""
        open_steps = {draft_of(step.row.trigger) for step in self.steps if step.open}
        here = {*open_steps, *map(task_draft, self.results)}
        return tuple(
            each
            for each in self.kept.values()
            if each.form.startswith(("step-", "task-")) and each.form not in here
        )


def onward() -> str:
    """Where the page was opened from, when it asks to come back there."""
    return own_path(request.values.get("next", ""), default="")


def read_case_page(case: UUID, what: str, *, version: int | None = None) -> Drawn:
    """Read a case with its steps, and what happened to it since a version was looked at.

    Raises ``NoSuchCase`` for a case that the account may not see.
    """
    signed = me()
    posts = {hat.position: hat.post for hat in my_standing().hats}
    with reading_case(case, what) as (db, row):
        auditor = Permission.AUDITOR in signed.permissions
        page = case_page(db, row, person=signed.person, at=now(), auditor=auditor, posts=posts)
        summary = SUMMARIES[row.workflow](db, case) if row.workflow in SUMMARIES else None
        since = () if version is None else happened_since(db, case, version, signed.person)
        way = way_around(db, case, onward())
        looking = look_at(db, page) if what == "case" and request.method == "GET" else None
        notes = notes_of(db, case, row.subject_person, signed.person, some=page.has_notes)
        writes = not only_audits(db, case)
    remember(page, looking)
    back, kept = onward(), all_kept(case, page.seen)
    return Drawn(
        page=page,
        steps=steps_of(page, back, kept),
        summary=summary,
        since=since,
        onward=back,
        way=way,
        changed=looking.changed if looking else None,
        writing=writing(
            with_answers(notes, page.consults), wanted_page() or "", open_to_reader=writes
        ),
        asking=question_box(page, back, writes=writes),
        results=_results(page, back, kept),
        layings=layings(page, back),
        answering=answer_forms(page, back),
        kept=kept,
    )


def draw_case(drawn: Drawn, trouble: Trouble | None = None) -> str:
    """The page of a case."""
    return render_template(
        "cases/case.html",
        drawn=drawn,
        page=drawn.page,
        turn=turn(drawn.page, ready=can_answer(drawn.page, drawn.steps)),
        opening=opening_of(drawn.page),
        trouble=trouble,
        closed_elsewhere=closed_elsewhere,
        asked=asked,
        addressed=addressed,
        day_in=day_in,
        fresh_key=lambda: str(uuid4()),
        keys=keys_of(CASE),
        stream_labels=STREAMS,
        changed_words=changed_words,
        task_draft=task_draft,
    )


def draw_step(drawn: Drawn, step: Step, trouble: Trouble | None = None) -> str:
    """The page of one step."""
    return render_template(
        "cases/step.html",
        drawn=drawn,
        page=drawn.page,
        step=step,
        choosing=choosing(step.form),
        trouble=trouble,
        changed_words=changed_words,
    )


def step_again(case: UUID, trigger: str, form: StepForm, refusal: Refusal | None) -> Response:
    """The page of a step that was not taken, with everything that was filled in.

    Where the step is gone it is the page of the case, as it stands now. Refusals that turn the
    reader away are raised.
    """
    if refusal is not None and refusal.status in TURNED_AWAY:
        raise refusal
    drawn = read_case_page(case, "step", version=form.version_looked_at)
    step = step_named(drawn.steps, trigger)
    trouble = _trouble(form, refusal, drawn)
    if step is None:
        body = draw_case(drawn, replace(trouble or _gone(), kept=form.note_text))
        return make_response(body, 409)
    prepare(form, drawn.page, step.option)
    body = draw_step(drawn, replace(step, form=form), trouble)
    return make_response(body, 422 if refusal is None else refusal.status)


def result_again(case: UUID, task: UUID, form: ResultForm, refusal: Refusal | None) -> Response:
    """The page of a case whose task was not closed, with what was written about it."""
    if refusal is not None and refusal.status in TURNED_AWAY:
        raise refusal
    drawn = read_case_page(case, "task")
    if task in drawn.results:
        _ready(form, task, drawn.onward)
        drawn = replace(drawn, results={**drawn.results, task: form})
    trouble = None
    if refusal is not None:
        kept = "" if task in drawn.results else form.result.data
        trouble = Trouble(sentence=say(refusal.sentence), kept=kept)
    return make_response(draw_case(drawn, trouble), 422 if refusal is None else refusal.status)


def _trouble(form: StepForm, refusal: Refusal | None, drawn: Drawn) -> Trouble | None:
    """What fields cannot say of a refusal."""
    if refusal is None:
        return None
    left = form.tie(refusal)
    if left is None:
        return None
    since = drawn.since if refusal.status == HTTPStatus.CONFLICT else ()
    return Trouble(sentence=say(refusal.sentence), verdicts=left, since=since)


def _gone() -> Trouble:
    return Trouble(sentence=_("Langkah ini tidak tersedia lagi: perkara sudah berubah."))


def task_draft(task: UUID) -> str:
    """The name under which unsent words about the result of a task are kept."""
    return f"task-{task}"


def _results(page: CasePage, back: str, kept: Mapping[str, Kept]) -> dict[UUID, ResultForm]:
    """A form for every task of the reader that is closed with a report."""
    found = {}
    for task in page.tasks:
        mine = task.mine and task.kind == "act" and not page.is_subject
        if mine and closed_elsewhere(page.table, task.code) is None:
            form = ResultForm(None)
            if words := kept.get(task_draft(task.id)):
                put_back(form, words)
            found[task.id] = _ready(form, task.id, back)
    return found


def _ready(form: ResultForm, task: UUID, back: str) -> ResultForm:
    form.key.data, form.next.data = str(uuid4()), back
    name_fields(form, f"task-{task}")
    return form
