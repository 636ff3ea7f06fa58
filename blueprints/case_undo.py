"""What is said of a step that was just taken, with a way to take it back while that is open."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import flash, url_for

from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.transaction import reading
from workflow_app.services.case_page.undoing import undo_open


def tell_done(case: UUID, trigger: str, said: str, opened_from: str) -> None:
    """Say what was done. A step that can be undone comes with the form that undoes it."""
    with reading() as db:
        undo = undo_open(db, case, trigger, my_person(), now())
    if undo is None:
        flash(said)
        return
    form = {
        "seen": undo.seen,
        "key": str(uuid4()),
        "next": url_for("cases.show", case=case, next=opened_from),
    }
    told = {"said": said, "case": str(case), "trigger": undo.trigger, "form": form}
    flash(told, "undo")  # type: ignore[arg-type]  # flashes are kept as JSON, not only as text
