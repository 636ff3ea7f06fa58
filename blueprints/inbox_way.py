"""The way through a view of the inbox: the cases next to one, and where a decision leads to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from sqlalchemy.orm import Session

from blueprints.inbox_views import worked_through
from blueprints.support.addresses import own_path
from blueprints.support.browser import me, my_person
from blueprints.support.clock import now
from blueprints.support.transaction import reading
from workflow_app.services import inbox


@dataclass(frozen=True, slots=True)
class Way:
    """Addresses of the cases before and behind one in the view it was opened from, or empty."""

    back: str = ""
    onward: str = ""


NO_WAY = Way()


def way_around(db: Session, case: UUID, opened_from: str) -> Way:
    """The way on from a case that was opened from the inbox; none from anywhere else."""
    asked = _view(db, opened_from)
    if asked is None:
        return NO_WAY
    beside = inbox.neighbours(db, asked, case)
    return Way(_address(beside.before, opened_from), _address(beside.behind, opened_from))


class Leaving:
    """Where somebody goes from a case once they have decided: noted before, worked out after."""

    def __init__(self, case: UUID, where: str) -> None:
        """``where`` is the page from which the case was opened, as the form carries it."""
        self.case = case
        self.where = own_path(where, default=url_for("cases.show", case=case))
        with reading() as db:
            self.asked = _view(db, self.where)
            self.place = inbox.place_of(db, self.asked, case) if self.asked else None

    def address(self) -> str:
        """The next case of the same view; the page it was opened from where there is none."""
        if self.asked is None or self.place is None:
            return self.where
        with reading() as db:
            behind = inbox.case_behind(db, self.asked, self.place, self.case)
        return _address(behind, self.where) or self.where


def _view(db: Session, address: str) -> inbox.Asked | None:
    """The view behind an address, for a person; the desk is read for the inbox alone."""
    if me().person is None or not address.startswith(url_for("inbox.show")):
        return None
    return worked_through(address, inbox.desk_of(db, my_person(), now()))


def _address(case: UUID | None, opened_from: str) -> str:
    return "" if case is None else url_for("cases.show", case=case, next=opened_from)
