"""One's own SKPs, and opening one for oneself or a member."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.skp.forms import NewSkpForm, fresh_key
from blueprints.skp.frame import blueprint
from blueprints.skp.guards import guards_in
from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.forms import query_uuid, refusals_in
from blueprints.support.sentences import gettext as _
from blueprints.support.shell import stand_under
from blueprints.support.transaction import reading, transaction
from state_machines.skp.states import PHASES
from workflow_app.services.cases.reading import day_of
from workflow_app.services.koreksi_atasan.offering import open_report
from workflow_app.services.skp.mine import my_skps
from workflow_app.services.skp.opening import create_skp
from workflow_app.services.skp.proposing import Proposal, proposal, require_opener


@blueprint.get("/skp")
@people
def mine() -> str:
    """The SKP under way, what to do now, and the earlier ones."""
    with reading() as db:
        found = my_skps(db, my_person(), now())
        report = open_report(db, my_person())
    return render_template("skp/mine.html", mine=found, report=report, phases=PHASES)


@blueprint.get("/skp/new")
@people
def new() -> str:
    """What an SKP of the year would look like; ``?person=`` names a member of one's own."""
    offered = _proposal()
    started = {
        "starts_on": offered.starts_on,
        "ends_on": offered.ends_on,
        "approach": offered.approach,
        "key": fresh_key(),
    }
    return _new_page(offered, NewSkpForm(None, data=started))


@blueprint.post("/skp/new")
@people
def create() -> Response:
    """Open an SKP in draft."""
    offered, form = _proposal(), NewSkpForm()
    form.offer(offered)
    opened = None
    if form.taken():
        wanted = form.wanted(offered.person, offered.year)
        with refusals_in(form), guards_in(form), transaction() as db:
            opened = create_skp(db, wanted, actor=my_person(), at=now(), key=form.key.data or "")
    if opened is None:
        return make_response(_new_page(offered, form), 422)
    flash(_("SKP dibuka. Isi rencana hasil kerja, perilaku, dan lampirannya."))
    return redirect(url_for(".edit", case=opened.case), code=303)


def _years() -> tuple[int, int]:
    """The present year and the one that planning may be open for already."""
    this = day_of(now()).year
    return this, this + 1


def _proposal() -> Proposal:
    person, asked = query_uuid("person") or my_person(), request.args.get("year", "")
    if person != my_person():
        stand_under("team.show")
    year = int(asked) if asked in {str(each) for each in _years()} else _years()[0]
    with reading() as db:
        require_opener(db, person, actor=my_person(), at=now())
        return proposal(db, person, year, actor=my_person(), at=now())


def _new_page(offered: Proposal, form: NewSkpForm) -> str:
    form.offer(offered)
    return render_template("skp/new.html", offered=offered, form=form, years=_years())
