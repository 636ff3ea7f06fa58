"""What changed in a case since its reader last looked, and remembering what they see now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.transaction import transaction
from workflow_app.rules.shown_fields import Amount, amounts, digests
from workflow_app.services.case_contents import shown_fields
from workflow_app.services.case_looks import is_news, note_look
from workflow_app.services.case_page import CasePage, Happened, happened_since
from workflow_app.services.consults import ConsultView


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What others did to a case since its reader last looked, and which of its fields differ.

    ``answers`` are those of colleagues whom the reader has asked.
    """

    since: datetime
    events: tuple[Happened, ...]
    fields: tuple[Amount, ...]
    answers: tuple[ConsultView, ...] = ()


@dataclass(frozen=True, slots=True)
class Looking:
    """What is new to the reader, and the fields as they stand now, to be remembered."""

    changed: Changed | None
    shown: Mapping[str, str]


def look_at(db: Session, page: CasePage) -> Looking | None:
    """What is new to a reader; None where nothing is, and for whoever is no person."""
    person = me().person
    if person is None:
        return None
    case, look = page.case, page.look
    answers = _answers(page)
    if not answers and not is_news(look, case, now()):
        return None
    shown = digests(shown_fields(db, {case.id: case.workflow})[case.id])
    if look is None:
        return Looking(None, shown)
    moved = look.version != case.version
    events = happened_since(db, case.id, look.version, person, but=person) if moved else ()
    fields = amounts(case.workflow, look.shown, shown)
    told = Changed(since=look.at, events=events, fields=fields, answers=answers)
    return Looking(told if events or fields or answers else None, shown)


def _answers(page: CasePage) -> tuple[ConsultView, ...]:
    """What colleagues have answered the reader since they last looked."""
    since = page.look.at if page.look else None
    return tuple(
        each
        for each in page.consults
        if each.own and each.answered_at is not None and since and each.answered_at > since
    )


def remember(page: CasePage, looking: Looking | None) -> None:
    """Write down that the reader has the page before them, where that is news."""
    person = me().person
    if looking is not None and person is not None:
        with transaction() as db:
            note_look(db, page.case, person, now(), looking.shown)
