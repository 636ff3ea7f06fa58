"""Starting processes of the product under a test's eye."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from counts import count
from run_process import packed

import workflow_app
from workflow_app.settings import Settings

#: Seconds after which nothing is waited for any longer.
PATIENCE = count(60, long=120, small=15)

HERE = Path(__file__).parent
ROOT = Path(workflow_app.__file__).parents[1]


@dataclass
class Running:
    """A process of the product and where its log goes."""

    process: subprocess.Popen
    log: Path

    def horses(self) -> list[int]:
        """The children it has at this moment."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        with suppress(OSError):
            return [int(child) for child in path.read_text().split()]
        return []

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def is_ours(pid: int) -> bool:
    """Whether a process id still belongs to a process that a test has started."""
    with suppress(OSError):
        return b"run_process.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def start(name: str, settings: Settings) -> Running:
    """Start a process of the product: worker, relay, clock, or burst."""
    log = settings.data / f"{name}-{time.monotonic_ns()}.log"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "run_process.py"), name, packed(settings)],
            stdout=out,
            stderr=out,
            env=environ,
        )
    return Running(process, log)


@contextmanager
def running(name: str, settings: Settings):
    """A process that is gone with the block."""
    started = start(name, settings)
    try:
        yield started
    finally:
        for pid in started.horses():
            if is_ours(pid):
                os.kill(pid, signal.SIGKILL)
        started.kill()


def run_burst(settings: Settings) -> str:
    """Let a worker do everything that is in the queue, and return its log."""
    started = start("burst", settings)
    started.process.wait(timeout=120)
    return started.log.read_text()


def eventually(true: Callable[[], object], every: float = 0.05) -> None:
    """Wait until something is true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(every)
