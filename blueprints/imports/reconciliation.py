"""Two sources side by side: what they disagree on, decided by a person."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.imports.forms import ComparisonForm, DecisionForm, with_earlier, with_sides
from blueprints.imports.frame import administrators, blueprint, by, taken_in
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.forms import query_uuid, refusals_in
from blueprints.support.languages import language, say
from blueprints.support.sentences import gettext as _
from blueprints.support.sentences import ngettext
from blueprints.support.transaction import reading, transaction
from blueprints.support.written import written_date
from workflow_app.services.cases.reading import day_of
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.pages import BatchView, batch_view, batches_page, rows_page
from workflow_app.services.imports.receiving import NewFile
from workflow_app.services.imports.rows import Verdict
from workflow_app.services.reconciliation import pages
from workflow_app.services.reconciliation.deciding import Alike, Decided, Side, decide


class Sources(NamedTuple):
    """What the two sources are called."""

    ours: str
    theirs: str


@blueprint.get("/imports/reconciliation")
@administrators
def reconciliations() -> str:
    """A place to send a second source to, and the comparisons before it."""
    return _list_page(ComparisonForm(None))


@blueprint.post("/imports/reconciliation")
@administrators
def send_source() -> Response:
    """Take a second source in and compare it."""
    form, batch = ComparisonForm(), None
    _offer_earlier(form)
    if form.taken():
        new = NewFile(
            kind=Kind.COMPARISON,
            as_of=form.as_of.data,
            source=form.source.data,
            against=form.earlier,
        )
        batch = taken_in(form, new)
    if batch is None:
        return make_response(_list_page(form), 422)
    return redirect(url_for(".compare", batch=batch), code=303)


@blueprint.get("/imports/reconciliation/<uuid:batch>")
@administrators
def compare(batch: UUID) -> str:
    """What two sources disagree on, and what is still to be decided."""
    shown = pages.Shown.DECIDED if request.args.get("show") == "decided" else pages.Shown.OPEN
    subject = request.args.get("subject", "")
    subject = subject if subject in pages.SUBJECTS else ""
    with reading() as db:
        view = _comparison(batch_view(db, batch))
        found = pages.worklist(db, batch, shown=shown, subject=subject, after=_place())
        wrong = rows_page(db, view, show=Verdict.WRONG.value) if view.wrong else None
    return _worklist_page(view, found, shown, subject, wrong)


@blueprint.get("/imports/reconciliation/<uuid:batch>/decide")
@administrators
def ask_decision(batch: UUID) -> str:
    """The rows that are to be decided alike, and a form for it."""
    args = request.args
    same = args.get("same") == "1"
    data = {
        "row": str(query_uuid("row") or ""),
        "subject": args.get("subject", ""),
        "ours": args.get("ours", "") if same else "",
        "theirs": args.get("theirs", "") if same else "",
        "same": "1" if same else "",
        "effective_on": by().today,
    }
    return _decision_page(batch, DecisionForm(None, data=data))


@blueprint.post("/imports/reconciliation/<uuid:batch>/decide")
@administrators
def take_decision(batch: UUID) -> Response:
    """Decide, and carry that out."""
    form, decided = DecisionForm(), None
    if form.taken():
        with refusals_in(form), transaction() as db:
            _comparison(batch_view(db, batch))
            decided = decide(db, batch, _alike(form), form.decision, by(), rows=form.rows.data)
    if decided is None:
        return make_response(_decision_page(batch, form), 422)
    _tell(decided)
    return redirect(url_for(".compare", batch=batch), code=303)


def _list_page(form: ComparisonForm) -> str:
    _offer_earlier(form)
    place = read_cursor()
    with reading() as db:
        page = batches_page(db, comparisons=True, after=place)
    return render_template(
        "imports/reconciliations.html",
        form=form,
        page=page,
        onward=write_cursor(*page.after) if page.after else "",
        later=place is not None,
        today=by().today,
    )


def _offer_earlier(form: ComparisonForm) -> None:
    with reading() as db:
        earlier = batches_page(db, comparisons=True).rows
    with_earlier(form, [(str(each.id), _called(each)) for each in earlier if each.kept])


def _worklist_page(
    view: BatchView,
    found: pages.Worklist,
    shown: pages.Shown,
    subject: str,
    wrong: object,
) -> str:
    return render_template(
        "imports/comparison.html",
        batch=view,
        sources=_sources(view),
        work=found,
        shown=shown,
        subject=subject,
        heads=pages.head_of,
        subjects=pages.SUBJECTS,
        onward="{}.{}".format(*found.after) if found.after else "",
        later="after" in request.args,
        wrong=wrong,
    )


def _decision_page(batch: UUID, form: DecisionForm) -> str:
    alike = _alike(form)
    with reading() as db:
        view = _comparison(batch_view(db, batch))
        rows, count = pages.examples(db, batch, alike)
    sources = _sources(view)
    with_sides(form, {Side.OURS: f"A: {sources.ours}", Side.THEIRS: f"B: {sources.theirs}"})
    form.rows.data = count
    return render_template(
        "imports/decision.html", batch=view, sources=sources, rows=rows, count=count, form=form
    )


def _alike(form: DecisionForm) -> Alike:
    same = form.same.data == "1"
    try:
        row = UUID(form.row.data) if form.row.data else None
    except ValueError:
        abort(400)
    return Alike(
        row=row,
        subject=form.subject.data or "",
        ours=(form.ours.data or "") if same else None,
        theirs=(form.theirs.data or "") if same else None,
    )


def _sources(view: BatchView) -> Sources:
    if view.against_as_of is not None:
        ours = _dated(view.against, view.against_as_of)
    else:
        ours = _dated(_("Data Alur"), day_of(view.checked_at or view.uploaded_at))
    return Sources(ours, _dated(view.source, view.as_of))


def _called(view: BatchView) -> str:
    return _dated(view.source, view.as_of)


def _dated(name: str, day: date) -> str:
    return _("%(source)s, per %(day)s", source=name, day=written_date(day, language(), short=True))


def _place() -> tuple[int, str] | None:
    number, _dot, subject = request.args.get("after", "").partition(".")
    return (int(number), subject) if number.isdigit() and len(number) < 10 else None


def _comparison(view: BatchView) -> BatchView:
    return view if view.kind is Kind.COMPARISON else abort(404)


def _tell(decided: Decided) -> None:
    if decided.later:
        said = _("%(rows)s baris diputuskan; penerapannya berjalan di latar.", rows=decided.rows)
        flash(said)
        return
    done = decided.rows - len(decided.refused)
    if done:
        flash(ngettext("%(num)d baris diputuskan.", "%(num)d baris diputuskan.", done))
    for sentence in dict.fromkeys(decided.refused):
        flash(_("Ditolak: %(why)s.", why=say(sentence)), "danger")
