"""Where a form leads, told to the script that sends its files and shows their progress.

A script cannot see a redirection without following it, and following it would use up what is said
on the next page; so it is told the address, and the browser goes there itself.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, jsonify, request

#: The header by which the script makes itself known, and what it says.
HEADER, FILES = "X-Alur-Sends", "files"


def tell_onward(app: Flask) -> None:
    """Answer the script with an address where a browser would be sent on."""
    app.after_request(_tell)


def _tell(response: Response) -> Response:
    if request.headers.get(HEADER) != FILES or response.status_code != HTTPStatus.SEE_OTHER:
        return response
    return jsonify(onward=response.headers["Location"])
