"""Opening and reading reports that an office answers by a day, whatever they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from workflow_app.engine.attempt import Attempt
from workflow_app.services.calendars.counted import Counted
from workflow_app.services.cases.birthplace import around_birth
from workflow_app.services.cases.contracts import Around, Nouns, Opening
from workflow_app.services.cases.firing import open_and_settle
from workflow_app.services.cases.outcomes import Outcome


def open_report(
    session: Session,
    draft: Opening,
    attempt: Attempt,
    *,
    opening: Callable[[Around], Opening],
    files: Callable[[], Nouns],
) -> Outcome:
    """Open the case of a report with its files, which are stored once. Raises a ``Refusal``.

    ``opening`` completes the draft by what is around it; a request that is only repeated stores
    no ``files`` again.
    """
    around = around_birth(session, draft, attempt)
    made = opening(around)
    if around.replay is None:
        made = replace(made, nouns=(*made.nouns, *files()))
    return open_and_settle(session, made, attempt, around=around)


def answered_by(
    around: Around, at: datetime, count: Counted, *, since: str, **known: date
) -> dict[str, date]:
    """The dates of a report: ``known`` ones, the day it was made, and the last for an answer."""
    dates = {**known, since: around.calendar.today(at)}
    return {**dates, "answer_by": count(dates, around.settings, around.calendar)}


def date_of(dates: Mapping[str, str], name: str) -> date | None:
    """A named date of a case as its row keeps them; None where it is not set."""
    text = dates.get(name)
    return date.fromisoformat(text) if text else None
