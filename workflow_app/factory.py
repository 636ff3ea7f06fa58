"""The web application, put together from its parts. Nothing is made when this is imported."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from flask import Blueprint, Flask
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import (
    accessibility,
    accounts,
    agency_settings,
    angka_kredit,
    audit,
    batches,
    board,
    calendars,
    case_holds,
    cases,
    certificates,
    consulting,
    delegating,
    delegations,
    drafts,
    early_years,
    evaluations,
    formasi,
    health,
    history,
    home,
    imports,
    inbox,
    inbox_asked,
    inbox_saved,
    incidents,
    issued_papers,
    istilah,
    jf,
    keberatan_usulan,
    kj_outlook,
    koreksi_atasan,
    koreksi_data,
    laid_files,
    language,
    mailbox,
    my_account,
    notes,
    notifications,
    organisation_result,
    pintasan,
    proposal,
    questions,
    receipts,
    sign_in,
    skp,
    staffing,
    tasks,
    team,
    theme,
    tour,
    uji_kompetensi,
)
from blueprints import demo as demo_pages
from blueprints import look as look_page
from blueprints.support.access import Marked, guard
from blueprints.support.browser import recognise
from blueprints.support.errors import answer_errors
from blueprints.support.headers import shield
from blueprints.support.installation import KEY, Installation
from blueprints.support.languages import speak
from blueprints.support.limits import LARGEST_FORM, bound, pace
from blueprints.support.onward import tell_onward
from blueprints.support.panes import frame_panes
from blueprints.support.presenting import present
from blueprints.support.shell import surround
from blueprints.support.telling import bound_telling
from blueprints.support.terms import explain
from blueprints.support.themes import colour
from blueprints.support.touring import guide
from workflow_app.demo.clock import clock_of
from workflow_app.memory import settle_down
from workflow_app.persistence.database import Database, open_database
from workflow_app.settings import Settings, read_settings

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"

#: Every part of the site, by the file of its noun.
BLUEPRINTS: tuple[Blueprint, ...] = (
    home.blueprint,
    sign_in.blueprint,
    accounts.blueprint,
    my_account.blueprint,
    pintasan.blueprint,
    notifications.blueprint,
    inbox.blueprint,
    batches.blueprint,
    inbox_saved.blueprint,
    inbox_asked.blueprint,
    cases.blueprint,
    drafts.blueprint,
    tasks.blueprint,
    delegating.blueprint,
    delegations.blueprint,
    consulting.blueprint,
    notes.blueprint,
    questions.blueprint,
    history.blueprint,
    calendars.blueprint,
    agency_settings.blueprint,
    case_holds.blueprint,
    audit.blueprint,
    incidents.blueprint,
    imports.blueprint,
    istilah.blueprint,
    language.blueprint,
    theme.blueprint,
    accessibility.blueprint,
    skp.blueprint,
    jf.blueprint,
    kj_outlook.blueprint,
    evaluations.blueprint,
    organisation_result.blueprint,
    koreksi_atasan.blueprint,
    koreksi_data.blueprint,
    laid_files.blueprint,
    keberatan_usulan.blueprint,
    proposal.blueprint,
    uji_kompetensi.blueprint,
    formasi.blueprint,
    angka_kredit.blueprint,
    issued_papers.blueprint,
    receipts.blueprint,
    certificates.blueprint,
    early_years.blueprint,
    team.blueprint,
    tour.blueprint,
    board.blueprint,
    staffing.blueprint,
    health.blueprint,
)
#: Parts that only a demo has.
DEMO_BLUEPRINTS: tuple[Blueprint, ...] = (mailbox.blueprint, demo_pages.blueprint)
#: Parts for whoever builds the product: everywhere but in production.
WORKSHOP_BLUEPRINTS: tuple[Blueprint, ...] = (look_page.blueprint,)


class UnsafeSettings(Exception):
    """An installation for production is set up as if it were a laptop."""


def create_app(
    settings: Settings | None = None,
    *,
    database: Database | None = None,
    now: Callable[[], datetime] | None = None,
) -> Flask:
    """Make the application of one installation.

    Without ``settings`` the environment is read, without ``database`` the one it names is
    opened, without ``now`` the clock of the installation is used, which a demo can move.
    Raises ``UnsafeSettings`` in production.
    """
    settings = settings or read_settings()
    if settings.is_production and (problems := settings.unsafe()):
        raise UnsafeSettings("; ".join(problem.id for problem in problems))
    app = Marked("workflow_app", template_folder=str(TEMPLATES), root_path=str(HERE))
    app.extensions[KEY] = Installation(
        settings=settings,
        database=database or _opened(app, settings),
        now=now or clock_of(settings),
    )
    _configure(app, settings)
    _extend(app, settings)
    for blueprint in _blueprints(settings):
        app.register_blueprint(blueprint)
    pace(app, redis_url=settings.redis_url)
    return app


def serve() -> Flask:
    """The application of a process that serves nothing else. Raises ``UnsafeSettings``."""
    app = create_app()
    settle_down()
    return app


def _blueprints(settings: Settings) -> Iterator[Blueprint]:
    yield from BLUEPRINTS
    if settings.is_demo:
        yield from DEMO_BLUEPRINTS
    if not settings.is_production:
        yield from WORKSHOP_BLUEPRINTS


def _opened(app: Flask, settings: Settings) -> Database:
    """The database of this process: a child that is forked off opens connections of its own."""
    database = open_database(settings.database_url, schema=settings.schema)
    engine = weakref.ref(database.engine)

    def forget_connections() -> None:
        inherited = engine()
        if inherited is not None:
            inherited.dispose(close=False)

    os.register_at_fork(after_in_child=forget_connections)
    weakref.finalize(app, database.close)
    return database


def _configure(app: Flask, settings: Settings) -> None:
    https = settings.base_url.startswith("https://")
    prefix = "__Host-" if https else ""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        ALUR_COOKIE=f"{prefix}alur",
        SESSION_COOKIE_NAME=f"{prefix}alur_form",
        SESSION_COOKIE_PATH="/",
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        MAX_CONTENT_LENGTH=settings.upload_limit,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=2_000,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
        BOOTSTRAP_SERVE_LOCAL=True,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        PREFERRED_URL_SCHEME="https" if https else "http",
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _extend(app: Flask, settings: Settings) -> None:
    """In the order in which a request passes: headers first, then who it is, then the rest."""
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Werkzeug's manual does
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    Compress(app)
    frame_panes(app)
    shield(app, https=settings.base_url.startswith("https://"))
    bound(app)
    Bootstrap5(app)
    recognise(app)
    speak(app, HERE / "translations")
    guard(app)
    CSRFProtect(app)
    present(app)
    surround(app)
    explain(app)
    guide(app)
    colour(app)
    tell_onward(app)
    bound_telling(app)
    answer_errors(app)
