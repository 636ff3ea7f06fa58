"""What a reader has seen of a case before, and remembering what they see now."""

from __future__ import annotations

from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.transaction import reading, transaction
from workflow_app.services.case_looks import is_news, looks_of, note_look
from workflow_app.services.case_page import CasePage


def remember_look(page: CasePage) -> None:
    """Write down that the reader has the page before them. Whoever is no person leaves no trace."""
    person = me().person
    if person is None:
        return
    with reading() as db:
        look = looks_of(db, [page.case.id], person).get(page.case.id)
    if is_news(look, page.case, now()):
        with transaction() as db:
            note_look(db, page.case, person, now(), {})
