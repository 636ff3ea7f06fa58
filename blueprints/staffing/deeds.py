"""One way for every change of the organisation: a form, what it would move, and the change.

A deed is asked for (GET), sent, shown with what it re-addresses, and sent again to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import Field

from blueprints.staffing.frame import today
from blueprints.staffing.picking import Pick
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden
from blueprints.support.languages import say
from blueprints.support.presenting import day as written_day
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services.staffing.changing import By, Changed
from workflow_app.services.staffing.holding import Left
from workflow_app.services.staffing.previewing import Preview, preview

#: What the page of a preview sends back.
EDIT, DO = "edit", "yes"
#: Where to go once a change is made.
After = Callable[[Changed], str]


class DeedForm(Form):
    """A form of a change. ``row`` names which of several appointments, absences … it is about.

    ``first`` are the fields that are asked before the others.
    """

    first: ClassVar[tuple[str, ...]] = ()

    confirm = hidden(longest=4)
    row = hidden(longest=36)

    def begin(self, session: Session, subject: UUID | None, day: date) -> None:
        """Fill in what is so already, before anybody has written anything."""

    def takes_effect(self) -> date:
        """The day on which tasks move; today where the form asks for none."""
        field = self._fields.get("valid_from")
        return (field.data if field is not None else None) or today()

    def act(self, session: Session, by: By, subject: UUID | None) -> Changed | Left:
        """Make the change. Raises a ``Refusal``."""
        raise NotImplementedError

    @property
    def row_id(self) -> UUID:
        """The row it is about. Raises ``NoSuchCase`` for what is no id."""
        try:
            return UUID(self.row.data or "")
        except ValueError:
            raise refusals.NoSuchCase(
                Text("Pilih barisnya dari halaman sebelumnya", "Choose the row on the page before")
            ) from None

    @property
    def picks(self) -> list[Pick]:
        """Its fields that are found by words."""
        return [field for field in self if isinstance(field, Pick)]

    @property
    def asked(self) -> list[Field]:
        """The fields that somebody fills in, in their order."""
        fields = [field for field in self if field.type not in {"HiddenField", "CSRFTokenField"}]
        return sorted(fields, key=lambda field: field.name not in self.first)

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every value as a form sends it again."""
        for field in self:
            if field.name not in {"csrf_token", "confirm"}:
                values = field.data if isinstance(field.data, list) else [field.data]
                yield from ((field.name, _sent(each)) for each in values if each not in _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One kind of change. Without ``previews`` it moves no task and is done at once.

    ``done`` is said afterwards on the page that it leads to.
    """

    form: type[DeedForm]
    title: LazyString
    button: LazyString
    lead: LazyString | str = ""
    done: LazyString | str = ""
    previews: bool = True
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about, for its heading and the way back. Without an id it is new."""

    name: str
    back: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """What can be changed: how it is found, and each change by the last part of its address.

    ``find`` raises ``NoSuchCase``.
    """

    find: Callable[[Session, UUID], Subject]
    deeds: Mapping[str, Deed]

    def deed(self, word: str) -> Deed:
        """A change by its word. Raises ``NoSuchTrigger``."""
        if word not in self.deeds:
            raise refusals.NoSuchTrigger(
                Text("Tidak ada perubahan seperti itu", "There is no such change")
            )
        return self.deeds[word]


def ask(deed: Deed, find: Callable[[Session], Subject]) -> str:
    """The form of a change."""
    form = deed.form(None)
    with reading() as db:
        subject = find(db)
        form.begin(db, subject.id, today())
        _prefill(form, db)
    return _form_page(deed, subject, form)


def answer(deed: Deed, find: Callable[[Session], Subject], after: After | None = None) -> Response:
    """What comes of a form: its faults, what it would move, or the change itself.

    ``after`` says where to go once it is done; by default to the report of what moved.
    """
    form = deed.form()
    taken = form.taken()
    with transaction() as db:
        subject = find(db)
        for field in form.picks:
            field.look(db, today())
        if not taken or form.errors or form.confirm.data == EDIT:
            return make_response(_form_page(deed, subject, form), 422 if form.errors else 200)
        with _refusals_in(form):
            if deed.previews and form.confirm.data != DO:
                found = preview(db, _act(form, subject), _by(), form.takes_effect())
                return make_response(_preview_page(deed, subject, form, found))
    return _done(deed, find, form, after)


def _done(
    deed: Deed,
    find: Callable[[Session], Subject],
    form: DeedForm,
    after: After | None,
) -> Response:
    """The change in a transaction of its own, or the form with what is in its way."""
    changed: Changed | None = None
    if not form.errors:
        with _refusals_in(form), transaction() as db:
            changed = _changed(form.act(db, _by(), find(db).id))
    if changed is None:
        with reading() as db:
            return make_response(_form_page(deed, find(db), form), 422)
    if deed.done:
        flash(str(deed.done))
    target = after(changed) if after else url_for("staffing.change", change=changed.change)
    return redirect(target, code=303)


def _act(form: DeedForm, subject: Subject) -> Callable[[Session, By], Changed | Left]:
    return lambda session, by: form.act(session, by, subject.id)


def _changed(made: Changed | Left) -> Changed:
    return made.changed if isinstance(made, Left) else made


def _by() -> By:
    return By(at=now(), account=me().account)


def _form_page(deed: Deed, subject: Subject, form: DeedForm) -> str:
    return render_template("staffing/deed.html", deed=deed, subject=subject, form=form)


def _preview_page(deed: Deed, subject: Subject, form: DeedForm, found: Preview) -> str:
    said = [(field.label.text, _words(field)) for field in form.asked]
    return render_template(
        "staffing/preview.html", deed=deed, subject=subject, form=form, found=found, said=said
    )


def _prefill(form: DeedForm, session: Session) -> None:
    """Take what the address names: the row, and what was chosen on the page before."""
    form.row.data = request.args.get("row", "")[:36]
    for field in form.picks:
        if not field.data:
            field.process_formdata(request.args.getlist(field.name)[:1])
        if field.data or field.words:
            field.look(session, today())
        field.errors = []


@contextmanager
def _refusals_in(form: DeedForm) -> Iterator[None]:
    """Write what cannot be taken to its field, or above the form where it has none."""
    try:
        yield
    except refusals.Invalid as refusal:
        field = form._fields.get(refusal.field)
        if field is None or field.type == "HiddenField":
            form.form_errors.append(say(refusal.sentence))
        else:
            field.errors = [*field.errors, say(refusal.sentence)]


def _words(field: Field) -> str:
    """What was filled in, as a person reads it."""
    if isinstance(field, Pick):
        return field.chosen.words if field.chosen else ""
    if field.type == "BooleanField":
        return str(_("ya") if field.data else _("tidak"))
    if field.type in {"SelectField", "RadioField", "SelectMultipleField"}:
        chosen = field.data if isinstance(field.data, list) else [field.data]
        return ", ".join(str(each.label) for each in field.iter_choices() if each.value in chosen)
    return written_day(field.data) if isinstance(field.data, date) else str(field.data or "")


_NOTHING: tuple[Any, ...] = (None, "", False)


def _sent(value: object) -> str:
    if value is True:
        return "y"
    return value.isoformat() if isinstance(value, date) else str(value)
