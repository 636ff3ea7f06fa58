"""Choosing a post for a step that names one: a search, then a link to the step with the choice."""

from __future__ import annotations

from dataclasses import dataclass

from blueprints.case_step_form import StepForm, id_in
from blueprints.support.clock import now
from blueprints.support.forms import query_text, query_uuid
from blueprints.support.transaction import reading
from workflow_app.services.positions import PostFound, find_posts, post_by_id

FIELD = "position"


@dataclass(frozen=True, slots=True)
class Choosing:
    """What was searched for, what was found, and what is chosen."""

    search: str
    found: tuple[PostFound, ...]
    chosen: PostFound | None


def choosing(form: StepForm | None) -> Choosing | None:
    """The choice that a form needs; None for one that names no post.

    What the address names is put into a form that holds none yet.
    """
    if form is None or FIELD not in form:
        return None
    field = form[FIELD]
    if not field.data:
        named = query_uuid(FIELD)
        field.data = str(named) if named else ""
    search, wanted = query_text("q"), None if field.errors else id_in(field)
    with reading() as db:
        found = find_posts(db, search, now()) if search else ()
        chosen = post_by_id(db, wanted, now()) if wanted else None
    return Choosing(search, found, chosen)
