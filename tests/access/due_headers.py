"""The security headers that stand on every answer."""

from __future__ import annotations

import re
from http import HTTPStatus

DUE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def lacking(response) -> list[str]:
    """What an answer has not, or has otherwise; files alone may be kept by browsers."""
    headers = response.headers
    wrong = [name for name, value in DUE.items() if headers.get(name) != value]
    parts = dict(
        part.strip().split(" ", 1)
        for part in headers.get("Content-Security-Policy", "x x").split(";")
    )
    wrong += [name for name, value in POLICY.items() if parts.get(name) != value]
    if not re.fullmatch(r"'self' 'nonce-[\w-]{20,}'", parts.get("script-src", "")):
        wrong.append("script-src")
    if "Permissions-Policy" not in headers:
        wrong.append("Permissions-Policy")
    kept = headers.get("Cache-Control", "").startswith("public")
    if kept != (response.status_code == HTTPStatus.OK and "/static/" in response.request.path):
        wrong.append("Cache-Control")
    return wrong
