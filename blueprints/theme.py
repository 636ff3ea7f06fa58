"""The switch between light and dark. It belongs to the browser: screens differ, not people."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, request

from blueprints.support.access import public
from blueprints.support.addresses import own_path
from blueprints.support.forms import Form, choice, hidden
from blueprints.support.installation import installation
from blueprints.support.themes import COOKIE, THEMES

blueprint = Blueprint("theme", __name__)

_YEAR = 365 * 24 * 60 * 60


class ThemeForm(Form):
    """The theme, and the page to come back to."""

    theme = choice("", [(each, each) for each in THEMES])
    next = hidden(longest=1500)


@blueprint.post("/theme")
@public
def switch() -> Response:
    """Show pages in another theme from now on."""
    form = ThemeForm()
    response = make_response(redirect(own_path(request.form.get("next", "")), code=303))
    if form.taken():
        response.set_cookie(
            COOKIE,
            form.theme.data,
            max_age=_YEAR,
            secure=installation().is_https,
            httponly=True,
            samesite="Lax",
        )
    return response
