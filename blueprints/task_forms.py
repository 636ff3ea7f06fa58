"""Forms about an open task: claiming it, giving it back, laying it aside, taking it up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from flask import request
from flask_babel import lazy_gettext as _lazy
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from blueprints.case_step_form import name_fields
from blueprints.support.clock import now
from blueprints.support.forms import Form, day, hidden, line
from blueprints.support.written import last_day, local_day
from workflow_app.services.case_page import CasePage, TaskView
from workflow_app.services.snoozing import LONGEST

_STALE = _lazy("Muat ulang halaman ini, lalu kirim lagi")


class DeedForm(Form):
    """A deed that needs no words."""

    key = HiddenField(validators=[InputRequired(_STALE), Length(max=64, message=_STALE)])
    next = hidden(longest=1500)


class SnoozeForm(DeedForm):
    """Until which day a task rests, and why."""

    until = day(_lazy("Ditunda sampai tanggal"))
    reason = line(_lazy("Alasan menunda"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laying:
    """The form that lays a task aside, with the days between which it may come back."""

    form: SnoozeForm
    first: date
    last: date
    unfolded: bool


def layings(page: CasePage, back: str) -> Mapping[UUID, Laying]:
    """A form for every task that the reader may lay aside: their own, not due today."""
    return {
        task.id: laying
        for task in page.tasks
        if task.own and (laying := laying_of(page, task, SnoozeForm(None), back))
    }


def laying_of(page: CasePage, task: TaskView, form: SnoozeForm, back: str) -> Laying | None:
    """The form of one task; None when there is no day left before its deadline."""
    today = local_day(now(), page.zone)
    first, last = today + timedelta(days=1), today + LONGEST
    if task.due_at is not None:
        last = min(last, last_day(task.due_at, page.zone))
    if last < first:
        return None
    form.key.data, form.next.data = str(uuid4()), back
    name_fields(form, f"snooze-{task.id}")
    unfolded = bool(form.errors) or request.args.get("snooze") == str(task.id)
    return Laying(form=form, first=first, last=last, unfolded=unfolded)
