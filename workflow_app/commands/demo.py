from __future__ import annotations

import os
import sys

import click

from workflow_app.commands.progress import Progress
from workflow_app.commands.support import Unfit, settings_of
from workflow_app.demo import launcher, preparing
from workflow_app.settings import Settings
from workflow_app.workers.stopping import Stop


@click.command()
@click.option("--reset", is_flag=True, help="Buang data peragaan lalu mulai baru. Start over.")
@click.option(
    "--people",
    type=click.IntRange(min=20),
    default=60,
    show_default=True,
    help="Banyaknya pegawai instansi contoh. How many people the agency has.",
)
def demo(*, reset: bool, people: int) -> None:
    """Jalankan semuanya dengan instansi contoh di mesin ini.

    Run everything on this machine with an example agency. Needs nothing but Python. The port and
    the folder of the data are those of ALUR_PORT and ALUR_DATA.
    """
    settings = settings_of({"ALUR_ENV": "demo", **os.environ})
    if settings.is_production:
        raise Unfit("ALUR_ENV=production: jalankan web, worker, relay, dan clock masing-masing")
    try:
        launcher.require_port(settings.port)
        with launcher.only_one(settings.data):
            if reset:
                preparing.throw_away(settings)
            preparing.prepare(settings, click.echo, Progress(), people=people)
            code = launcher.launch(settings, Stop().listen(), click.echo, _welcome(settings))
    except launcher.CannotStart as problem:
        raise Unfit(str(problem)) from problem
    sys.exit(code)


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
