"""A demo that is there for as long as the pictures are taken."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgres_cluster import free_port

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 900


@contextmanager
def own_demo() -> Iterator[tuple[str, Path]]:
    """Found an agency in a folder of its own, serve it, and leave nothing behind.

    Yields its address and its data folder. Raises ``RuntimeError`` when it does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="alur-pictures-") as folder:
        data, port = Path(folder), free_port()
        environ = {**os.environ, "ALUR_DATA": str(data), "ALUR_PORT": str(port)}
        command = [sys.executable, "-m", "workflow_app.cli", "demo"]
        print("Founding an agency and starting its demo …", flush=True)
        with (data / "said.txt").open("wb") as said:
            process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=said, stderr=said)
        try:
            _wait(process, port, data / "said.txt")
            yield f"http://127.0.0.1:{port}", data
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _wait(process: subprocess.Popen, port: int, said: Path) -> None:
    until = time.monotonic() + LONGEST
    while not _is_up(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(said.read_text(encoding="utf-8"))
        time.sleep(0.5)


def _is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
