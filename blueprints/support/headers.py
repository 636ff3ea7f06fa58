"""Headers of every answer, errors and files included (OWASP ASVS 5.0, 3.4)."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_talisman import Talisman

from blueprints.support.installation import installation
from blueprints.support.styles import SHEET, style_version

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
#: What a page that shows a file of ours beside its data may hold besides.
_BESIDE = "object-src 'self'; frame-src 'self'"
#: A file that is shown there: it loads, runs and leads nowhere, and only our pages show it.
_SHOWN = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
_SWITCHED_OFF = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
_ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_YEAR = 365 * 24 * 60 * 60


def shield(app: Flask, *, https: bool) -> None:
    """Put the headers on, and versions into the addresses of files."""
    app.after_request(_loosened)
    Talisman(
        app,
        force_https=False,
        strict_transport_security=False,
        frame_options="DENY",
        content_security_policy=_POLICY,
        content_security_policy_nonce_in=["script-src"],
        permissions_policy=dict.fromkeys(_SWITCHED_OFF, "()"),
        document_policy={},
        referrer_policy="same-origin",
        session_cookie_secure=https,
        session_cookie_http_only=True,
        session_cookie_samesite="Lax",
    )
    app.after_request(_complete)
    app.url_defaults(_versioned)


def show_files_beside() -> None:
    """Let the present page show files of ours in itself."""
    g.shows_files = True


def show_within() -> None:
    """Let the present answer, a file, be shown in pages of ours, and do nothing there."""
    g.shown_within = True


def _loosened(response: Response) -> Response:
    """Runs after Talisman, whose headers it changes."""
    if g.get("shown_within"):
        response.headers["Content-Security-Policy"] = _SHOWN
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    elif g.get("shows_files"):
        response.headers["Content-Security-Policy"] += f"; {_BESIDE}"
    return response


def _complete(response: Response) -> Response:
    response.headers.update(_ALWAYS)
    if installation().is_https:
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
    response.headers["Cache-Control"] = _caching(response)
    if _is_file(request.endpoint) and response.is_streamed:
        _read(response)
    return response


def _read(response: Response) -> None:
    """Read a file here, so that it is closed: Flask-Compress drops the stream it wraps."""
    response.direct_passthrough = False
    response.make_sequence()


def _caching(response: Response) -> str:
    """Files with their version for a year; pages of a signed-in person not at all."""
    if not _is_file(request.endpoint):
        return "no-store"
    if response.status_code >= 400:
        return "no-store"
    if request.args.get("v"):
        return f"public, max-age={_YEAR}, immutable"
    return "public, max-age=300"


def _is_file(endpoint: str | None) -> bool:
    return endpoint in {"static", "bootstrap.static"}


def _versioned(endpoint: str, values: dict[str, Any]) -> None:
    if _is_file(endpoint) and "v" not in values:
        folder = _folder(endpoint)
        if folder is not None:
            values["v"] = _version(Path(folder), values["filename"])


def _folder(endpoint: str) -> str | None:
    name = endpoint.rpartition(".")[0]
    return (current_app.blueprints[name] if name else current_app).static_folder


@cache
def _version(folder: Path, name: str) -> str:
    if name == SHEET:
        return style_version(folder)
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]
