"""The board of candidates as CSV; of a NIP only its last digits stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import Response
from flask_babel import gettext as _

from blueprints.support.languages import language, say
from blueprints.support.presenting import nip
from blueprints.support.spreadsheets import csv_file
from blueprints.support.written import written_moment
from workflow_app.services.kj_outlook.listing import Listed
from workflow_app.services.kj_outlook.reckoning import Reckoned
from workflow_app.services.standing import CAPITAL


def csv_of(rows: Iterable[Listed], run: Reckoned | None, today: date) -> Response:
    """A file for spreadsheets: a line a person, and a last line that says as of when."""
    head = [
        *(_("Unit kerja"), _("Pegawai"), "NIP", "JF", _("Jenjang"), _("Yang kurang")),
        *(_("Gerbang yang belum terbuka"), _("Angka kredit tercapai"), _("Terbuka semua")),
    ]
    moment = written_moment(run.begun_at, CAPITAL, language()) if run else ""
    last = _("Keadaan menurut penghitungan %(moment)s", moment=moment) if run else ""
    return csv_file(f"papan-jf-{today.isoformat()}", head, map(_cells, rows), last=last)


def _cells(each: Listed) -> list[str]:
    return [
        each.unit,
        each.name,
        nip(each.nip) if each.nip else "",
        each.jf.title(),
        say(each.jenjang.label),
        say(each.lacking.label),
        "; ".join(say(reason.label) for reason in each.closed),
        each.ak_on.isoformat() if each.ak_on else "",
        each.opens_on.isoformat() if each.opens_on else "",
    ]
