"""Who sent the request: the session cookie, and what stands behind it."""

from __future__ import annotations

from uuid import UUID

from flask import Flask, Request, current_app, g, request, session
from flask_login import LoginManager, current_user
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from blueprints.support.clock import now
from blueprints.support.installation import installation
from blueprints.support.transaction import reading, transaction
from workflow_app.engine import refusals
from workflow_app.rules.text import Text
from workflow_app.services import sessions, standing
from workflow_app.services.sessions import SignedIn
from workflow_app.services.standing import Standing


def recognise(app: Flask) -> None:
    """Let Flask-Login find the account behind the cookie, and nothing else."""
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None
    manager.request_loader(_load)
    app.context_processor(lambda: {"me": me_or_nobody()})


def me_or_nobody() -> SignedIn | None:
    """Who is signed in; None for a browser that is not, or that no page was found for."""
    if g.get("bare"):
        return None
    user = current_user._get_current_object()  # noqa: SLF001 - how werkzeug opens its proxies
    return user if isinstance(user, SignedIn) else None


def leave_bare() -> None:
    """Answer the rest of this request as if nobody were signed in, without the database."""
    g.bare = True


def me() -> SignedIn:
    """Who is signed in. Raises ``Unauthorized``."""
    signed_in = me_or_nobody()
    if signed_in is None:
        raise Unauthorized
    return signed_in


def my_person() -> UUID:
    """The person who is signed in. Raises ``Forbidden`` for an account without one."""
    person = me().person
    if person is None:
        raise refusals.Forbidden(
            Text(
                "Akun ini bukan akun pegawai, jadi tidak punya perkara sendiri",
                "This account belongs to no employee, so it has no cases of its own",
            )
        )
    return person


def my_standing() -> Standing:
    """Who the signed-in person is in the organisation today; read once a request."""
    if "standing" not in g:
        with reading() as db:
            g.standing = standing.standing(db, me().person, now())
    found: Standing = g.standing
    return found


def token() -> str:
    """The session token the browser came with, if any."""
    return request.cookies.get(_name(), "")


def keep(response: Response, new_token: str) -> Response:
    """Give the browser its token. What the signed cookie held, a CSRF secret above all, goes."""
    session.clear()
    response.set_cookie(
        _name(),
        new_token,
        max_age=installation().settings.session_absolute,
        secure=installation().is_https,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def forget(response: Response) -> Response:
    """Take the token and whatever the signed cookie held from the browser."""
    session.clear()
    response.delete_cookie(
        _name(), secure=installation().is_https, httponly=True, samesite="Lax", path="/"
    )
    return response


def _name() -> str:
    """``__Host-`` binds the cookie to this host over https; without https browsers refuse it."""
    name: str = current_app.config["ALUR_COOKIE"]
    return name


def _load(_request: Request) -> SignedIn | None:
    held = token()
    if not held:
        return None
    with reading() as db:
        found = sessions.resume(db, held, now(), installation().lifetimes)
    if found is not None and now() - found.seen_at >= sessions.TOUCH:
        with transaction() as db:
            sessions.touch(db, found.session, now())
    return found
