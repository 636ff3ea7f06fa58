from __future__ import annotations

import click

from workflow_app.commands.support import run_until_stopped
from workflow_app.workers.clock import clock as tick


@click.command()
def clock() -> None:
    """Jalankan jam: batas waktu, pengingat, ringkasan harian.

    Run the clock: deadlines, reminders, digests. As many as you like may run.
    """
    run_until_stopped("clock", tick, queue=False)
