"""Every refusal, mistake and failure as an answer: a status, a sentence, and what to do.

Never a trace. What nobody can act on gets an id under which the log tells more.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import (
    Flask,
    Response,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.globals import request_ctx
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError, Unauthorized

from blueprints.support import browser
from blueprints.support.addresses import wanted_page
from blueprints.support.clock import now
from blueprints.support.languages import say
from blueprints.support.lost_contents import lost_case
from blueprints.support.problems import Problem, sentence, wants_json
from blueprints.support.transaction import transaction
from workflow_app.engine.refusals import Forbidden, Refusal, SameHand
from workflow_app.services.security_log import Kind, note

#: The database does not answer, or gave one of two transactions up: trying again helps.
DATABASE_ERRORS = (OperationalError, InterfaceError, PoolTimeout)
_BUSY_SECONDS = 5


def answer_errors(app: Flask) -> None:
    """Take over every error of an application."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Unauthorized, _unknown_browser)
    app.register_error_handler(CSRFError, _foreign_form)
    app.register_error_handler(HTTPException, _http)
    for database_error in DATABASE_ERRORS:
        app.register_error_handler(database_error, _no_database)
    app.register_error_handler(Exception, _unexpected)


def _refused(refusal: Refusal) -> Response:
    if isinstance(refusal, Forbidden | SameHand):
        remember(refusal)
    return _answer(
        Problem(
            status=refusal.status,
            code=refusal.code,
            sentence=say(refusal.sentence),
            verdicts=tuple(each for each in refusal.verdicts if not each.met),
            field=refusal.field,
        )
    )


def _unknown_browser(_error: Unauthorized) -> Response:
    if wants_json():
        return _answer(Problem(status=401, code="signed_out", sentence=sentence(401)))
    target = url_for("sign_in.show", next=wanted_page())
    return make_response(redirect(target, code=HTTPStatus.SEE_OTHER))


def _foreign_form(_error: CSRFError) -> Response:
    said = _(
        "Formulir ini tidak berasal dari halaman yang sedang Anda buka, atau Anda sudah masuk "
        "lagi sejak halaman itu dibuka. Kembali, muat ulang halaman, lalu kirim lagi."
    )
    return _answer(Problem(status=400, code="foreign_form", sentence=said))


def _http(error: HTTPException) -> Response:
    if isinstance(error, InternalServerError):
        return _undrawn(error)
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    response = _answer(
        Problem(
            status=error.code,
            code=HTTPStatus(error.code).name.lower(),
            sentence=sentence(error.code),
        )
    )
    passed_on = {"Allow", "Retry-After"}
    response.headers.update({name: told for name, told in error.get_headers() if name in passed_on})
    return response


def _undrawn(error: InternalServerError) -> Response:
    """The page of an error could not be drawn itself."""
    cause = error.original_exception
    if isinstance(cause, DATABASE_ERRORS):
        return _no_database(cause)
    return _unexpected(cause or error)


def _no_database(error: BaseException) -> Response:
    response = _failed(503, "busy", error)
    response.headers["Retry-After"] = str(_BUSY_SECONDS)
    return response


def _unexpected(error: BaseException) -> Response:
    if case := lost_case():
        return _answer(
            Problem(status=410, code="contents_missing", sentence=sentence(410), case=case)
        )
    return _failed(500, "failed", error)


def _failed(status: int, code: str, error: BaseException) -> Response:
    browser.leave_bare()
    known = secrets.token_hex(4)
    current_app.logger.error("%s %s at %s", code, known, request.endpoint, exc_info=error)
    return _answer(Problem(status=status, code=code, sentence=sentence(status), id=known))


def _answer(problem: Problem) -> Response:
    response = jsonify(problem.as_json) if wants_json() else make_response(_page(problem))
    response.status_code = problem.status
    return response


def _page(problem: Problem) -> str:
    """The page of a problem. Without a known host no address can be built: then a plain one."""
    if request_ctx.url_adapter is None:
        return render_template("errors/plain.html", problem=problem)
    return render_template("errors/error.html", problem=problem)


def remember(refusal: Refusal) -> None:
    """Refusals of authority go into the security log."""
    signed = browser.me_or_nobody()
    where = f"{request.method} {request.endpoint} {refusal.code}"
    with transaction() as db:
        note(db, Kind.FORBIDDEN, now(), account=signed.account if signed else None, detail=where)
