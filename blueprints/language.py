"""The language switch: it changes the account, or for whoever is not signed in the browser."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, request

from blueprints.support.access import public
from blueprints.support.addresses import own_path
from blueprints.support.browser import me_or_nobody
from blueprints.support.forms import Form, choice, hidden
from blueprints.support.installation import installation
from blueprints.support.languages import COOKIE, LANGUAGES
from blueprints.support.transaction import transaction
from workflow_app.services.notifications import preferences, set_preferences

blueprint = Blueprint("language", __name__)

_YEAR = 365 * 24 * 60 * 60


class LanguageForm(Form):
    """The language, and the page to come back to."""

    language = choice("", [(each, each) for each in LANGUAGES])
    next = hidden(longest=1500)


@blueprint.post("/language")
@public
def switch() -> Response:
    """Answer in another language from now on."""
    form = LanguageForm()
    response = make_response(redirect(own_path(request.form.get("next", "")), code=303))
    if not form.taken():
        return response
    signed = me_or_nobody()
    if signed is not None:
        with transaction() as db:
            chosen = preferences(db, signed.account)
            wanted = replace(chosen, language=form.language.data)
            set_preferences(db, signed.account, wanted)
    _remember(response, form.language.data)
    return response


def _remember(response: Response, language: str) -> None:
    response.set_cookie(
        COOKIE,
        language,
        max_age=_YEAR,
        secure=installation().is_https,
        httponly=True,
        samesite="Lax",
    )
