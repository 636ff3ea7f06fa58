"""What can be decided together of a selection, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _lazy
from wtforms import BooleanField, Field, HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired, Length

from blueprints.case_forms import FORMS, STEP_PAGES, human_row, words_asked
from blueprints.case_step_form import an_id, name_fields
from blueprints.case_steps import Step, steps_of
from blueprints.support.forms import Form, hidden, uuid_in
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from state_machines.kernel.definition import Authority, Transition
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.batches import MOST, Chosen

#: A table by key and version, and a step of it.
About = tuple[str, int, str]
_STALE = _lazy("Muat ulang halaman ini, lalu kirim lagi")
_OWN_FORM = Text(
    "Langkah ini memerlukan isian tersendiri", "This step has a form of its own to fill in"
)
_ONE_BY_ONE = Text(
    "Keputusan tentang status seseorang diambil satu per satu",
    "Decisions about somebody's status are taken one by one",
)
#: What can be done to many at once, as the keys name it.
ACTIONS = MappingProxyType(
    {
        "approve": _lazy("Setujui atau teruskan"),
        "send_back": _lazy("Kembalikan"),
        "reject": _lazy("Tolak"),
    }
)


def rows_in(_form: object, field: Field) -> None:
    """Refuse a selection that is none. Raises ``ValidationError``."""
    if not field.data:
        raise ValidationError(_("Pilih sekurangnya satu perkara"))
    if len(field.data) > MOST:
        raise ValidationError(_("Pilih paling banyak %(most)s perkara sekaligus", most=MOST))
    if any(picked_in(each) is None for each in field.data):
        raise ValidationError(_STALE)


class BatchForm(Form):
    """Rows that are decided together: each a task with the digest of what was shown.

    ``shown`` are the tasks of all its rows, ticked or not, ``rest`` those of the selection that it
    leaves for later, ``apart`` those that cannot be decided together, ``kept`` what was ticked and
    written in the other forms of the sheet. ``check`` asks for the sheet again before anything is
    decided.
    """

    row = SelectMultipleField(validate_choice=False, choices=[], validators=[rows_in])
    shown = SelectMultipleField(validate_choice=False, choices=[])
    apart = SelectMultipleField(validate_choice=False, choices=[])
    kept = SelectMultipleField(validate_choice=False, choices=[])
    check = BooleanField()
    key = HiddenField(validators=[InputRequired(_STALE), Length(max=64, message=_STALE), an_id])
    rest = SelectMultipleField(validate_choice=False, choices=[])
    next = hidden(longest=1500)
    action = hidden(longest=20)

    @property
    def ticked(self) -> tuple[Picked, ...]:
        """The rows that are ticked."""
        found = (picked_in(text) for text in self.row.data)
        return tuple(each for each in found if each is not None)[:MOST]

    @property
    def listed(self) -> list[UUID]:
        """Every task of the sheet that the form stands on."""
        texts = (*self.shown.data, *self.rest.data, *self.apart.data)
        others = (each for each in map(uuid_in, texts) if each is not None)
        return list(dict.fromkeys((*others, *(each.task for each in self.ticked))))


@dataclass(frozen=True, slots=True)
class Picked:
    """A task of a selection, and the digest of its case as the sheet showed it."""

    task: UUID
    seen: str


@dataclass(frozen=True, slots=True)
class Together:
    """Cases on which the same step can be taken at once, and the form that takes it.

    ``ticked`` are the tasks of those that are chosen.
    """

    step: Step
    cases: tuple[Chosen, ...]
    form: BatchForm
    ticked: frozenset[UUID]

    @property
    def about(self) -> About:
        """The table and the step."""
        case = self.cases[0].page.case
        return case.workflow, case.workflow_version, self.step.row.trigger

    def sent_back(self, form: BatchForm) -> Together:
        """The same with what was filled in and ticked in a form that was not taken."""
        name_fields(form, _prefix(self.about))
        return replace(self, form=form, ticked=frozenset(each.task for each in form.ticked))


@dataclass(frozen=True, slots=True)
class Apart:
    """A case that cannot be decided with the others, and why."""

    chosen: Chosen
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A selection, split."""

    together: tuple[Together, ...]
    apart: tuple[Apart, ...]


def picked_in(text: str) -> Picked | None:
    """A row of the form; None for what is no row."""
    found, _dot, seen = text.partition(".")
    task = uuid_in(found)
    return Picked(task, seen) if task and len(seen) == 64 else None


@cache
def batch_form(workflow: str, version: int, trigger: str) -> type[BatchForm]:
    """The form that takes a step on many cases.

    Raises ``NoSuchTrigger``, and ``Invalid`` for a step that is only taken on its own page.
    """
    fields: dict[str, Any] = words_asked(workflow, version, trigger)
    why = _only_alone(workflow, human_row(workflow, version, trigger))
    if why is not None:
        raise refusals.Invalid(why)
    return type("Batch", (BatchForm,), fields)


def split(chosen: Sequence[Chosen], action: str, came_from: str) -> Sheet:
    """Hold each case against an action of ACTIONS: the same options as on its own page."""
    groups: dict[tuple[str, int, str, str], list[tuple[Step, Chosen]]] = {}
    apart = []
    for each in chosen:
        step = _step_for(each, action)
        why = _obstacle(each, step)
        if step is None or why:
            apart.append(Apart(each, why))
            continue
        case = each.page.case
        alike = (case.workflow, case.workflow_version, step.row.trigger, step.hat)
        groups.setdefault(alike, []).append((step, each))
    return Sheet(
        tuple(_together(group, action, came_from) for group in groups.values()), tuple(apart)
    )


def _step_for(chosen: Chosen, action: str) -> Step | None:
    steps = [step for step in steps_of(chosen.page, "", {}) if step.action == action]
    steps.sort(key=lambda step: (not step.option.mine, not step.open))
    return steps[0] if steps else None


def _obstacle(chosen: Chosen, step: Step | None) -> str:
    """Why a step cannot be taken together with others; empty when it can."""
    if chosen.row.held:
        return _("Perkara sedang ditangguhkan")
    if step is None or not step.option.mine:
        return _("Tidak ada langkah seperti ini untuk Anda pada tahap ini")
    if step.form is None:
        return _closed(step)
    why = _only_alone(chosen.page.case.workflow, step.row)
    if why is not None:
        return say(why)
    return _("Pilih dahulu jabatan yang Anda pakai") if step.form.capacity.choices else ""


def _only_alone(workflow: str, row: Transition) -> Text | None:
    """Why a step is taken on the page of its case only, whoever takes it."""
    if row.authority is Authority.STRATEGIC:
        return _ONE_BY_ONE
    step = workflow, row.trigger
    return _OWN_FORM if step in STEP_PAGES or step in FORMS else None


def _closed(step: Step) -> str:
    said = say(step.option.why_not) if step.option.why_not else _("Langkah ini belum terbuka")
    lacking = "; ".join(say(each.sentence) for each in step.unmet)
    return f"{said}: {lacking}" if lacking else said


def _together(group: list[tuple[Step, Chosen]], action: str, came_from: str) -> Together:
    step, first = group[0]
    case = first.page.case
    form = batch_form(case.workflow, case.workflow_version, step.row.trigger)(None)
    form.key.data, form.next.data, form.action.data = str(uuid4()), came_from, action
    cases = tuple(chosen for _step, chosen in group)
    together = Together(step, cases, form, frozenset(each.row.task for each in cases))
    name_fields(form, _prefix(together.about))
    return together


def _prefix(about: About) -> str:
    workflow, _version, trigger = about
    return f"{workflow}-{trigger}"
