"""Runs one process of the product for a test: ``python run_process.py relay <settings as JSON>``.

The product itself has no test switches; only the settings differ from an installation's.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from workflow_app.demo.clock import system_clock
from workflow_app.logs import configure_logs
from workflow_app.settings import Settings
from workflow_app.workers.clock import clock
from workflow_app.workers.relay import relay
from workflow_app.workers.stopping import Stop
from workflow_app.workers.working import work


def packed(settings: Settings) -> str:
    """Settings as one argument."""
    return json.dumps(asdict(settings), default=str)


def _unpacked(text: str) -> Settings:
    values = json.loads(text)
    values["data"] = Path(values["data"])
    values["trusted_hosts"] = tuple(values["trusted_hosts"])
    return Settings(**values)


def _main() -> None:
    process, text = sys.argv[1:3]
    settings = _unpacked(text)
    configure_logs(process)
    stop = Stop().listen()
    if process == "burst":
        work(settings, system_clock, stop, burst=True)
    else:
        {"worker": work, "relay": relay, "clock": clock}[process](settings, system_clock, stop)


if __name__ == "__main__":
    _main()
