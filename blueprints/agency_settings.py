"""The settings of the agency: what each means and holds, and a new dated value of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.agency_settings_forms import VALUE, ValueForm, form_of, rows_of
from blueprints.support.access import may, needs
from blueprints.support.browser import me, me_or_nobody
from blueprints.support.clock import now
from blueprints.support.forms import refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.shell import stand_under
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.permissions import Permission
from workflow_app.rules.setting_records import PerJf
from workflow_app.rules.settings_meaning import MEANING, UNREAD
from workflow_app.services.agency_settings.deciding import (
    By,
    Foreseen,
    NewValue,
    decide,
    earliest,
    foresee,
)
from workflow_app.services.agency_settings.pages import (
    SettingView,
    known_jf,
    setting_groups,
    setting_view,
)
from workflow_app.services.calendars.pages import units_by_name
from workflow_app.services.cases.reading import day_of

blueprint = Blueprint("agency_settings", __name__)

readers = needs(Permission.PERSONNEL_ADMIN, Permission.AUDITOR)
_JF = re.compile(r"[a-z][a-z0-9_]{1,59}")
#: Single JF that one address may add to a form.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview; ``stale`` when it differs from what was shown."""

    foreseen: Foreseen
    stale: bool


@blueprint.get("/settings")
@readers
def show() -> str:
    """Every setting in its group, with what holds today."""
    with reading() as db:
        groups = setting_groups(db, day_of(now()))
    return render_template("agency_settings/show.html", groups=groups, **_around())


@blueprint.get("/settings/<key>")
@readers
def detail(key: str) -> str:
    """One setting with its history, and for a personnel administrator the form of a new value."""
    view = _view(key)
    return _page(view, form_of(view, _asked_jf(), sent=False) if _decides() else None)


@blueprint.post("/settings/<key>")
@needs(Permission.PERSONNEL_ADMIN)
def change(key: str) -> Response:
    """Show what a new value changes, and take it when that was looked at."""
    view = _view(key)
    form = _offered(form_of(view, _sent_jf(view), sent=True))
    new = form.read()
    seen = _previewed(form, new) if new else None
    if new and seen and form.confirmed and not seen.stale and _decided(form, new):
        flash(_("Nilai disimpan; berlaku mulai tanggal yang dipilih."))
        return redirect(url_for(".detail", key=key), code=303)
    return make_response(_page(view, form, seen), 422 if form.errors else 200)


def _view(key: str) -> SettingView:
    with reading() as db:
        return setting_view(db, key, day_of(now()))


def _previewed(form: ValueForm, new: NewValue) -> Previewed | None:
    found: list[Previewed] = []
    with refusals_in(form), reading() as db:
        foreseen = foresee(db, new, _by())
        found.append(Previewed(foreseen, form.confirmed and form.shown.data != foreseen.shown))
    return found[0] if found else None


def _decided(form: ValueForm, new: NewValue) -> UUID | None:
    made: list[UUID] = []
    with refusals_in(form), transaction() as db:
        made.append(decide(db, new, _by()))
    return made[0] if made else None


def _page(view: SettingView, form: ValueForm | None, seen: Previewed | None = None) -> str:
    with reading() as db:
        first, named = earliest(db, view.definition, now()), known_jf(db)
    if form is not None:
        _offered(form)
    by_jf = isinstance(view.definition.read, PerJf)
    shown = {"seen": seen, "first": first, "by_jf": by_jf, **_around()}
    if form is not None and by_jf:
        shown["rows"] = rows_of(form)
        shown["jfs"] = [each for each in named if each[0] not in rows_of(form)]
    return render_template("agency_settings/detail.html", view=view, form=form, **shown)


def _offered(form: ValueForm) -> ValueForm:
    with reading() as db:
        return form.offer(units_by_name(db))


def _decides() -> bool:
    return may(me_or_nobody(), change.access)  # type: ignore[attr-defined]  # marked above


def _asked_jf() -> list[str]:
    """The single JF that the address wants rows for; without any, those that have one."""
    return [jf for jf in request.args.getlist("jf") if _JF.fullmatch(jf)][:_MOST]


def _sent_jf(view: SettingView) -> list[str]:
    """The single JF that the sent form has rows for."""
    if not isinstance(view.definition.read, PerJf):
        return []
    names = [name.split(".") for name in request.form if name.startswith(f"{VALUE}.")]
    return [row for _value, row, *_rest in names if _JF.fullmatch(row)][:400]


def _around() -> dict[str, object]:
    """What both pages share; whoever only audits finds them under the audit."""
    decides = _decides()
    if not decides:
        stand_under("audit.show")
    return {"meaning": MEANING, "unread": UNREAD, "decides": decides}


def _by() -> By:
    return By(at=now(), account=me().account)
