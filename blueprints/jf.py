"""What a candidate sees of their own way in a functional position."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from blueprints.support.access import people
from blueprints.support.browser import my_person
from blueprints.support.clock import now
from blueprints.support.transaction import reading
from workflow_app.rules.kj_outlook import Assumed
from workflow_app.rules.predikat import Predikat
from workflow_app.services.candidate.page import candidate_page

blueprint = Blueprint("jf", __name__, url_prefix="/jf")


@blueprint.get("/saya")
@people
def mine() -> str:
    """Proposals under way, what to do, and every gate ahead; the query says what is assumed."""
    assumed = _assumed()
    with reading() as db:
        page = candidate_page(db, my_person(), now(), assumed)
    return render_template("jf/mine.html", page=page, assumed=assumed, predicates=tuple(Predikat))


def _assumed() -> Assumed:
    """What the look ahead takes for granted; an unknown word assumes nothing."""
    word = request.args.get("predikat", "")
    return Assumed(
        predikat=Predikat(word) if word in set(Predikat) else None,
        vacancy="lowongan" in request.args,
        passed="uji" in request.args,
    )
