"""The table of a search as CSV."""

from __future__ import annotations

from datetime import UTC

from flask import Response
from flask_babel import gettext as _

from blueprints.support.clock import now
from blueprints.support.languages import language, say
from blueprints.support.spreadsheets import csv_file
from blueprints.support.written import written_moment
from workflow_app.services.audit.export import Collected
from workflow_app.services.audit.results import Hit
from workflow_app.services.history.wording import SYSTEM


def csv_of(collected: Collected) -> Response:
    """A file for spreadsheets, with a last line that says where it was cut."""
    last = ""
    if collected.cut_at is not None:
        cut = written_moment(collected.cut_at, "UTC", language())
        last = _("Dipotong: peristiwa sebelum %(moment)s tidak termuat", moment=cut)
    name = f"audit-{now():%Y%m%d-%H%M}"
    return csv_file(name, _head(), map(_cells, collected.rows), last=last)


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
