"""Who acts for whom: Plt, Plh and delegations in force, coming and ended."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.staffing import deeds
from blueprints.staffing.deeds import Deed, Noun, Subject
from blueprints.staffing.frame import administrators, asked_day, blueprint, on_if_past, today
from blueprints.staffing.mandate_forms import RevokeForm
from blueprints.support.forms import query_text
from blueprints.support.transaction import reading
from workflow_app.services.staffing.mandate_list import (
    MandateCursor,
    MandateSearch,
    When,
    mandate_row,
    mandates_page,
)

_CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})")


@blueprint.get("/mandates")
@administrators
def mandates() -> str:
    """Those of a kind and a day, the last begun first, a page at a time."""
    day = asked_day()
    search = MandateSearch(day=day, when=_when(), words=query_text("q"))
    with reading() as db:
        rows, more = mandates_page(db, search, after=_cursor())
    after = f"{more.valid_from.isoformat()}_{more.id}" if more else ""
    shown = {"rows": rows, "after": after, "on": on_if_past(day)}
    return render_template("staffing/mandates.html", search=search, parts=When, **shown)


@blueprint.get("/mandates/<uuid:mandate>/<deed>")
@administrators
def ask_mandate(mandate: UUID, deed: str) -> str:
    """Whether a delegation is to end."""
    return deeds.ask(MANDATES.deed(deed), lambda db: MANDATES.find(db, mandate))


@blueprint.post("/mandates/<uuid:mandate>/<deed>")
@administrators
def change_mandate(mandate: UUID, deed: str) -> Response:
    """What its end would move, or its end."""
    return deeds.answer(MANDATES.deed(deed), lambda db: MANDATES.find(db, mandate))


def _when() -> When:
    text = request.args.get("when", "")
    return When(text) if text in set(When) else When.IN_FORCE


def _cursor() -> MandateCursor | None:
    text = request.args.get("after", "")
    if not text:
        return None
    found = _CURSOR.fullmatch(text)
    try:
        return MandateCursor(date.fromisoformat(found[1]), UUID(found[2])) if found else abort(400)
    except ValueError:
        abort(400)


def _find(session: Session, mandate: UUID) -> Subject:
    row = mandate_row(session, mandate, today())
    return Subject(f"{row.post}: {row.giver} → {row.person}", url_for(".mandates"), mandate)


MANDATES = Noun(
    find=_find,
    deeds={
        "end": Deed(
            form=RevokeForm,
            title=lazy_gettext("Cabut delegasi"),
            button=lazy_gettext("Cabut"),
            lead=lazy_gettext("Delegasi berakhir seketika; tugasnya kembali kepada yang berhak."),
            danger=True,
        )
    },
)
