"""The table of a search as CSV. No cell begins a formula, whatever somebody has written."""

from __future__ import annotations

import csv
from datetime import UTC
from io import StringIO

from flask import Response
from flask_babel import gettext as _

from blueprints.support.clock import now
from blueprints.support.languages import language, say
from blueprints.support.written import written_moment
from workflow_app.services.audit.export import Collected
from workflow_app.services.audit.results import Hit
from workflow_app.services.history.wording import SYSTEM

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_of(collected: Collected) -> Response:
    """A file for spreadsheets, with a last line that says where it was cut."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_head())
    writer.writerows([safe(cell) for cell in _cells(hit)] for hit in collected.rows)
    if collected.cut_at is not None:
        cut = written_moment(collected.cut_at, "UTC", language())
        writer.writerow([_("Dipotong: peristiwa sebelum %(moment)s tidak termuat", moment=cut)])
    name = f"audit-{now():%Y%m%d-%H%M}.csv"
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def safe(cell: str) -> str:
    """A cell that a spreadsheet takes as text: what could begin a formula gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _head() -> list[str]:
    return [
        _("Waktu UTC"),
        _("Waktu setempat"),
        _("Nomor perkara"),
        _("Perkara"),
        _("Tentang"),
        _("Unit kerja"),
        _("Urutan"),
        _("Langkah"),
        _("Dari status"),
        _("Menjadi status"),
        _("Pelaku"),
        _("Kedudukan"),
        _("Atas nama jabatan"),
        _("Alasan"),
        _("Catatan"),
        _("Nomor kumpulan"),
        _("Segel peristiwa"),
    ]


def _cells(hit: Hit) -> list[str]:
    event, case = hit.event, hit.case
    by_system = event.capacity == "system"
    return [
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        written_moment(event.at, case.zone, language(), short=True),
        str(event.case),
        say(case.name),
        case.subject,
        case.unit,
        str(event.seq),
        say(event.step),
        say(event.source_label),
        say(event.target_label),
        say(SYSTEM) if by_system else event.actor or _("nama terhapus"),
        "" if by_system else say(event.acting),
        event.on_behalf_of,
        say(event.reason),
        event.note,
        str(event.batch or ""),
        event.hash,
    ]
