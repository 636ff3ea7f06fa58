"""One's own account: language, mail, password, and the browsers that are signed in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.my_account_forms import PasswordForm, PreferencesForm
from blueprints.support.access import signed_in
from blueprints.support.browser import me, my_standing
from blueprints.support.clock import now
from blueprints.support.forms import Bare, Form, refusals_in
from blueprints.support.installation import installation
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services import account_passwords, notifications, passwords, sessions

blueprint = Blueprint("my_account", __name__)


@blueprint.get("/account")
@signed_in
def show() -> str:
    """Everything about the account of whoever asks."""
    return _page()


@blueprint.post("/account/preferences")
@signed_in
def change_preferences() -> Response:
    """Choose a language and how mail comes."""
    form = PreferencesForm()
    if not form.taken():
        return make_response(_page(preferences=form), 422)
    wanted = notifications.Preferences(
        form.rhythm.data, form.language.data, shortcuts=form.shortcuts.data
    )
    with transaction() as db:
        notifications.set_preferences(db, me().account, wanted)
    with force_locale(wanted.language):
        flash(_("Pilihan Anda tersimpan."))
    return redirect(url_for(".show"), code=303)


@blueprint.post("/account/password")
@signed_in
def change_password() -> Response:
    """Replace the password. Every other browser is signed out."""
    form = PasswordForm()
    hashed = ""
    with refusals_in(form):
        hashed = _new_hash(form) if form.taken() else ""
    if form.errors:
        return make_response(_page(password=form), 422)
    with transaction() as db:
        account_passwords.set_password(db, me().account, hashed, now(), keep=me().session)
    flash(_("Kata sandi diganti. Peramban lain yang memakai akun ini sudah dikeluarkan."))
    return redirect(url_for(".show"), code=303)


@blueprint.post("/account/sessions/<uuid:session>/end")
@signed_in
def end_session(session: UUID) -> Response:
    """Sign one of one's browsers out."""
    Bare()
    with transaction() as db:
        if not sessions.revoke(db, me().account, session, now()):
            abort(404)
    flash(_("Peramban itu sudah dikeluarkan."))
    return redirect(url_for(".show"), code=303)


def _new_hash(form: PasswordForm) -> str:
    """The hash of the new password, once the present one was given. Raises ``Invalid``."""
    with reading() as db:
        kept = account_passwords.secret(db, me().account)
    if not passwords.matches(kept.password_hash, form.current.data):
        wrong = Text("Kata sandi sekarang tidak cocok", "The present password does not match")
        raise refusals.Invalid(wrong, field="current")
    return passwords.accepted(form.password.data, about=kept.about)


def _page(*, preferences: Form | None = None, password: Form | None = None) -> str:
    with reading() as db:
        chosen = notifications.preferences(db, me().account)
        browsers = sessions.own_sessions(db, me().account, now(), installation().lifetimes)
    return render_template(
        "accounts/mine.html",
        preferences=preferences or PreferencesForm(None, obj=chosen),
        password=password or PasswordForm(None),
        browsers=browsers,
        hats=my_standing().hats,
    )
