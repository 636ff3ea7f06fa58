"""A test as its organiser and its testers work on it: who tests, and what each gives."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _lazy
from werkzeug.wrappers import Response
from wtforms import DecimalField, HiddenField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from blueprints.case_step_form import an_id
from blueprints.proposal.frame import blueprint, reading_of, writing_to
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import Bare, Form, choice, line, query_text, refusals_in, words
from blueprints.support.kept_words import given_back, sent
from blueprints.support.languages import lazily
from blueprints.support.sentences import gettext as _
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_panel import Leaving
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.rights import ORGANISES, require_role
from workflow_app.services.uji_kompetensi.drawing import draw, draw_lines, pool_for, release
from workflow_app.services.uji_kompetensi.nominees import find_nominees
from workflow_app.services.uji_kompetensi.panel import Mark, mark, marks_of, name_panel
from workflow_app.services.uji_kompetensi.reading import UkomView, ukom_view

_KINDS = ("uji_kompetensi",)
_SCORES = "scores"
_CHOOSE = Text("Pilih penguji dari daftar", "Choose a tester from the list")
_CHOOSE_TESTER = Text("Pilih penguji dan alasannya", "Choose a tester and the reason")
_RANGE = NumberRange(0, 100, _lazy("Isi nilai 0 sampai 100"))


class TesterForm(Form):
    """Somebody who tests besides those who are drawn."""

    person = HiddenField(validators=[InputRequired(_lazy("Pilih penguji dari daftar")), an_id])


class LeavingForm(Form):
    """Which tester leaves the panel, and why."""

    person = HiddenField(validators=[InputRequired(_lazy("Pilih penguji dari daftar")), an_id])
    why = choice(_lazy("Alasan"), [(each.value, lazily(each.label)) for each in Leaving])
    note = line(_lazy("Keterangan"), longest=500, required=False)


class Percent(DecimalField):  # type: ignore[misc]  # WTForms is not typed
    """A number with a comma or a point, with our own word for what is none."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read ``82,5``. Raises ``ValueError``."""
        try:
            super().process_formdata([each.strip().replace(",", ".") for each in valuelist])
        except ValueError:
            raise ValueError(_("Tulis angka seperti 82,5")) from None


def _score(part: UkomPart) -> Percent:
    asked = InputRequired(_lazy("Isi kolom ini"))
    return Percent(lazily(part.label), places=2, validators=[asked, _RANGE])


class ScoreForm(Form):
    """What one tester gives, in percent, with words for the report of the gaps."""

    teknis = _score(UkomPart.TEKNIS)
    manajerial = _score(UkomPart.MANAJERIAL)
    sosial_kultural = _score(UkomPart.SOSIAL_KULTURAL)
    note = words(_lazy("Catatan kesenjangan kompetensi"), longest=500, required=False)

    @property
    def marks(self) -> dict[UkomPart, Mark]:
        """The marks by part."""
        note = self.note.data or ""
        return {part: Mark(_exact(self[part.value].data), note) for part in UkomPart}


@blueprint.get("/jf/cases/<uuid:case>/testers")
@people
def testers(case: UUID) -> str:
    """Who tests and how they came to it, who may be drawn, and a search for others."""
    with reading_of(case, "testers", _KINDS) as (db, row, _roles):
        require_role(db, case, my_person(), now(), ORGANISES, besides_subject=True)
        view, search = ukom_view(db, case), query_text("q")
        return render_template(
            "proposal/testers.html",
            view=view,
            search=search,
            found=find_nominees(db, search, day_of(now())) if search else (),
            pool=pool_for(db, row, now()),
            lines=draw_lines(db, case, view.attempt),
            leaving=LeavingForm(None),
        )


@blueprint.post("/jf/cases/<uuid:case>/testers")
@people
def name_testers(case: UUID) -> Response:
    """Name somebody as a tester besides those who are there."""
    form = TesterForm()
    with writing_to(case, _KINDS) as db:
        require_role(db, case, my_person(), now(), ORGANISES, besides_subject=True)
        if not form.taken():
            raise refusals.Invalid(_CHOOSE)
        seated = {each.person: each.related for each in ukom_view(db, case).testers}
        wanted = [*seated, UUID(form.person.data)]
        related = [person for person, tied in seated.items() if tied]
        name_panel(db, case, wanted, actor=my_person(), at=now(), related=related)
    return redirect(url_for(".testers", case=case), code=303)


@blueprint.post("/jf/cases/<uuid:case>/testers/draw")
@people
def draw_testers(case: UUID) -> Response:
    """Draw as many testers as the panel lacks."""
    Bare()
    with writing_to(case, _KINDS) as db:
        found = draw(db, case, actor=my_person(), at=now())
    flash(_("%(count)s penguji diundi.", count=len(found)))
    return redirect(url_for(".testers", case=case), code=303)


@blueprint.post("/jf/cases/<uuid:case>/testers/release")
@people
def release_tester(case: UUID) -> Response:
    """Let a tester leave the panel; once the test is scheduled another one is drawn."""
    form = LeavingForm()
    with writing_to(case, _KINDS) as db:
        if not form.taken():
            require_role(db, case, my_person(), now(), ORGANISES, besides_subject=True)
            raise refusals.Invalid(_CHOOSE_TESTER)
        person, note = UUID(form.person.data), form.note.data or ""
        why = Leaving(form.why.data)
        new = release(db, case, person, why, note=note, actor=my_person(), at=now())
    flash(_("Penguji diganti dengan undian.") if new else _("Penguji dikeluarkan dari tim."))
    return redirect(url_for(".testers", case=case), code=303)


@blueprint.get("/jf/cases/<uuid:case>/scores")
@people
def scores(case: UUID) -> str:
    """The form of one tester, with what was written so far."""
    view, given = _own(case)
    form = ScoreForm(None)
    for part, one in given.items():
        form[part.value].data = Decimal(one.value.numerator) / one.value.denominator
        form.note.data = one.note
    return _scores_page(view, form)


@blueprint.post("/jf/cases/<uuid:case>/scores")
@people
def give_scores(case: UUID) -> Response:
    """Write the marks down; they are handed in on the page of the case."""
    view, _given = _own(case)
    form = ScoreForm()
    if form.taken():
        with refusals_in(form):
            with writing_to(case, _KINDS) as db:
                mark(db, case, my_person(), form.marks)
                sent(db, case, _SCORES)
            flash(_("Nilai tersimpan. Serahkan nilai dari halaman perkara bila sudah yakin."))
            return redirect(url_for("cases.show", case=case), code=303)
    return make_response(_scores_page(view, form), 422)


def _scores_page(view: UkomView, form: ScoreForm) -> str:
    kept = given_back(form, view.case, _SCORES, "")
    return render_template("proposal/scores.html", view=view, form=form, draft=_SCORES, kept=kept)


def _own(case: UUID) -> tuple[UkomView, dict[UkomPart, Mark]]:
    with reading_of(case, "scores", _KINDS) as (db, _row, _roles):
        return ukom_view(db, case), marks_of(db, case, my_person())


def _exact(value: Decimal) -> Fraction:
    return Fraction(value.quantize(Decimal("0.01")))
