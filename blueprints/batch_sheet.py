"""What can be decided together of a selection, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as _lazy
from wtforms import Field, HiddenField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired, Length

from blueprints.case_forms import words_asked
from blueprints.case_step_form import StepForm, an_id, name_fields
from blueprints.case_steps import Step, steps_of
from blueprints.support.forms import Form, hidden
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from state_machines.kernel.definition import Authority
from workflow_app.services.batches import MOST, Chosen

_STALE = _lazy("Muat ulang halaman ini, lalu kirim lagi")
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

    ``rest`` are the tasks of the selection that this form leaves for later.
    """

    row = SelectMultipleField(validate_choice=False, choices=[], validators=[rows_in])
    key = HiddenField(validators=[InputRequired(_STALE), Length(max=64, message=_STALE), an_id])
    rest = SelectMultipleField(validate_choice=False, choices=[])
    next = hidden(longest=1500)
    action = hidden(longest=20)


@dataclass(frozen=True, slots=True)
class Picked:
    """A task of a selection, and the digest of its case as the sheet showed it."""

    task: UUID
    seen: str


@dataclass(frozen=True, slots=True)
class Together:
    """Cases on which the same step can be taken at once, and the form that takes it."""

    step: Step
    cases: tuple[Chosen, ...]
    form: BatchForm

    @property
    def about(self) -> tuple[str, int, str]:
        """The table and the step."""
        case = self.cases[0].page.case
        return case.workflow, case.workflow_version, self.step.row.trigger


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
    task, _dot, seen = text.partition(".")
    try:
        return Picked(UUID(task), seen) if len(seen) == 64 else None
    except ValueError:
        return None


@cache
def batch_form(workflow: str, version: int, trigger: str) -> type[BatchForm]:
    """The form that takes a step on many cases. Raises ``NoSuchTrigger``."""
    fields: dict[str, Any] = words_asked(workflow, version, trigger)
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
    return _closed(step) if step.form is None else _alone(step, step.form)


def _alone(step: Step, form: StepForm) -> str:
    """Why an open step is taken on its own page only."""
    if step.elsewhere:
        return _("Langkah ini memerlukan isian tersendiri")
    if step.row.authority is Authority.STRATEGIC:
        return _("Keputusan tentang status seseorang diambil satu per satu")
    return _("Pilih dahulu jabatan yang Anda pakai") if form.capacity.choices else ""


def _closed(step: Step) -> str:
    said = say(step.option.why_not) if step.option.why_not else _("Langkah ini belum terbuka")
    lacking = "; ".join(say(each.sentence) for each in step.unmet)
    return f"{said}: {lacking}" if lacking else said


def _together(group: list[tuple[Step, Chosen]], action: str, came_from: str) -> Together:
    step, first = group[0]
    case = first.page.case
    form = batch_form(case.workflow, case.workflow_version, step.row.trigger)(None)
    form.key.data, form.next.data, form.action.data = str(uuid4()), came_from, action
    name_fields(form, f"{case.workflow}-{step.row.trigger}")
    return Together(step, tuple(chosen for _step, chosen in group), form)
