"""Working calendars: what is decreed, and which deadlines an edit moves, before it is made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.calendars_forms import DecreeForm, EditForm, ScheduleForm, WithdrawalForm
from blueprints.calendars_preview import Previewed, decided, previewed, told
from blueprints.support.access import needs
from blueprints.support.clock import now
from blueprints.support.forms import query_text, query_uuid
from blueprints.support.languages import language
from blueprints.support.transaction import reading
from blueprints.support.written import written_date
from workflow_app.rules.permissions import Permission
from workflow_app.services.calendars.decree_pages import decree_view, decrees_page
from workflow_app.services.calendars.pages import units_by_name, year_of

blueprint = Blueprint("calendars", __name__)

personnel = needs(Permission.PERSONNEL_ADMIN)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@blueprint.get("/calendars")
@personnel
def show() -> str:
    """A year of a unit, month by month."""
    year, unit = _year(), query_uuid("unit")
    with reading() as db:
        view = year_of(db, unit, year)
        units = units_by_name(db)
    return render_template("calendars/show.html", view=view, units=units)


@blueprint.get("/calendars/decrees")
@personnel
def decrees() -> str:
    """Every decree, the latest first."""
    with reading() as db:
        page = decrees_page(db, after=query_text("after"))
    return render_template("calendars/decrees.html", page=page)


@blueprint.get("/calendars/decrees/new")
@personnel
def new_decree() -> str:
    """A form for a decree."""
    form = DecreeForm(None)
    form.unit.data = str(query_uuid("unit") or "")
    return _drawn("calendars/decree_new.html", form)


@blueprint.post("/calendars/decrees/new")
@personnel
def add_decree() -> Response:
    """Show what a decree moves, and take it when that was looked at."""
    return _taken("calendars/decree_new.html", DecreeForm())


@blueprint.get("/calendars/decrees/<uuid:decree>")
@personnel
def decree(decree: UUID) -> str:
    """One decree, and a form to withdraw days of it."""
    return _decree_page(decree, WithdrawalForm(None))


@blueprint.post("/calendars/decrees/<uuid:decree>/withdraw")
@personnel
def withdraw(decree: UUID) -> Response:
    """Show what a withdrawal moves, and take it when that was looked at."""
    form = WithdrawalForm()
    _offer(form, decree)
    seen = previewed(form) if form.taken() else None
    if seen is not None and (effect := decided(form, seen)) is not None:
        flash(told(effect))
        return redirect(url_for(".decree", decree=decree), code=303)
    return make_response(_decree_page(decree, form, seen), 422 if form.errors else 200)


@blueprint.get("/calendars/schedules/new")
@personnel
def new_schedule() -> str:
    """A form for the week and zone of a unit from a day on."""
    form = ScheduleForm(None)
    form.unit.data = str(query_uuid("unit") or "")
    return _drawn("calendars/schedule_new.html", form)


@blueprint.post("/calendars/schedules/new")
@personnel
def add_schedule() -> Response:
    """Show what another week or zone moves, and take it when that was looked at."""
    return _taken("calendars/schedule_new.html", ScheduleForm())


def _taken(template: str, form: DecreeForm | ScheduleForm) -> Response:
    with reading() as db:
        form.offer(units_by_name(db))
    seen = previewed(form) if form.taken() else None
    if seen is not None and (effect := decided(form, seen)) is not None:
        flash(told(effect))
        unit = form.unit.data or None
        return redirect(url_for(".show", unit=unit, year=_year_of(form)), code=303)
    return make_response(_drawn(template, form, seen), 422 if form.errors else 200)


def _drawn(template: str, form: DecreeForm | ScheduleForm, seen: Previewed | None = None) -> str:
    with reading() as db:
        form.offer(units_by_name(db))
    return render_template(template, form=form, seen=seen)


def _decree_page(decree: UUID, form: WithdrawalForm, seen: Previewed | None = None) -> str:
    view = _offer(form, decree)
    if request.method == "GET":
        form.days.data = [value for value, _label in form.days.choices]
    return render_template("calendars/decree.html", view=view, form=form, seen=seen)


def _offer(form: WithdrawalForm, decree: UUID) -> object:
    with reading() as db:
        view = decree_view(db, decree)
    standing = [each for each in view.days if each.withdrawn_at is None]
    form.offer(
        decree,
        [
            (str(each.id), f"{written_date(each.day, language())} – {each.name}")
            for each in standing
        ],
    )
    return view


def _year_of(form: EditForm) -> int:
    if isinstance(form, DecreeForm):
        return form.listed()[0].day.year
    first: date = form.valid_from.data
    return first.year


def _year() -> int:
    text = query_text("year", longest=4)
    year = int(text) if text.isdecimal() else now().year
    return min(max(year, _FIRST_YEAR), _LAST_YEAR)
