"""“My superior is wrong”: one form, its evidence, and the files behind a report."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from uuid import UUID, uuid4

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import MultipleFileField
from werkzeug.wrappers import Response
from wtforms import Field, HiddenField, ValidationError
from wtforms.validators import InputRequired

from blueprints.case_step_form import an_id
from blueprints.evaluations_forms import as_uuid
from blueprints.evidence import attachment, is_web_address
from blueprints.laid_files import LayingForm, opened_from, sent
from blueprints.support.access import people, signed_in
from blueprints.support.browser import my_person
from blueprints.support.case_reading import reading_case
from blueprints.support.clock import now
from blueprints.support.forms import hidden, line, query_text, query_uuid, words
from blueprints.support.installation import installation
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.services.files import Received
from workflow_app.services.koreksi_atasan import offering
from workflow_app.services.koreksi_atasan.reading import evidence_of_report
from workflow_app.services.koreksi_atasan.reporting import Report, report_superior

blueprint = Blueprint("koreksi_atasan", __name__)
#: Conditions of a report with the field that fulfils each.
_FIELDS = MappingProxyType(
    {
        "evidence_given": "evidence",
        "another_superior": "position",
        "no_open_report": "position",
        "note": "reason",
    }
)


class ReportForm(LayingForm):
    """Who the superior should be, why, and what shows it."""

    position = HiddenField(
        _lazy("Atasan yang seharusnya"),
        validators=[InputRequired(_lazy("Cari dan pilih atasan yang seharusnya")), an_id],
    )
    reason = words(_lazy("Mengapa atasan yang tercatat keliru"), longest=2000)
    evidence = words(_lazy("Uraian bukti"), longest=2000, required=False)
    evidence_url = line(_lazy("Tautan bukti"), longest=1000, required=False)
    files = MultipleFileField(_lazy("Berkas bukti"))
    key = hidden(longest=64)

    def validate_evidence_url(self, field: Field) -> None:
        """It is the whole address of a page. Raises ``ValidationError``."""
        if field.data and not is_web_address(field.data):
            raise ValidationError(_("Tulis alamat lengkap yang diawali https:// atau http://"))

    def report(self, files: tuple[Received, ...]) -> Report:
        """What is reported."""
        return Report(
            proposed=UUID(self.position.data),
            reason=self.reason.data,
            evidence=self.evidence.data or "",
            evidence_url=self.evidence_url.data or "",
            files=files,
            folder=installation().settings.data,
        )


@blueprint.get("/superior-corrections/new")
@people
def new() -> str:
    """Who stands above on record, a search for who should, and the form once one is chosen."""
    chosen = query_uuid("position")
    form = ReportForm(None, data={"position": str(chosen or ""), "key": str(uuid4())})
    return _page(form)


@blueprint.post("/superior-corrections/new")
@people
def report() -> Response:
    """Send a report to the personnel unit."""
    form = ReportForm()
    opened = opened_from(form, _FIELDS, "position", partial(_report, form))
    said = _("Laporan terkirim kepada unit kepegawaian. Ikuti perkaranya di sini.")
    return sent(opened, said, partial(_page, form))


@blueprint.get("/superior-corrections/<uuid:case>/files/<uuid:file>")
@signed_in
def evidence(case: UUID, file: UUID) -> Response:
    """A file behind a report, for whoever may read the case."""
    with reading_case(case, "evidence") as (db, _row):
        found = evidence_of_report(db, case, file)
    return attachment(found)


def _report(form: ReportForm, files: tuple[Received, ...]) -> UUID:
    wanted, key = form.report(files), form.key.data or ""
    with transaction() as db:
        return report_superior(db, wanted, actor=my_person(), at=now(), key=key).case


def _page(form: ReportForm) -> str:
    """The page; the search goes by the address, and what was chosen stands in the form."""
    search = query_text("q")
    with reading() as db:
        offered = offering.offer(db, my_person(), as_uuid(form.position.data), at=now())
        after = query_uuid("after")
        found = (
            offering.leaders(db, search, at=now(), after=after) if search else offering.Leaders()
        )
    return render_template(
        "koreksi_atasan/new.html",
        form=form,
        offer=offered,
        search=search,
        found=found,
        later="after" in request.args,
    )
