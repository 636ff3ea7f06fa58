"""Everybody of one's units on the way to a next jenjang, and proposals for several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import abort, make_response, render_template, request
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from blueprints.proposal.frame import blueprint
from blueprints.support.access import people
from blueprints.support.browser import my_person, my_standing
from blueprints.support.clock import now
from blueprints.support.forms import Form, hidden, query_text, query_uuid, several, words
from blueprints.support.languages import say
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.jf_requirements import Act
from workflow_app.rules.kj_lacking import PROPOSABLE
from workflow_app.services.board import Reach, led_units
from workflow_app.services.cases.reading import day_of
from workflow_app.services.kj_outlook.board import (
    MOST,
    OnTheWay,
    Wanted,
    people_page,
    some_people,
    tally,
)
from workflow_app.services.proposal.opening import NewProposal
from workflow_app.services.proposal.reading import asked_for
from workflow_app.services.proposal.starting import start_proposal


class OpeningForm(Form):
    """Whom to propose for a kenaikan jenjang, and why."""

    people = several(_lazy("Pegawai yang diusulkan"), [])
    reason = words(_lazy("Alasan pengusulan"), longest=2000)
    key = hidden(longest=64)

    def offer(self, rows: Sequence[OnTheWay]) -> None:
        """Only these can be ticked."""
        self.people.choices = [(str(row.person), row.name) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What became of one row: the case that was opened, or what stands in the way."""

    name: str
    case: UUID | None = None
    sentences: tuple[str, ...] = ()


@blueprint.get("/jf/proposals/candidates")
@people
def candidates() -> str:
    """Who could be proposed today, and what each of the others still lacks."""
    return _listed(OpeningForm(None, data={"key": str(uuid4())}))


@blueprint.post("/jf/proposals/candidates")
@people
def open_several() -> Response:
    """Open a proposal for each that was ticked, every one for itself."""
    form = OpeningForm()
    with reading() as db:
        asked = some_people(db, _led(db), _ticked(), now())
    form.offer(asked)
    if not form.taken() or not form.people.data:
        if not form.people.data:
            form.people.errors = [_lazy("Pilih sekurangnya satu pegawai")]
        return make_response(_listed(form), 422)
    results = [_opened(row, form) for row in asked]
    return make_response(render_template("proposal/opened.html", results=results))


def _opened(row: OnTheWay, form: OpeningForm) -> Opened:
    wanted = NewProposal(act=Act.KENAIKAN_JENJANG, person=row.person, reason=form.reason.data)
    key = f"{form.key.data}:{row.person}" if form.key.data else ""
    try:
        with transaction() as db:
            born = start_proposal(db, wanted, actor=my_person(), at=now(), key=key, alone=True)
    except refusals.Refusal as refusal:
        said = tuple(say(each.sentence) for each in refusal.verdicts if not each.met)
        return Opened(name=row.name, sentences=said or (say(refusal.sentence),))
    return Opened(name=row.name, case=born.case)


def _ticked() -> list[UUID]:
    """The ids of the boxes that were ticked; more than a page has, or none at all, makes a 400."""
    texts = request.form.getlist("people")
    if len(texts) > MOST:
        abort(400)
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        abort(400)


def _led(db: Session) -> Reach:
    return Reach(units=led_units(db, my_standing().positions))


def _listed(form: OpeningForm) -> str:
    ready, at = request.args.get("bila") == "ready", now()
    wanted = Wanted(lacking=PROPOSABLE if ready else frozenset(), search=query_text("q"))
    with reading() as db:
        reach = _led(db)
        numbers = tally(db, reach, Wanted(), day_of(at))
        page = people_page(db, reach, wanted, numbers, at=at, after=query_uuid("after"))
    return render_template(
        "proposal/candidates.html",
        form=form,
        page=page,
        ready=ready,
        search=wanted.search,
        numbers=numbers,
        papers=asked_for(Act.KENAIKAN_JENJANG.value, "", day_of(at)),
        today=day_of(at),
    )
