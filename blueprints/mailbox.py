"""The mailbox of a demo: what a real mail server on this machine received."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, render_template

from blueprints import mailbox_files
from blueprints.support.access import signed_in
from blueprints.support.installation import installation

blueprint = Blueprint("mailbox", __name__)


@blueprint.get("/mailbox")
@signed_in
def show() -> str:
    """Every letter, the newest first."""
    return render_template("mailbox/list.html", letters=mailbox_files.letters(_folder()))


@blueprint.get("/mailbox/<name>")
@signed_in
def read(name: str) -> str:
    """One letter as text; its addresses can be followed."""
    letter = mailbox_files.letter(_folder(), name)
    if letter is None:
        abort(404)
    return render_template("mailbox/letter.html", letter=letter)


def _folder() -> Path:
    return installation().settings.data / "mail"
