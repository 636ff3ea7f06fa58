"""The board of units: who has an SKP of a year, where each stands, who rightly has none."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, render_template

from blueprints.board_export import csv_of
from blueprints.support.access import signed_in
from blueprints.support.clock import now
from blueprints.support.forms import query_uuid
from blueprints.support.reach import my_reach
from blueprints.support.transaction import reading
from blueprints.support.years import asked_year
from workflow_app.services.board import OnBoard, board, reached_unit
from workflow_app.services.board_numbers import page_of, tallies, tally, units_page

blueprint = Blueprint("board", __name__)


@blueprint.get("/board")
@signed_in
def show() -> str:
    """Every unit in reach, in numbers that add up."""
    year = asked_year()
    with reading() as db:
        people = board(db, my_reach(db), year, now())
        units = tallies(db, people)
    rows, more = units_page(units, query_uuid("after"))
    total = tally(None, "", people)
    return render_template("board/show.html", rows=rows, more=more, total=total, year=year)


@blueprint.get("/board/<uuid:unit>")
@signed_in
def unit(unit: UUID) -> str:
    """One unit, person by person."""
    year = asked_year()
    with reading() as db:
        reach = my_reach(db)
        name = reached_unit(db, reach, unit)
        people = board(db, reach, year, now(), unit=unit)
    total = tally(unit, name, people)
    rows, more = page_of(people, query_uuid("after"))
    return render_template("board/unit.html", rows=rows, more=more, total=total, year=year)


@blueprint.get("/board.csv")
@signed_in
def export() -> Response:
    """Everybody in reach as a table for spreadsheets."""
    year = asked_year()
    with reading() as db:
        people: tuple[OnBoard, ...] = board(db, my_reach(db), year, now())
        units = {str(each.unit): each.name for each in tallies(db, people)}
    return csv_of(people, units, year)
