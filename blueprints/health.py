"""Whether the installation is alive: for people and monitors, and for balancers."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

from blueprints.support.access import public
from blueprints.support.browser import leave_bare
from blueprints.support.clock import now
from blueprints.support.errors import DATABASE_ERRORS
from blueprints.support.languages import say
from blueprints.support.transaction import reading
from workflow_app.services.health import Health, health, without_database

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def show() -> Response:
    """Every part with a sentence; 200 only when all of them are alive."""
    leave_bare()
    found = _look()
    response = jsonify(
        alive=found.alive,
        parts=[
            {"name": part.name, "alive": part.alive, "sentence": say(part.sentence)}
            for part in found.parts
        ],
    )
    response.status_code = HTTPStatus.OK if found.alive else HTTPStatus.SERVICE_UNAVAILABLE
    return response


@blueprint.get("/livez")
@public
def live() -> Response:
    """Process and database only: whether a balancer may send requests here."""
    leave_bare()
    with reading() as db:
        db.execute(text("SELECT 1"))
    return jsonify(alive=True)


def _look() -> Health:
    try:
        with reading() as db:
            return health(db, now())
    except DATABASE_ERRORS:
        return without_database()
