"""What the pages of the organiser share: their blueprint, who may ask for them, and the JF."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from flask import Blueprint
from sqlalchemy.orm import Session

from blueprints.support.access import needs
from blueprints.support.clock import now
from blueprints.support.sentences import gettext as _
from workflow_app.rules.roles import Role
from workflow_app.services.cases.reading import day_of
from workflow_app.services.uji_kompetensi.catalogue import jf_choices

blueprint = Blueprint("uji_kompetensi", __name__, url_prefix="/uji-kompetensi")
organiser = needs(duties=(Role.INSTANSI_PEMBINA,))


def every_jf(db: Session) -> Iterable[tuple[str, str]]:
    """The functional positions of a list, the first of which stands for every one."""
    return [
        ("", _("Semua JF")),
        *((each.code, each.name) for each in jf_choices(db, day_of(now()))),
    ]


def fresh_key() -> str:
    """A key for one form, so that sending it twice does one thing."""
    return str(uuid4())
