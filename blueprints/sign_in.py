"""Signing in and out, and choosing a password by a one-time link."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request
from flask import url_for as address_of
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.sign_in_forms import ChosenPasswordForm, SignInForm
from blueprints.support import browser
from blueprints.support.access import public
from blueprints.support.addresses import own_path
from blueprints.support.clock import now
from blueprints.support.forms import Bare, refusals_in
from blueprints.support.installation import installation
from blueprints.support.languages import say
from blueprints.support.transaction import reading, transaction
from workflow_app.services import account_passwords, passwords, sessions, sign_in

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
@public
def show() -> str | Response:
    """The form; whoever is signed in goes on to where they were going."""
    if browser.me_or_nobody() is not None:
        return redirect(own_path(request.args.get("next", "")), code=303)
    return render_template("sign_in/form.html", form=_empty_form())


@blueprint.post("/sign-in")
@public
def enter() -> Response:
    """Open a session. Whatever is wrong is said in the same words."""
    form = SignInForm()
    token = _admitted(form) if form.taken() else None
    if token is not None:
        return browser.keep(redirect(own_path(form.next.data or ""), code=303), token)
    if not form.errors:
        form.form_errors.append(say(sign_in.REFUSED))
    return make_response(render_template("sign_in/form.html", form=form), 422)


@blueprint.post("/sign-out")
@public
def leave() -> Response:
    """End the session on the server, not only in the browser."""
    Bare()
    with transaction() as db:
        sessions.end(db, browser.token(), now())
    response = browser.forget(make_response(redirect(address_of("sign_in.show"), code=303)))
    flash(_("Anda sudah keluar."))
    return response


@blueprint.get("/password/<token>")
@public
def welcome(token: str) -> str:
    """The form behind a one-time link; opening it does not use the link up."""
    with reading() as db:
        holder = account_passwords.link_holder(db, token, now())
    return render_template("sign_in/password.html", form=ChosenPasswordForm(), holder=holder)


@blueprint.post("/password/<token>")
@public
def choose_password(token: str) -> Response:
    """Set the password of the link's account and use the link up."""
    form = ChosenPasswordForm()
    with reading() as db:
        holder = account_passwords.link_holder(db, token, now())
    with refusals_in(form):
        hashed = passwords.accepted(form.password.data, about=holder.about) if form.taken() else ""
    if form.errors:
        page = render_template("sign_in/password.html", form=form, holder=holder)
        return make_response(page, 422)
    with transaction() as db:
        account_passwords.use_link(db, token, hashed, now())
    flash(_("Kata sandi tersimpan. Silakan masuk."))
    return redirect(address_of("sign_in.show"), code=303)


def _empty_form() -> SignInForm:
    return SignInForm(None, data={"next": own_path(request.args.get("next", ""))})


def _admitted(form: SignInForm) -> str | None:
    with reading() as db:
        claimed = sign_in.claim(db, form.login.data)
    proven = claimed.proven_by(form.password.data)
    with transaction() as db:
        return sign_in.admit(
            db,
            claimed,
            proven=proven,
            at=now(),
            lifetimes=installation().lifetimes,
            before=browser.token(),
        )
