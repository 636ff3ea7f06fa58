"""The board as CSV; of a NIP only its last digits are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, get_template_attribute
from flask_babel import gettext as _
from markupsafe import Markup

from blueprints.support.presenting import nip, state_label
from blueprints.support.spreadsheets import csv_file
from workflow_app.services.board import OnBoard


def csv_of(people: Sequence[OnBoard], units: Mapping[str, str], year: int) -> Response:
    """A file for spreadsheets: a line a person, in the order of the board.

    ``units`` are names by id.
    """
    head = [_("Unit kerja"), _("Pegawai"), "NIP", _("Jabatan"), _("SKP"), _("Keadaan"), _("Sebab")]
    return csv_file(f"skp-{year}", head, (_cells(each, units) for each in people))


def _cells(each: OnBoard, units: Mapping[str, str]) -> list[str]:
    standing = {
        "filed": _("sudah mengajukan"),
        "lacking": _("belum"),
        "excused": _("tidak wajib sekarang"),
    }
    return [
        units[str(each.unit)],
        each.name,
        nip(each.nip) if each.nip else "",
        each.post,
        standing[each.standing],
        ", ".join(state_label(skp.state, "skp") for skp in each.skps),
        _reason(each) if each.reason else "",
    ]


def _reason(each: OnBoard) -> str:
    """The same words as on the page."""
    day, condition = (each.gap.day, each.gap.condition) if each.gap else (None, None)
    words: Markup = get_template_attribute("board/parts.html", "reason")(
        each.reason, day, condition
    )
    return words.striptags()
