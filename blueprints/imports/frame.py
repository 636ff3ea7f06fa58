"""What the pages of imports share: who may, by whose hand, and how a file comes in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint

from blueprints.imports.forms import FileForm
from blueprints.support.access import needs
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.installation import installation
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from workflow_app.engine.refusals import Invalid
from workflow_app.rules.permissions import Permission
from workflow_app.services import files
from workflow_app.services.imports.receiving import NewFile, receive_file
from workflow_app.services.imports.sheets import read_sheet
from workflow_app.services.staffing.changing import By

blueprint = Blueprint("imports", __name__)

administrators = needs(Permission.PERSONNEL_ADMIN)


def by() -> By:
    """The hand of whoever is signed in, now."""
    return By(at=now(), account=me().account)


def taken_in(form: FileForm, new: NewFile) -> UUID | None:
    """Take the file of a form in; what is wrong with it is written beside it."""
    settings, upload = installation().settings, form.file.data
    if not upload:
        form.file.errors = [_("Pilih berkasnya")]
        return None
    try:
        with files.receive(
            settings.data, upload.stream, upload.filename or "", limit=settings.upload_limit
        ) as received:
            sheet = read_sheet(received.path, received.type)
            with transaction() as db:
                return receive_file(db, received, sheet, new, by())
    except Invalid as refusal:
        form.file.errors = [say(refusal.sentence)]
        return None
