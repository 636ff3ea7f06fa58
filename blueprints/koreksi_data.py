"""“A datum of mine is wrong”: one form with the record beside it, and its evidence."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from uuid import UUID, uuid4

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import MultipleFileField
from werkzeug.wrappers import Response
from wtforms import Field
from wtforms.fields.choices import SelectChoice

from blueprints.laid_files import LayingForm, laid, opened_from, sent
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import choice, day, hidden, line, query_text, words
from blueprints.support.languages import lazily, say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.koreksi_data import DataField
from workflow_app.services.files import Received
from workflow_app.services.koreksi_data.reading import offer_data, reports_of
from workflow_app.services.koreksi_data.record import in_words
from workflow_app.services.koreksi_data.reporting import LONGEST, Report, report_datum

blueprint = Blueprint("koreksi_data", __name__)
#: Conditions of a report with the field that fulfils each; what is right has one of two.
_FIELDS = MappingProxyType(
    {"evidence_attached": "files", "no_open_report": "field", "note": "reason"}
)
_RIGHT = ("another_value", "proposed")


class ReportForm(LayingForm):
    """Which datum is wrong, what is right, and what shows it."""

    field = choice(_lazy("Data yang keliru"), [(f.value, lazily(f.label)) for f in DataField])
    proposed = line(_lazy("Yang benar"), longest=LONGEST, required=False)
    proposed_on = day(_lazy("Tanggal sebenarnya"), required=False)
    reason = words(_lazy("Penjelasan"), longest=2000, required=False)
    files = MultipleFileField(_lazy("Berkas bukti"))
    key = hidden(longest=64)

    @property
    def right(self) -> Field:
        """The field in which the right value of the chosen datum is asked for."""
        wanted = self.field.data in set(DataField) and DataField(self.field.data).is_date
        return self.proposed_on if wanted else self.proposed

    @property
    def fields_of(self) -> dict[str, str]:
        """Conditions and fields of the service with the field of the page that fulfils each."""
        return {**_FIELDS, **dict.fromkeys(_RIGHT, self.right.name)}

    def validate(self, **more: object) -> bool:
        """The right value is given, as a day where the datum is one."""
        sound = bool(super().validate(**more))
        if not self.right.data and not self.right.errors:
            self.right.errors = [_("Isi kolom ini")]
        return sound and not self.right.errors

    def report(self, files: tuple[Received, ...]) -> Report:
        """What is reported."""
        return Report(
            field=DataField(self.field.data),
            proposed=str(self.right.data),
            reason=self.reason.data or "",
            laid=laid(files),
        )


@blueprint.get("/data-corrections/new")
@people
def new() -> str:
    """What is on record, and the form."""
    wanted = query_text("field")
    chosen = wanted if wanted in set(DataField) else DataField.NAMA.value
    return _page(ReportForm(None, data={"field": chosen, "key": str(uuid4())}))


@blueprint.post("/data-corrections/new")
@people
def report() -> Response:
    """Send a report to the personnel unit."""
    form = ReportForm()
    opened = opened_from(form, form.fields_of, "field", partial(_report, form))
    said = _("Laporan terkirim kepada unit kepegawaian. Ikuti perkaranya di sini.")
    return sent(opened, said, partial(_page, form))


def _report(form: ReportForm, files: tuple[Received, ...]) -> UUID:
    wanted, key = form.report(files), form.key.data or ""
    with transaction() as db:
        return report_datum(db, wanted, actor=my_person(), at=now(), key=key).case


def _page(form: ReportForm) -> str:
    with reading() as db:
        offer = offer_data(db, my_person(), now())
        reports = reports_of(db, my_person())
    form.field.choices = [
        SelectChoice(
            each.value,
            _with_record(each, text),
            render_kw={"data-date": ""} if each.is_date else {},
        )
        for each, text in offer.record.items()
    ]
    return render_template("koreksi_data/new.html", form=form, offer=offer, reports=reports)


def _with_record(field: DataField, text: str) -> str:
    """A datum with what stands on record, in words."""
    if not text:
        return say(field.label)
    return _("%(datum)s (tercatat: %(value)s)", datum=say(field.label), value=datum(text, field))


@blueprint.app_template_filter("datum")
def datum(text: str, field: DataField) -> str:
    """A datum on record as people read it; a day is written out."""
    return say(in_words(field, text))
