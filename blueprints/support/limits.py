"""How often something may be tried, and how much may be sent at once.

Guessing is slow for every account and every address. It is counted in Redis when there is one;
while that does not answer, each process counts for itself.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, request
from flask_limiter import Limiter

from workflow_app.services.sign_in import normal

#: What a form may weigh without its files, in octets.
LARGEST_FORM = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """A limit on what failed, by what it is counted."""

    limit: str
    by: Callable[[], str]


def address() -> str:
    """Where the request comes from: the address, of IPv6 the network of one customer."""
    text = request.remote_addr or "nowhere"
    try:
        known = ipaddress.ip_address(text)
    except ValueError:
        return text
    if known.version == 6:
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)


def login() -> str:
    """Whom the request says to be; kept as a digest, whether there is such an account or not."""
    return hashlib.sha256(normal(request.form.get("login", "")).encode()).hexdigest()


def login_at_address() -> str:
    """One account tried from one place."""
    return f"{address()} {login()}"


#: The strictest comes first: whoever is stopped there uses up nothing of the owner's own tries.
PACES: dict[str, tuple[Pace, ...]] = {
    "sign_in.enter": (
        Pace("5 per 15 minutes", login_at_address),
        Pace("30 per 15 minutes", login),
        Pace("60 per 15 minutes", address),
    ),
    "sign_in.choose_password": (Pace("20 per 15 minutes", address),),
    "receipts.check": (Pace("60 per 15 minutes", address),),
    "my_account.change_password": (Pace("10 per 15 minutes", address),),
}


def bound(app: Flask) -> None:
    """Let nothing but files be large: everything else is read into memory at once."""
    app.before_request(_bound)


def pace(app: Flask, *, redis_url: str) -> None:
    """Limit the views that can be used for guessing."""
    limiter = Limiter(
        address,
        storage_uri=redis_url or "memory://",
        storage_options={"socket_connect_timeout": 1, "socket_timeout": 1} if redis_url else {},
        strategy="moving-window",
        key_prefix="alur",
        in_memory_fallback_enabled=bool(redis_url),
        headers_enabled=True,
    )
    limiter.init_app(app)
    for endpoint, paces in PACES.items():
        for each in reversed(paces):
            app.view_functions[endpoint] = limiter.limit(
                each.limit, key_func=each.by, deduct_when=_failed
            )(app.view_functions[endpoint])  # type: ignore[assignment]  # Flask's views are wider


def _bound() -> None:
    if request.mimetype != "multipart/form-data":
        request.max_content_length = LARGEST_FORM


def _failed(response: Response) -> bool:
    """Whether the answer says no; an attempt that was not even read does not count."""
    return response.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.NOT_FOUND}
