"""Files that come with a form which opens a case, and what refuses such a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Protocol
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, url_for
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import Field, ValidationError

from blueprints.evidence import attachment
from blueprints.support.access import signed_in
from blueprints.support.case_reading import reading_case
from blueprints.support.forms import Form
from blueprints.support.installation import installation
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from workflow_app.engine import refusals
from workflow_app.services.case_evidence import Laid, one_of_evidence
from workflow_app.services.files import Received, receive

blueprint = Blueprint("laid_files", __name__)
MOST_FILES = 5


class LayingForm(Form):
    """A form with files behind it; ``files`` is the field they are chosen in."""

    files: MultipleFileField

    def validate_files(self, _field: Field) -> None:
        """There are not too many. Raises ``ValidationError``."""
        if len(self.uploads) > MOST_FILES:
            raise ValidationError(_("Lampirkan paling banyak %(most)s berkas", most=MOST_FILES))

    @property
    def uploads(self) -> list[FileStorage]:
        """The files that were chosen."""
        return [each for each in self.files.data or () if isinstance(each, FileStorage) and each]


class Fielded(Protocol):
    """A form whose fields are found by name."""

    def __getitem__(self, name: str) -> Field:
        """A field."""

    def __contains__(self, name: object) -> bool:
        """Whether there is such a field."""


@contextmanager
def received(form: LayingForm) -> Iterator[tuple[Received, ...]]:
    """Take the files in until the block ends; what cannot be taken is said beside the field."""
    settings = installation().settings
    with ExitStack() as incoming:
        found = []
        for upload in form.uploads:
            coming = receive(
                settings.data, upload.stream, upload.filename or "", limit=settings.upload_limit
            )
            try:
                found.append(incoming.enter_context(coming))
            except refusals.Invalid as refusal:
                said = f"{upload.filename}: {say(refusal.sentence)}"
                form.files.errors = [*form.files.errors, said]
        yield tuple(found)


def laid(files: tuple[Received, ...]) -> Laid:
    """The files with the folder where they get their place."""
    return Laid(files, installation().settings.data)


@contextmanager
def kept_in(form: Fielded, fields: Mapping[str, str], otherwise: str) -> Iterator[None]:
    """Write a refusal that can be mended to the field it is about.

    ``fields`` are the conditions of the step with the field that fulfils each.
    """
    try:
        yield
    except refusals.Unready as refusal:
        for verdict in refusal.verdicts:
            _blame(form, fields.get(verdict.code, otherwise), otherwise, say(verdict.sentence))
    except (refusals.Invalid, refusals.NoteRequired) as refusal:
        name = fields.get(refusal.field, refusal.field)
        _blame(form, name, otherwise, say(refusal.sentence))


def opened_from(
    form: LayingForm,
    fields: Mapping[str, str],
    otherwise: str,
    open_one: Callable[[tuple[Received, ...]], UUID],
) -> UUID | None:
    """The case that a form opens with its files; None where something in it is to be mended.

    What is wrong then stands at the fields, as ``kept_in`` writes it.
    """
    opened = None
    if form.taken():
        with received(form) as files, kept_in(form, fields, otherwise):
            opened = None if form.errors else open_one(files)
    return opened


def sent(opened: UUID | None, said: str, again: Callable[[], str]) -> Response:
    """On to the case that was opened; ``again`` draws the form (422) where none was."""
    if opened is None:
        return make_response(again(), 422)
    flash(said)
    return redirect(url_for("cases.show", case=opened), code=303)


def _blame(form: Fielded, name: str, otherwise: str, sentence: str) -> None:
    field = form[name if name in form else otherwise]
    field.errors = [*field.errors, sentence]


@blueprint.get("/cases/<uuid:case>/evidence/<uuid:file>")
@signed_in
def evidence(case: UUID, file: UUID) -> Response:
    """A file that was laid before a case, for whoever may read it."""
    with reading_case(case, "evidence") as (db, _row):
        found = one_of_evidence(db, case, file)
    return attachment(found)
