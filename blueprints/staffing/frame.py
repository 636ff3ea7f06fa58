"""What the pages of the personnel administration share: who may, and as of which day."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, request

from blueprints.support.access import needs
from blueprints.support.clock import now
from blueprints.support.languages import say
from workflow_app.rules.golongan import Golongan
from workflow_app.rules.jenis_jabatan import JenisJabatan
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.local_days import askable
from workflow_app.rules.pendidikan import Pendidikan
from workflow_app.rules.permissions import Permission
from workflow_app.services.cases.reading import day_of
from workflow_app.services.staffing.position_list import PostRow

blueprint = Blueprint("staffing", __name__)

administrators = needs(Permission.PERSONNEL_ADMIN)


def today() -> date:
    """The day on which holders are worked out now."""
    return day_of(now())


def asked_day() -> date:
    """The day as of which a page is asked for (``on``), by default today; else a 400."""
    text = request.args.get("on", "")
    if not text:
        return today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        abort(400)
    return day if askable(day) else abort(400)


def on_if_past(day: date) -> str | None:
    """The day for addresses of further pages; None for today, which needs no saying."""
    return None if day == today() else day.isoformat()


@blueprint.app_template_filter("golongan")
def golongan_words(code: str) -> str:
    """A golongan as it is printed: the rank of a PNS, the class of a PPPK."""
    if code in set(Golongan):
        return Golongan(code).label.id
    return code.upper() if code else "–"


@blueprint.app_template_filter("pendidikan")
def pendidikan_words(code: str) -> str:
    """A diploma as it is printed."""
    return say(Pendidikan(code).label) if code in set(Pendidikan) else "–"


@blueprint.app_template_filter("jenis_label")
def jenis_words(row: PostRow) -> str:
    """The kind of a post; of a JF its jenjang as well."""
    jenis = say(JenisJabatan(row.jenis).label)
    return f"{jenis} {say(Jenjang(row.jenjang).label)}" if row.jenjang else jenis
