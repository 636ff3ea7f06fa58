"""Forms with lists of rows: spare empty ones stand ready, and those left empty are not kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import abort
from wtforms import Field, FieldList, FormField
from wtforms import Form as Row

from blueprints.support.forms import Form, hidden
from blueprints.support.languages import say
from workflow_app.engine.refusals import AlreadyMoved, ChangedSinceSeen

#: Rows that one list may have, and those that stand ready when it is opened.
MOST, SPARE = 20, 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, and the field it is in."""

    field: str
    label: str
    sentence: str


class ContentsForm(Form):
    """A form about a part of the contents.

    ``content`` is the digest of what its page showed; ``more`` names the list that is to get
    another row instead of being saved, ``grown`` the one that just got it. ``stale`` says why
    what was typed could not be saved.
    """

    content = hidden(longest=64)
    more = hidden(longest=40)
    stale = ""
    grown = ""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as in WTForms
        try:
            super().__init__(*arguments, **options)
        except ValueError:
            abort(400, "a row without a number")

    @property
    def problems(self) -> list[Problem]:
        """Everything to mend, in the order of the page, with the rows it is in."""
        return [problem for field in self for problem in _problems(field, "")]

    def lengthen(self) -> bool:
        """Give the list that ``more`` names another empty row. False when none is named."""
        wanted = self._fields.get(self.more.data or "")
        if not isinstance(wanted, FieldList):
            return False
        if len(wanted.entries) < MOST:
            wanted.append_entry()
        self.grown, self.more.data = wanted.name, ""
        return True


@contextmanager
def kept_in(form: ContentsForm) -> Iterator[None]:
    """Keep what was typed in the form when the contents moved on meanwhile."""
    try:
        yield
    except (AlreadyMoved, ChangedSinceSeen) as refusal:
        form.stale = say(refusal.sentence)


def rows_of(kind: type[Row], label: object) -> FieldList:
    """A list of rows of one kind."""
    return FieldList(FormField(kind), label, max_entries=MOST)


def spare(rows: list[dict[str, Any]], *, least: int = 1) -> list[dict[str, Any]]:
    """The rows as a page shows them: with empty ones behind, and never fewer than ``least``."""
    empty = max(SPARE if rows else 0, least - len(rows))
    return [*rows, *({} for _ in range(min(empty, MOST - len(rows))))]


def _problems(field: Field, within: str) -> Iterator[Problem]:
    label = f"{within}{field.label.text}"
    if isinstance(field, FieldList):
        for number, entry in enumerate(field.entries, start=1):
            yield from _problems_of_row(entry, f"{label} {number}, ")
    else:
        yield from (Problem(field.id, label, error) for error in field.errors)


def _problems_of_row(entry: FormField, within: str) -> Iterator[Problem]:
    for field in entry.form:
        yield from _problems(field, within)
