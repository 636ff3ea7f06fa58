from __future__ import annotations

import click

from workflow_app.commands.support import run_until_stopped
from workflow_app.workers.relay import relay as ring


@click.command()
def relay() -> None:
    """Jalankan pengantar: dari basis data ke antrean.

    Run the relay: from the outbox to the queue. As many as you like may run.
    """
    run_until_stopped("relay", ring, queue=True)
