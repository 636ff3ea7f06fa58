"""The clock of a demo: it can be moved forward, never back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response

from blueprints.support.access import public
from blueprints.support.clock import now
from blueprints.support.forms import Form, choice, day
from blueprints.support.installation import MovingClock, installation
from blueprints.support.transaction import transaction
from workflow_app.services import sessions
from workflow_app.services.standing import CAPITAL

blueprint = Blueprint("demo", __name__)

_FARTHEST = timedelta(days=3 * 366)
_MORNING = time(8)


class ClockForm(Form):
    """How far to go: a step, or to the morning of a date."""

    step = choice(
        _lazy("Langkah"),
        [("day", _lazy("Satu hari")), ("week", _lazy("Satu minggu")), ("date", _lazy("Tanggal"))],
    )
    date = day(_lazy("Sampai tanggal"), required=False)

    @property
    def by(self) -> timedelta:
        """The way from now to there; a date that is past, or none, leads nowhere."""
        if self.step.data != "date":
            return timedelta(days={"day": 1, "week": 7}[self.step.data])
        if self.date.data is None:
            return timedelta(0)
        there = datetime.combine(self.date.data, _MORNING, ZoneInfo(CAPITAL))
        return there - now()


@blueprint.get("/demo/clock")
@public
def show() -> str:
    """Where the clock stands, and how to move it."""
    return render_template("demo/clock.html", form=ClockForm(None))


@blueprint.post("/demo/clock")
@public
def move() -> Response:
    """Move the clock forward. Whoever is signed in stays so."""
    form = ClockForm()
    if not form.taken():
        return make_response(render_template("demo/clock.html", form=form), 422)
    if not timedelta(0) < form.by <= _FARTHEST:
        form.date.errors = [_("Pilih tanggal sesudah hari ini, paling jauh tiga tahun")]
        return make_response(render_template("demo/clock.html", form=form), 422)
    _forward(form.by)
    flash(_("Jam peragaan sudah maju."))
    return redirect(url_for(".show"), code=303)


def _forward(by: timedelta) -> None:
    clock = installation().now
    if not isinstance(clock, MovingClock):
        abort(404)
    moved = clock.forward(by)
    with transaction() as db:
        sessions.carry_over(db, now(), moved, installation().lifetimes)
