"""The papers of a proposal or a registration: brought, replaced, checked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from flask_wtf.file import FileField
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from blueprints.evidence import attachment
from blueprints.proposal.beside import shown_beside
from blueprints.proposal.frame import blueprint, reading_of, writing_to
from blueprints.support.access import people, signed_in
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Form, day, hidden, line, refusals_in
from blueprints.support.installation import installation
from blueprints.support.languages import say
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import transaction
from blueprints.support.uploads import taken_in
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.rules.roles import Role
from workflow_app.services import files
from workflow_app.services.proposal.papers import (
    CHECKING,
    FAULTING,
    RECEIVING,
    NewPaper,
    check_paper,
    fault_paper,
    note_opened,
    paper_file,
    receive_paper,
)
from workflow_app.services.proposal.reading import PaperView, ProposalView, proposal_view
from workflow_app.services.proposal.rights import BRINGS, CHECKS, may, require_role
from workflow_app.services.uji_kompetensi.reading import ukom_view

KINDS = tuple(BRINGS)


class PaperForm(Form):
    """One paper: its kind, with a number, a file, or both, and until when it holds."""

    kind = SelectField(
        _lazy("Dokumen"), validators=[InputRequired(_lazy("Pilih dokumennya"))], choices=[]
    )
    number = line(_lazy("Nomor dokumen"), longest=120, required=False)
    file = FileField(_lazy("Berkas"))
    sum = hidden(longest=64)
    valid_until = day(_lazy("Berlaku sampai"), required=False)


class CheckForm(Form):
    """A button, and the page it stands on."""

    back = hidden(longest=20)


class FaultForm(Form):
    """What is wrong with one paper, and on which page."""

    page = IntegerField(
        _lazy("Halaman"),
        validators=[Optional(), NumberRange(1, 9999, _lazy("Isi nomor halaman 1 sampai 9999"))],
    )
    reason = line(_lazy("Apa yang harus diperbaiki"), longest=400)

    @property
    def note(self) -> str:
        """As those who have to mend the paper read it."""
        reason: str = self.reason.data
        page: int | None = self.page.data
        return (
            reason if page is None else _("Halaman %(page)s: %(reason)s", page=page, reason=reason)
        )


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers of a case as one reader sees them: who brings, checks, and finds them wanting."""

    row: CaseRow
    name: str
    papers: tuple[PaperView, ...]
    brings: bool
    checks: bool
    faults: bool = False
    #: The proposal that the papers belong to; None for the registration for a test.
    proposal: ProposalView | None = None


@blueprint.get("/jf/cases/<uuid:case>/papers")
@signed_in
def papers(case: UUID) -> str:
    """Every paper with where it stands."""
    dossier = _dossier(case)
    return _page(dossier, _form(dossier, None))


@blueprint.post("/jf/cases/<uuid:case>/papers")
@people
def receive(case: UUID) -> Response:
    """Bring a paper, in place of an earlier one of its kind."""
    dossier = _dossier(case, bringing=True)
    form = _form(dossier)
    if form.taken():
        with refusals_in(form):
            kind = _bring(case, form)
            flash(_("%(paper)s diterima.", paper=_label(dossier, kind)))
            return redirect(url_for(".papers", case=case), code=303)
    return make_response(_page(dossier, form), 422)


@blueprint.post("/jf/cases/<uuid:case>/papers/<kind>/check")
@people
def check(case: UUID, kind: str) -> Response:
    """Find a paper in order, on the page of the papers or beside the records."""
    form = CheckForm()
    with writing_to(case, KINDS) as db:
        check_paper(db, case, kind, actor=my_person(), at=now())
    flash(_("Dokumen dinyatakan sah."))
    back = ".verification" if form.back.data == "verification" else ".papers"
    return redirect(url_for(back, case=case), code=303)


@blueprint.post("/jf/cases/<uuid:case>/papers/<kind>/fault")
@people
def fault(case: UUID, kind: str) -> Response:
    """Find a paper wanting, with the page and what to mend."""
    form = FaultForm()
    if form.taken():
        with writing_to(case, KINDS) as db:
            fault_paper(db, case, kind, form.note, actor=my_person(), at=now())
        flash(_("Dicatat: dokumen perlu perbaikan."))
        return redirect(url_for(".papers", case=case), code=303)
    dossier = _dossier(case, checking=True)
    return make_response(_page(dossier, _form(dossier, None), (kind, form)), 422)


@blueprint.get("/jf/cases/<uuid:case>/papers/<uuid:file>")
@signed_in
def paper(case: UUID, file: UUID) -> Response:
    """The file of a paper, for whoever may read the case."""
    with reading_of(case, "paper", KINDS) as (db, row, roles):
        found = paper_file(db, case, file)
    if Role.PEGAWAI not in roles and may(roles, row.workflow, CHECKS):
        with transaction() as db:
            note_opened(db, case, file, reader=my_person(), at=now())
    return attachment(found, beside=True)


def _bring(case: UUID, form: PaperForm) -> str:
    kind: str = form.kind.data
    with (
        taken_in(form.file.data, claimed=form.sum.data or "") as received,
        writing_to(case, KINDS) as db,
    ):
        wanted = NewPaper(
            kind=kind,
            number=form.number.data or "",
            file=_stored(db, received),
            valid_until=form.valid_until.data,
        )
        receive_paper(db, case, wanted, actor=my_person(), at=now())
    return kind


def _stored(db: Session, received: files.Received | None) -> UUID | None:
    if received is None:
        return None
    folder = installation().settings.data
    return files.store(db, folder, received, actor=my_person(), at=now())


def _dossier(case: UUID, *, bringing: bool = False, checking: bool = False) -> Dossier:
    with reading_of(case, "papers", KINDS) as (db, row, roles):
        if bringing:
            require_role(db, case, my_person(), now(), BRINGS)
        if checking:
            require_role(db, case, my_person(), now(), CHECKS, besides_subject=True)
        view = ukom_view(db, case) if row.workflow == "uji_kompetensi" else proposal_view(db, case)
        checks = _checks(row, roles)
        return Dossier(
            row=row,
            name=view.name,
            papers=view.papers,
            brings=row.state in RECEIVING[row.workflow] and may(roles, row.workflow, BRINGS),
            checks=checks,
            faults=checks and row.state in FAULTING[row.workflow],
            proposal=view if isinstance(view, ProposalView) else None,
        )


def _checks(row: CaseRow, roles: frozenset[Role]) -> bool:
    due = row.state in CHECKING[row.workflow]
    return due and Role.PEGAWAI not in roles and may(roles, row.workflow, CHECKS)


def _form(dossier: Dossier, *given: object) -> PaperForm:
    form = PaperForm(*given)
    form.kind.choices = [(paper.kind, say(paper.label)) for paper in dossier.papers]
    return form


def _label(dossier: Dossier, kind: str) -> str:
    return next(say(paper.label) for paper in dossier.papers if paper.kind == kind)


def _page(dossier: Dossier, form: PaperForm, faulty: tuple[str, FaultForm] | None = None) -> str:
    kind, sent = faulty or ("", None)
    faults = {
        paper.kind: _named(paper.kind, sent if sent and paper.kind == kind else FaultForm(None))
        for paper in dossier.papers
        if dossier.faults and paper.state == "received"
    }
    return render_template(
        "proposal/papers.html",
        dossier=dossier,
        form=form,
        faults=faults,
        shown=shown_beside(dossier.papers) if dossier.checks else None,
    )


def _named(kind: str, form: FaultForm) -> FaultForm:
    """The form with ids of its own among those of other papers."""
    for field in form:
        field.id = f"{kind}-{field.short_name}"
    return form
