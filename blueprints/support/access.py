"""Who may ask for a page at all. Whose case it is, is asked again where the case is read.

Every view carries one mark. A view without a mark cannot be registered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import Unauthorized

from blueprints.support.browser import me_or_nobody, my_person, my_standing
from blueprints.support.styles import SHEET, style_sheet
from workflow_app.engine import refusals
from workflow_app.rules.permissions import Permission
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.sessions import SignedIn

View = TypeVar("View", bound=Callable[..., Any])


class Unmarked(Exception):
    """A view says nothing about who may ask for it."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may: everybody, or whoever is signed in, is a person, and has one of these."""

    public: bool = False
    person: bool = False
    permissions: frozenset[Permission] = frozenset()
    duties: frozenset[Role] = frozenset()


def public(view: View) -> View:
    """Mark a view that anybody may ask for."""
    return _marked(view, Access(public=True))


def signed_in(view: View) -> View:
    """Mark a view for every account."""
    return _marked(view, Access())


def people(view: View) -> View:
    """Mark a view for accounts that belong to a person: what it shows is theirs."""
    return _marked(view, Access(person=True))


def needs(*permissions: Permission, duties: tuple[Role, ...] = ()) -> Callable[[View], View]:
    """Mark a view for accounts with any of the permissions, or with any of the duties today."""
    if not permissions and not duties:
        raise Unmarked("needs() names at least one permission or duty")
    access = Access(permissions=frozenset(permissions), duties=frozenset(duties))
    return lambda view: _marked(view, access)


def access_of(view: Callable[..., Any]) -> Access:
    """The mark of a view. Raises ``Unmarked``."""
    access = getattr(view, "access", None)
    if not isinstance(access, Access):
        raise Unmarked(
            f"{view.__module__}.{view.__qualname__} carries no access mark: put @public, "
            "@signed_in, @people or @needs(...) directly under its route"
        )
    return access


def may(signed: SignedIn | None, access: Access) -> bool:
    """Whether a mark lets somebody in. Navigation asks the same."""
    if access.public:
        return True
    if signed is None or (access.person and signed.person is None):
        return False
    if not access.permissions and not access.duties:
        return True
    if access.permissions & signed.permissions:
        return True
    return bool(access.duties) and bool(access.duties & my_standing().duties)


def guard(app: Flask) -> None:
    """Ask the mark of every view before it runs."""
    app.before_request(_check)


class Marked(Flask):
    """A Flask that refuses views without a mark. Files of the product are open to everybody.

    Its style sheet is one file to the browser and many to us.
    """

    def send_static_file(self, filename: str) -> Response:
        """Answer with a file of the product."""
        if filename == SHEET and self.static_folder is not None:
            sheet = style_sheet(Path(self.static_folder))
            return self.response_class(sheet, mimetype="text/css")
        return super().send_static_file(filename)

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,  # noqa: FBT001 - the signature of Flask
        **options: Any,  # noqa: ANN401 - the signature of Flask
    ) -> None:
        """Register a rule. Raises ``Unmarked``."""
        if view_func is not None and not _serves_files(endpoint):
            access_of(view_func)
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


def _serves_files(endpoint: str | None) -> bool:
    return endpoint in {"static", "bootstrap.static"}


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]  # the mark itself
    return view


def _check() -> None:
    """Closed by default: whatever was found for the request must let its sender in."""
    if request.endpoint is None or _serves_files(request.endpoint):
        return
    access = access_of(current_app.view_functions[request.endpoint])
    signed = me_or_nobody()
    if may(signed, access):
        return
    if signed is None:
        raise Unauthorized
    if access.person:
        my_person()
    raise refusals.Forbidden(
        Text(
            "Halaman ini memerlukan wewenang yang tidak dimiliki akun Anda",
            "This page needs a permission that your account does not have",
        )
    )
