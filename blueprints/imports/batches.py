"""A file from its upload to what it has made: checked, shown row by row, chosen, carried out."""

from __future__ import annotations

from uuid import UUID

from babel.numbers import format_decimal
from flask import Response as Download
from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.imports.exports import attached
from blueprints.imports.forms import ChoiceForm, ImportForm
from blueprints.imports.frame import administrators, blueprint, by, taken_in
from blueprints.support.addresses import read_cursor, write_cursor
from blueprints.support.forms import Bare, refusals_in
from blueprints.support.installation import installation
from blueprints.support.languages import language
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.services.imports import applying, discarding, export, pages
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.receiving import NewFile
from workflow_app.services.imports.rows import Verdict
from workflow_app.services.imports.sheets import Bounds
from workflow_app.services.imports.stages import AT_ONCE, Choice, Stage

SHOWN = (*(each.value for each in Verdict), pages.FAILED)


@blueprint.get("/imports")
@administrators
def show() -> str:
    """A place to send a file to, and the files before it."""
    return _list_page(ImportForm(None, data={"kind": Kind.PEOPLE.value}))


@blueprint.post("/imports")
@administrators
def upload() -> Response:
    """Take a file in and check it: nothing is carried out yet."""
    form = ImportForm()
    batch = None
    if form.taken():
        kind = Kind(form.kind.data)
        batch = taken_in(form, NewFile(kind=kind, as_of=by().today))
    if batch is None:
        return make_response(_list_page(form), 422)
    return redirect(url_for(".detail", batch=batch), code=303)


@blueprint.get("/imports/<uuid:batch>")
@administrators
def detail(batch: UUID) -> Response:
    """How far a file is, and what its rows would change."""
    return _batch_page(batch, ChoiceForm(None))


@blueprint.post("/imports/<uuid:batch>/apply")
@administrators
def apply(batch: UUID) -> Response:
    """Carry a file out, all of it or its good rows."""
    form, stage = ChoiceForm(), None
    if form.taken():
        with refusals_in(form), transaction() as db:
            stage = applying.choose(db, batch, Choice(form.choice.data), by())
    if stage is None:
        return _batch_page(batch, form, status=422)
    if stage is Stage.REFUSED:
        flash(_("Tidak ada yang diterapkan: ada baris yang ditolak."), "danger")
    return redirect(url_for(".detail", batch=batch), code=303)


@blueprint.post("/imports/<uuid:batch>/check")
@administrators
def check(batch: UUID) -> Response:
    """Check a file against the data as it is now."""
    Bare()
    with transaction() as db:
        discarding.check_again(db, batch, by())
        view = pages.batch_view(db, batch)
    where = ".compare" if view.kind is Kind.COMPARISON else ".detail"
    return redirect(url_for(where, batch=batch), code=303)


@blueprint.post("/imports/<uuid:batch>/discard")
@administrators
def discard(batch: UUID) -> Response:
    """Forget the rows of a file."""
    Bare()
    with transaction() as db:
        view = pages.batch_view(db, batch)
        discarding.discard(db, batch, by())
    flash(_("Isi berkas dihapus; yang sudah diterapkan tetap berlaku."))
    where = ".reconciliations" if view.kind is Kind.COMPARISON else ".show"
    return redirect(url_for(where), code=303)


@blueprint.get("/imports/<uuid:batch>/wrong.csv")
@administrators
def wrong(batch: UUID) -> Download:
    """The wrong rows as a file, with the reasons, to be mended and sent again."""
    with reading() as db:
        content = export.wrong_rows(db, batch)
    return attached(content, "csv", "baris-salah")


def _list_page(form: ImportForm) -> str:
    place = read_cursor()
    with reading() as db:
        page = pages.batches_page(db, comparisons=False, after=place)
    return render_template(
        "imports/list.html",
        form=form,
        page=page,
        onward=write_cursor(*page.after) if page.after else "",
        later=place is not None,
        kinds=(Kind.PEOPLE, Kind.POSITIONS),
        today=by().today,
        at_once=format_decimal(AT_ONCE, locale=language()),
        most=format_decimal(Bounds().rows, locale=language()),
        limit=installation().settings.upload_limit,
    )


def _batch_page(batch: UUID, form: ChoiceForm, *, status: int = 200) -> Response:
    shown = request.args.get("show", "")
    shown = shown if shown in SHOWN else ""
    after = request.args.get("after", 0, type=int)
    with reading() as db:
        view = pages.batch_view(db, batch)
        rows = pages.rows_page(db, view, show=shown, after=after)
    if view.kind is Kind.COMPARISON:
        return redirect(url_for(".compare", batch=batch), code=303)
    page = render_template(
        "imports/batch.html",
        batch=view,
        page=rows,
        form=form,
        shown=shown,
        after=after,
        verdicts=Verdict,
        choices=Choice,
        stages=Stage,
    )
    return make_response(page, status)
