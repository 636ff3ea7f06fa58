"""Commands that run until they are stopped."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime

import click

from workflow_app.commands.support import Unfit, require_queue, require_safe, settings_of
from workflow_app.demo import launcher, preparing
from workflow_app.demo.clock import clock_of
from workflow_app.logs import configure_logs
from workflow_app.settings import Settings
from workflow_app.workers.clock import clock as tick
from workflow_app.workers.relay import relay as ring
from workflow_app.workers.stopping import Stop
from workflow_app.workers.working import work

_Run = Callable[[Settings, Callable[[], datetime], Stop], None]


@click.command()
@click.option("--reset", is_flag=True, help="Buang data peragaan lalu mulai baru. Start over.")
def demo(*, reset: bool) -> None:
    """Jalankan semuanya dengan instansi contoh di mesin ini.

    Run everything on this machine with an example agency. Needs nothing but Python.
    """
    settings = settings_of({"ALUR_ENV": "demo", **os.environ})
    if settings.is_production:
        raise Unfit("ALUR_ENV=production: jalankan web, worker, relay, dan clock masing-masing")
    try:
        launcher.require_port(settings.port)
        with launcher.only_one(settings.data):
            if reset:
                preparing.throw_away(settings)
            preparing.prepare(settings, click.echo, Progress())
            code = launcher.launch(settings, Stop().listen(), click.echo, _welcome(settings))
    except launcher.CannotStart as problem:
        raise Unfit(str(problem)) from problem
    sys.exit(code)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat yang didengarkan.")
@click.option("--workers", default=2, show_default=True, help="Jumlah proses.")
def web(host: str, workers: int) -> None:
    """Jalankan situs web (gunicorn).

    Run the web site.
    """
    settings = settings_of()
    require_safe(settings)
    options = launcher.web_options(settings.port, host=host, workers=workers)
    command = (sys.executable, "-m", "gunicorn", *options, "workflow_app.factory:create_app()")
    os.execv(sys.executable, command)  # noqa: S606 - gunicorn takes this process over


@click.command()
def worker() -> None:
    """Jalankan pekerja: kirim pemberitahuan dan surel.

    Run the worker: it carries messages out.
    """
    _run("worker", work, queue=True)


@click.command()
def relay() -> None:
    """Jalankan pengantar: dari basis data ke antrean.

    Run the relay: from the outbox to the queue.
    """
    _run("relay", ring, queue=True)


@click.command()
def clock() -> None:
    """Jalankan jam: batas waktu, pengingat, ringkasan harian.

    Run the clock: deadlines, reminders, digests.
    """
    _run("clock", tick, queue=False)


class Progress:
    """Shows how far a long work is, one line a stage."""

    def __init__(self) -> None:
        self._shown = ("", -1)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say where the work stands: on a terminal ever anew, else at its quarters."""
        percent = 100 * done // max(total, 1)
        step = percent if sys.stdout.isatty() else percent // 25 * 25
        if (stage, step) == self._shown:
            return
        self._shown = (stage, step)
        end = "\n" if done >= total or not sys.stdout.isatty() else "\r"
        click.echo(f"  {stage}: {step}% {end}", nl=False)


def _run(name: str, run: _Run, *, queue: bool) -> None:
    settings = settings_of()
    require_safe(settings)
    if queue:
        require_queue(settings)
    configure_logs(name)
    run(settings, clock_of(settings), Stop().listen())


def _welcome(settings: Settings) -> str:
    lines = [
        "",
        f"  Alur: {settings.base_url}",
        "",
        *(
            f"  {each['persona']:<26} {each['login']:<26} {each['password']}"
            for each in launcher.personas(settings.data)
        ),
        "",
        f"  Surel / mail: {settings.base_url}/mailbox",
        f"  Data: {settings.data} (log: {settings.data / 'logs'})",
        "  Ctrl-C untuk berhenti / to stop",
        "",
    ]
    return "\n".join(lines)
