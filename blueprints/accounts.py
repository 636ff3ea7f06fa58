"""The administration of accounts. Whatever changes one is a POST, and is asked twice."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from blueprints.accounts_forms import NewAccountForm, PermissionsForm
from blueprints.support.access import needs
from blueprints.support.browser import me
from blueprints.support.clock import now
from blueprints.support.forms import Bare, query_text, query_uuid, refusals_in
from blueprints.support.installation import installation
from blueprints.support.transaction import reading, transaction
from workflow_app.rules.permissions import Permission
from workflow_app.services import account_list, account_passwords, accounts

blueprint = Blueprint("accounts", __name__)

administrators = needs(Permission.SYSTEM_ADMIN)


@blueprint.get("/accounts")
@administrators
def show() -> str:
    """Accounts by sign-in name, a page at a time."""
    search = query_text("q")
    with reading() as db:
        page = account_list.accounts_page(db, search=search, after=query_text("after"))
    return render_template("accounts/list.html", page=page, search=search)


@blueprint.get("/accounts/new")
@administrators
def new() -> str:
    """A form for an account, after the search for the person it belongs to."""
    return _new_page(NewAccountForm(None))


@blueprint.post("/accounts/new")
@administrators
def create() -> Response:
    """Add an account. It cannot sign in before its link was used."""
    form = NewAccountForm()
    account = None
    if form.taken():
        with refusals_in(form), transaction() as db:
            account = accounts.create_account(db, form.account, at=now(), by=me().account)
    if account is None:
        return make_response(_new_page(form), 422)
    flash(_("Akun dibuat. Buatkan tautan agar pemiliknya dapat memilih kata sandi."))
    return redirect(url_for(".detail", account=account), code=303)


@blueprint.get("/accounts/<uuid:account>")
@administrators
def detail(account: UUID) -> str:
    """One account, and what can be done with it."""
    return _account_page("accounts/detail.html", account)


@blueprint.post("/accounts/<uuid:account>/link")
@administrators
def issue_link(account: UUID) -> str:
    """Make a one-time link and show it, this once."""
    Bare()
    with transaction() as db:
        token = account_passwords.issue_link(db, account, at=now(), by=me().account)
    link = installation().settings.base_url + url_for("sign_in.welcome", token=token)
    return _account_page("accounts/link.html", account, link=link)


@blueprint.get("/accounts/<uuid:account>/disable")
@administrators
def ask_disable(account: UUID) -> str:
    """Whether it is really meant."""
    return _account_page("accounts/disable.html", account)


@blueprint.post("/accounts/<uuid:account>/disable")
@administrators
def disable(account: UUID) -> Response:
    """Shut an account at once."""
    Bare()
    with transaction() as db:
        accounts.disable(db, account, at=now(), by=me().account)
    flash(_("Akun dinonaktifkan dan semua peramban yang memakainya dikeluarkan."))
    return redirect(url_for(".detail", account=account), code=303)


@blueprint.post("/accounts/<uuid:account>/enable")
@administrators
def enable(account: UUID) -> Response:
    """Open a disabled account again."""
    Bare()
    with transaction() as db:
        accounts.enable(db, account, at=now(), by=me().account)
    flash(_("Akun diaktifkan kembali."))
    return redirect(url_for(".detail", account=account), code=303)


@blueprint.get("/accounts/<uuid:account>/permissions")
@administrators
def ask_permissions(account: UUID) -> str:
    """The present permissions, to be changed."""
    with reading() as db:
        view = account_list.account_view(db, account)
    form = PermissionsForm(None, data={"permissions": [each.value for each in view.permissions]})
    return render_template("accounts/permissions.html", account=view, form=form)


@blueprint.post("/accounts/<uuid:account>/permissions")
@administrators
def change_permissions(account: UUID) -> Response:
    """Replace the permissions of an account; its browsers are signed out."""
    form = PermissionsForm()
    if not form.taken():
        return make_response(_account_page("accounts/permissions.html", account, form=form), 422)
    with transaction() as db:
        accounts.set_permissions(db, account, form.wanted, at=now(), by=me().account)
    flash(_("Wewenang diubah; pemilik akun perlu masuk lagi."))
    return redirect(url_for(".detail", account=account), code=303)


def _account_page(template: str, account: UUID, **more: object) -> str:
    with reading() as db:
        view = account_list.account_view(db, account)
    return render_template(template, account=view, **more)


def _new_page(form: NewAccountForm) -> str:
    search = query_text("q")
    chosen = form.chosen or query_uuid("person")
    with reading() as db:
        found = account_list.people_without_account(db, search) if search else ()
        person = account_list.candidate(db, chosen) if chosen else None
    if person is not None and request.method == "GET":
        form.process(None, data={"person": str(person.id), "name": person.name})
    return render_template(
        "accounts/new.html", form=form, search=search, found=found, person=person
    )
