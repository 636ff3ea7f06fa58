"""Pages beside a list: the same pages, in a frame of ours and in nobody else's."""

from __future__ import annotations

from flask import Flask, Response, request

#: Lists that hold a frame with pages of ours.
_HOLDERS = frozenset({"inbox.show"})
_NOWHERE, _HERE = "frame-ancestors 'none'", "frame-ancestors 'self'"


def frame_panes(app: Flask) -> None:
    """Let pages know that they stand in a pane; to be called before the headers are put on."""
    app.after_request(_framed)
    app.context_processor(lambda: {"in_pane": in_pane})


def in_pane() -> bool:
    """Whether a page of ours asks for this one to show it in a frame."""
    asked = request.headers
    framed = asked.get("Sec-Fetch-Dest") == "iframe"
    return framed and asked.get("Sec-Fetch-Site") == "same-origin"


def _framed(response: Response) -> Response:
    """Runs after the headers of every answer are on. Files keep what they have."""
    if response.mimetype != "text/html":
        return response
    policy = response.headers.get("Content-Security-Policy", "")
    if in_pane():
        response.headers["Content-Security-Policy"] = policy.replace(_NOWHERE, _HERE)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    elif request.endpoint in _HOLDERS:
        response.headers["Content-Security-Policy"] = f"{policy}; frame-src 'self'"
    return response
