from __future__ import annotations

import click

from workflow_app.commands.support import run_until_stopped
from workflow_app.workers.working import work


@click.command()
def worker() -> None:
    """Jalankan pekerja: kirim pemberitahuan dan surel.

    Run the worker: it carries messages out. As many as you like may run.
    """
    run_until_stopped("worker", work, queue=True)
