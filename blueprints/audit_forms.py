"""The forms of the auditor. They are sent with GET: what they ask is the address."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError

from blueprints.support.forms import Form, day, line
from blueprints.support.languages import say
from blueprints.support.touring import PLACE
from workflow_app.rules.local_days import askable
from workflow_app.rules.text import Text
from workflow_app.services.audit.pills import PILLS, Asked, Unreadable, read_line, write_line

LONGEST = 400
_QUOTE = '"'


class SearchForm(Form):
    """A search, as one line and as a field for each pill. Both say the same."""

    q = line(_("Cari peristiwa"), longest=LONGEST, required=False)
    perkara = line(_("Perkara"), required=False)
    aktor = line(_("Pelaku"), required=False)
    atas_nama = line(_("Atas nama jabatan"), required=False)
    unit = line(_("Unit kerja"), required=False)
    alur = line(_("Alur"), required=False)
    transisi = line(_("Langkah"), required=False)
    keputusan = line(_("Menjadi status"), required=False)
    alasan = line(_("Alasan"), required=False)
    mandat = line(_("Dokumen mandat"), required=False)
    aturan = line(_("Versi aturan atau tabel"), required=False)
    terlambat = line(_("Lewat tenggat"), required=False)
    jenis = line(_("Jenis peristiwa"), required=False)
    batch = line(_("Nomor kumpulan"), required=False)
    dari = line(_("Dari tanggal"), required=False)
    sampai = line(_("Sampai tanggal"), required=False)

    @property
    def by_fields(self) -> bool:
        """Whether it was asked with fields rather than with a line."""
        return any(_field(pill) in request.args for pill in PILLS)

    @property
    def asked(self) -> dict[str, str]:
        """What the fields ask, by pill."""
        values = ((pill, self._fields[_field(pill)].data or "") for pill in PILLS)
        return {pill: " ".join(value.split()) for pill, value in values if value.strip()}

    def refuse(self, problems: Mapping[str, Text]) -> None:
        """Write what could not be understood to its fields, by pill."""
        for pill, sentence in problems.items():
            field = self._fields[_field(pill)]
            field.errors = [*field.errors, say(sentence)]


class StretchForm(Form):
    """The days that the ready questions are asked about."""

    dari = day(_("Dari tanggal"), required=False)
    sampai = day(_("Sampai tanggal"), required=False)

    def validate_dari(self, field: object) -> None:
        """It is a day of our time."""
        _check_day(field)

    def validate_sampai(self, field: object) -> None:
        """It is a day of our time, and not before the first."""
        _check_day(field)
        if self.dari.data and self.sampai.data and self.sampai.data < self.dari.data:
            raise ValidationError(_("Hari terakhir mendahului hari pertama"))

    @property
    def line(self) -> str:
        """The same days as pills."""
        days = {"dari": self.dari.data, "sampai": self.sampai.data}
        return write_line({pill: day.isoformat() for pill, day in days.items() if day})


def search_form() -> tuple[SearchForm, bool]:
    """The search of the present address, and whether it can be taken.

    A search by line and by fields at once, or by an unknown field, makes a 400.
    """
    _refuse_unknown(SearchForm(MultiDict(), meta={"csrf": False}))
    sent = SearchForm(request.args, meta={"csrf": False})
    if "q" in request.args and sent.by_fields:
        abort(400)
    if not sent.validate():
        return sent, False
    return _from_fields(sent) if sent.by_fields else _from_line(sent)


def stretch_form() -> tuple[StretchForm, bool]:
    """The days of the present address, and whether they can be taken."""
    _refuse_unknown(StretchForm(MultiDict(), meta={"csrf": False}))
    form = StretchForm(request.args, meta={"csrf": False})
    return form, form.validate()


def _from_line(sent: SearchForm) -> tuple[SearchForm, bool]:
    text = sent.q.data or ""
    try:
        asked = read_line(text)
    except Unreadable as problem:
        sent.q.errors = [say(problem.sentence)]
        return sent, False
    return _filled({"q": text, **{_field(pill): value for pill, value in asked.items()}}), True


def _from_fields(sent: SearchForm) -> tuple[SearchForm, bool]:
    for pill in PILLS:
        field = sent._fields[_field(pill)]
        if _QUOTE in (field.data or ""):
            field.errors = [_("Tanda kutip tidak dapat dicari")]
            return sent, False
    line_of_it = write_line(sent.asked)
    if len(line_of_it) > LONGEST:
        sent.q.errors = [_("Pencarian ini terlalu panjang; kurangi isinya")]
        return sent, False
    return _filled({"q": line_of_it, **request.args.to_dict()}), True


def _filled(values: Asked) -> SearchForm:
    form = SearchForm(MultiDict(values), meta={"csrf": False})
    form.validate()
    return form


def _field(pill: str) -> str:
    return pill.replace("-", "_")


def _refuse_unknown(form: Form) -> None:
    """A part of the address that nobody reads would make the answer another one than was meant."""
    for name in request.args:
        if name not in form._fields and name not in {"after", PLACE}:
            abort(400)


def _check_day(field: object) -> None:
    value = getattr(field, "data", None)
    if value and not askable(value):
        raise ValidationError(_("Pilih tanggal antara 1970 dan 2999"))
