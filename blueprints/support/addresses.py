"""Addresses that come from outside: only paths of this application are followed."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import abort, request

_LONGEST = 1500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def own_path(text: str, *, default: str = "/") -> str:
    """The text when it is a path of this application, else the default."""
    if not text.startswith("/") or text.startswith(("//", "/\\")) or len(text) > _LONGEST:
        return default
    if any(ord(each) < 33 or ord(each) == 127 for each in text):
        return default
    try:
        parts = urlsplit(text)
    except ValueError:
        return default
    return default if parts.scheme or parts.netloc else text


def wanted_page() -> str | None:
    """The page the present request asked for, to come back to; None after a deed."""
    if request.method not in {"GET", "HEAD"}:
        return None
    asked = request.full_path if request.query_string else request.path
    return own_path(asked, default="") or None


def previous_page() -> str:
    """The page of this application from which the present request was sent."""
    try:
        sent_from = urlsplit(request.referrer or "")
    except ValueError:
        return "/"
    if sent_from.netloc != request.host:
        return "/"
    query = f"?{sent_from.query}" if sent_from.query else ""
    return own_path(sent_from.path + query)


def write_cursor(at: datetime, row: UUID) -> str:
    """The place behind a row, as it stands in the address of the next page."""
    packed = ((at - _EPOCH) // _TICK).to_bytes(8, "big") + row.bytes
    return base64.urlsafe_b64encode(packed).decode()


def read_cursor(name: str = "after") -> tuple[datetime, UUID] | None:
    """The place the address names; None without one. A place that cannot be makes a 400."""
    text = request.args.get(name, "")
    if not text:
        return None
    try:
        packed = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        return _EPOCH + int.from_bytes(packed[:8], "big") * _TICK, UUID(bytes=packed[8:24])
    except (ValueError, OverflowError, binascii.Error):
        abort(400)
