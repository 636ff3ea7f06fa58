"""The board of candidates for a next jenjang: who could rise if …, and each of them alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _lazy
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from blueprints.kj_outlook_export import csv_of
from blueprints.support.access import needs, signed_in
from blueprints.support.browser import me, my_standing
from blueprints.support.clock import now
from blueprints.support.forms import Bare, query_text, query_uuid
from blueprints.support.reach import my_reach
from blueprints.support.sentences import gettext as _
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.kj_lacking import PROPOSABLE, Lacking
from workflow_app.rules.permissions import Permission
from workflow_app.rules.roles import Role
from workflow_app.services.board import Reach, reached_unit
from workflow_app.services.cases.reading import day_of
from workflow_app.services.kj_outlook.board import Wanted, one_person, people_page, tally
from workflow_app.services.kj_outlook.listing import choices, every_one, units_below
from workflow_app.services.kj_outlook.reckoning import ask_again, last_run
from workflow_app.services.proposal.offering import nominees

blueprint = Blueprint("kj_outlook", __name__, url_prefix="/jf")

#: A word of the address that stands for several answers.
READY = "ready"
BILA = {READY: PROPOSABLE, **{each.value: frozenset({each}) for each in Lacking}}
READY_LABEL = _lazy("Dapat diusulkan sekarang")
_FILTERS = ("unit", "jf", "jenjang", "bila", "gerbang", "q")


@blueprint.get("/papan")
@signed_in
def board() -> str:
    """How many could rise if …, and the people behind a number."""
    wanted, at = _wanted(), now()
    with reading() as db:
        reach = my_reach(db)
        unit = reached_unit(db, reach, wanted.unit) if wanted.unit else ""
        numbers = tally(db, reach, wanted, day_of(at))
        page = people_page(db, reach, wanted, numbers, at=at, after=query_uuid("after"))
        around = _around(db, reach, wanted)
    shown = {"numbers": numbers, "page": page, "wanted": wanted, "unit": unit, **around}
    return render_template("kj_outlook/board.html", here=_here, today=day_of(at), **shown)


@blueprint.get("/papan.csv")
@signed_in
def export() -> Response:
    """Everybody behind the filters as a table for spreadsheets, as last reckoned."""
    wanted, today = _wanted(), day_of(now())
    with reading() as db:
        reach = my_reach(db)
        if wanted.unit:
            reached_unit(db, reach, wanted.unit)
        numbers = tally(db, reach, wanted, today)
        rows, run = every_one(db, reach, wanted, numbers, today), last_run(db)
    return csv_of(rows, run, today)


@blueprint.get("/papan/<uuid:person>")
@signed_in
def person(person: UUID) -> str:
    """One of the people in reach, gate by gate, as the records stand now."""
    with reading() as db:
        found = one_person(db, my_reach(db), person, now())
        myself = me().person
        heads = myself is not None and nominees(db, myself, at=now(), only=person).rows
    return render_template("kj_outlook/person.html", found=found, heads=heads)


@blueprint.post("/papan/hitung")
@needs(Permission.PERSONNEL_ADMIN, duties=(Role.UNIT_KEPEGAWAIAN,))
def reckon() -> AnyResponse:
    """Have everybody reckoned anew."""
    Bare()
    with transaction() as db:
        ask_again(db, by=me().account, at=now())
    flash(_("Penghitungan dimulai; angka di halaman ini menyusul dalam beberapa saat."))
    return redirect(url_for(".board"), code=303)


def _around(db: Session, reach: Reach, wanted: Wanted) -> dict[str, object]:
    """What the filters offer, their table, and when everybody was reckoned."""
    return {
        "sheet": url_for(".export", **_kept()),
        "jfs": choices(db, reach),
        "units": units_below(db, reach, wanted.unit),
        "run": last_run(db),
        "asked_anew": _may_reckon(),
        "jenjangs": [jenjang for jenjang in Jenjang if jenjang.next is not None],
        "bila": _word("bila", BILA),
        "ready": (READY, READY_LABEL),
    }


def _may_reckon() -> bool:
    administers = Permission.PERSONNEL_ADMIN in me().permissions
    return administers or Role.UNIT_KEPEGAWAIAN in my_standing().duties


def _wanted() -> Wanted:
    """The filters of the address; a word that is none of them filters nothing."""
    jenjang, gate = _word("jenjang", set(Jenjang)), _word("gerbang", set(Reason))
    return Wanted(
        unit=query_uuid("unit"),
        jf=query_text("jf", longest=60),
        jenjang=Jenjang(jenjang) if jenjang else None,
        lacking=BILA.get(request.args.get("bila", ""), frozenset()),
        gate=Reason(gate) if gate else None,
        search=query_text("q"),
    )


def _word(name: str, known: object) -> str:
    word = request.args.get(name, "")
    return word if word and word in known else ""  # type: ignore[operator]  # a set or a mapping


def _here(**changes: object) -> str:
    """The address of this board with some filters changed; an empty one is taken away."""
    return url_for(".board", **_kept() | {name: value or None for name, value in changes.items()})


def _kept() -> dict[str, Any]:
    """The filters of this address, and nothing else that it says."""
    return {name: request.args.get(name) or None for name in _FILTERS}
