from __future__ import annotations

import os
import sys

import click

from workflow_app.commands.support import require_safe, settings_of
from workflow_app.demo import launcher


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Alamat yang didengarkan. The address to listen on.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Jumlah proses. How many processes.",
)
def web(host: str, workers: int) -> None:
    """Jalankan situs web (gunicorn) pada ALUR_PORT.

    Run the web site on ALUR_PORT.
    """
    settings = settings_of()
    require_safe(settings)
    options = launcher.web_options(settings.port, host=host, workers=workers)
    command = (sys.executable, "-m", "gunicorn", *options, launcher.WEB)
    os.execv(sys.executable, command)  # noqa: S606 - gunicorn takes this process over
