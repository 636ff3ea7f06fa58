"""The form of a realisation, the files that come with it, and how a file goes out again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import UUID

from flask import request, send_file
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from blueprints.evaluations_forms import NOTE, REMARK, KeptForm, as_uuid
from blueprints.support.forms import hidden, line, words
from blueprints.support.headers import show_within
from blueprints.support.installation import installation
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from workflow_app.engine import refusals
from workflow_app.services import files
from workflow_app.services.evaluation.editing import RealisasiForm
from workflow_app.services.evaluation.reporting import NewEvidence, Report
from workflow_app.services.evaluation.views import EvaluationView, IndikatorReport, ResultReport

_LINK, _WORDS = 1000, 300
#: Files that came in with a form, by the result they are evidence for.
Incoming = Mapping[UUID, files.Received]


class ReportForm(KeptForm):
    """Realisation of every indicator and room for evidence behind every result.

    ``remove`` is the piece of evidence whose button was pressed.
    """

    evaluation: ClassVar[EvaluationView]
    remove = hidden(longest=36)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """What was typed holds together; whether it is complete is asked when it is submitted."""
        fine = bool(super().validate(extra_validators))
        for name, problem in self._problems():
            self[name].errors = [*self[name].errors, problem]
            fine = False
        return fine

    def report(self, received: Incoming) -> Report:
        """What is to be saved: indicators that were changed, new evidence, evidence to take off."""
        removed = as_uuid(self.remove.data)
        return Report(
            realisasi=dict(self._changed()),
            evidence=tuple(self._new_evidence(received)),
            removed=removed if removed in {each.id for each in self.evaluation.evidence} else None,
        )

    @property
    def place(self) -> str | None:
        """Where on the page its writer was: a result, by its id."""
        which = as_uuid(self.go.data)
        return None if which is None else f"rhk-{which}"

    @property
    def uploads(self) -> Iterator[tuple[ResultReport, Any]]:
        """The results a file was chosen for, each with its upload."""
        for result in self.evaluation.results:
            upload = self[named("file", result.id)].data
            if upload:
                yield result, upload

    def _changed(self) -> Iterator[tuple[UUID, RealisasiForm]]:
        for result in self.evaluation.results:
            for each in result.indicators:
                plan, text, none_reason = self._typed(each)
                if (plan, text, none_reason) != (
                    each.rencana_aksi,
                    each.realisasi,
                    each.none_reason,
                ):
                    yield (
                        each.id,
                        RealisasiForm(
                            rhk_id=result.id, rencana_aksi=plan, text=text, none_reason=none_reason
                        ),
                    )

    def _typed(self, indicator: IndikatorReport) -> tuple[str, str, str]:
        names = [named(part, indicator.id) for part in ("plan", "text", "none")]
        plan, text, none_reason = (self[name].data or "" for name in names)
        return plan, text, none_reason

    def _new_evidence(self, received: Incoming) -> Iterator[NewEvidence]:
        """Links and files that are not behind their result already: sent twice, they stand once."""
        for result in self.evaluation.results:
            about = self[named("about", result.id)].data or ""
            url, file = self[named("url", result.id)].data or "", received.get(result.id)
            if any((each.description, each.url) == (about, url) for each in result.evidence):
                url = ""
            if file and any(each.is_file(file.sha256) for each in result.evidence):
                file = None
            if url or file:
                yield NewEvidence(rhk_id=result.id, description=about, url=url, file=file)

    def _problems(self) -> Iterator[tuple[str, str]]:
        for result in self.evaluation.results:
            for each in result.indicators:
                _plan, text, none_reason = self._typed(each)
                if text and none_reason:
                    sentence = _("Isi realisasi atau alasan tidak ada, jangan keduanya")
                    yield named("none", each.id), sentence
            yield from self._problems_of_evidence(result)

    def _problems_of_evidence(self, result: ResultReport) -> Iterator[tuple[str, str]]:
        about, url, file = (named(part, result.id) for part in ("about", "url", "file"))
        if self[url].data and not is_web_address(self[url].data):
            yield url, _("Tulis alamat lengkap yang diawali https:// atau http://")
        if self[url].data and not self[about].data:
            yield about, _("Tulis apa yang dibuktikan tautan ini")
        if self[about].data and not self[url].data and not self[file].data:
            yield about, _("Isi tautannya atau pilih berkasnya")


def report_form(evaluation: EvaluationView, *given: Any) -> ReportForm:  # noqa: ANN401
    """The form of an evaluation with what stands so far. ``None`` is one that was not sent."""
    fields: dict[str, Any] = {"evaluation": evaluation}
    started: dict[str, str] = {}
    for result in evaluation.results:
        number = result.ordinal
        fields[named("about", result.id)] = line(
            _("Bukti RHK %(number)s: uraian", number=number), longest=_WORDS, required=False
        )
        fields[named("url", result.id)] = line(
            _("Bukti RHK %(number)s: tautan", number=number), longest=_LINK, required=False
        )
        fields[named("file", result.id)] = FileField(
            _("Bukti RHK %(number)s: berkas", number=number)
        )
        fields[named("sum", result.id)] = hidden(longest=64)
        for each in result.indicators:
            fields |= _fields_of(each)
            started |= {
                named("plan", each.id): each.rencana_aksi,
                named("text", each.id): each.realisasi,
                named("none", each.id): each.none_reason,
            }
    form: ReportForm = type("FilledForm", (ReportForm,), fields)(*given, data=started)
    return form


def _fields_of(indicator: IndikatorReport) -> dict[str, Any]:
    return {
        named("plan", indicator.id): words(_lazy("Rencana aksi"), longest=REMARK, required=False),
        named("text", indicator.id): words(_lazy("Realisasi"), longest=REMARK, required=False),
        named("none", indicator.id): words(
            _lazy("Alasan tidak ada realisasi"), longest=NOTE, required=False
        ),
    }


def named(part: str, which: UUID) -> str:
    """The name of a field about one indicator or one result."""
    return f"{part}_{which.hex}"


def is_web_address(text: str) -> bool:
    """Whether a text is the whole address of a page, with nobody's password in it."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    fine = parts.scheme in {"http", "https"} and "." in host and "@" not in parts.netloc
    return fine and not any(each.isspace() for each in text)


@contextmanager
def received_in(form: ReportForm) -> Iterator[Incoming]:
    """Take the files of a form in until the block ends; what cannot be taken is said beside it."""
    settings = installation().settings
    with ExitStack() as incoming:
        found = {}
        for result, upload in form.uploads:
            try:
                found[result.id] = incoming.enter_context(
                    files.receive(
                        settings.data,
                        upload.stream,
                        upload.filename or "",
                        limit=settings.upload_limit,
                        claimed=form[named("sum", result.id)].data or "",
                    )
                )
            except refusals.Invalid as refusal:
                form[named("file", result.id)].errors = [say(refusal.sentence)]
        yield found


def attachment(file: files.FileView, *, beside: bool = False) -> Response:
    """A stored file as something to be saved; pictures and PDF are shown where ``view`` asks so.

    With ``beside`` they may also be shown within a page of ours. What a file is was told by its
    contents when it came in, and no browser guesses otherwise.
    """
    view = request.args.get("view")
    within = beside and view == "beside" and bool(file.shown_as)
    shown = within or (view == "1" and bool(file.shown_as))
    content = io.BytesIO(files.contents_of(installation().settings.data, file))
    response = send_file(
        content, mimetype=file.media_type, as_attachment=not shown, download_name=file.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    if within:
        show_within()
    return response
