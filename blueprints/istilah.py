"""The glossary: what the words of the regulations mean, and where they stand. For everybody."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from blueprints.support.access import public
from workflow_app.rules.istilah import AREAS, matching

blueprint = Blueprint("istilah", __name__)

_LONGEST = 100


@blueprint.get("/istilah")
@public
def show() -> str:
    """The terms, all of them or those in which the words of ``q`` are found."""
    words = request.args.get("q", "")[:_LONGEST].strip()
    found = matching(words)
    groups = [(area, [term for term in found if term.area is area]) for area in AREAS]
    return render_template("istilah/show.html", words=words, groups=groups, count=len(found))
