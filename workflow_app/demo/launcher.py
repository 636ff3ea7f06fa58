"""``alur demo``: everything an installation needs, under one foreground process."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workflow_app.demo.children import Child, Household, Recipe
from workflow_app.demo.queue_server import QueueServer, choose_queue
from workflow_app.settings import Settings
from workflow_app.workers.stopping import Stop

_READY_WITHIN = 120.0
_LOOKS_EVERY = 0.2
_GIVES_UP_AFTER = 4
_HOST = "127.0.0.1"
WEB = "workflow_app.factory:serve()"


class CannotStart(Exception):
    """The environment does not allow a start; its words say what to do."""


@dataclass(frozen=True, slots=True)
class Demo:
    """One demonstration: its settings, the queue and the mail server it runs with."""

    settings: Settings
    queue: QueueServer
    mail_port: int

    @property
    def environ(self) -> dict[str, str]:
        """What every child is told."""
        return {
            "ALUR_ENV": self.settings.environment,
            "ALUR_DATA": str(self.settings.data),
            "ALUR_PORT": str(self.settings.port),
            "DATABASE_URL": self.settings.database_url,
            "REDIS_URL": self.queue.url,
            "ALUR_MAIL_URL": self.settings.mail_url or f"smtp://{_HOST}:{self.mail_port}",
            "PYTHONUNBUFFERED": "1",
        }

    def recipes(self) -> Iterator[Recipe]:
        """Every child in the order in which they start."""
        if self.queue.command:
            yield Recipe(name="queue", command=self.queue.command, quiet=True)
        if not self.settings.mail_url:
            folder = str(self.settings.data / "mail")
            yield self._module(
                "mail", "workflow_app.demo.mail_sink", "--port", str(self.mail_port),
                "--folder", folder,
            )  # fmt: skip
        yield self._module("web", "gunicorn", *web_options(self.settings.port), WEB)
        for name in ("worker", "relay", "clock"):
            yield self._module(name, "workflow_app.cli", name)

    def _module(self, name: str, *arguments: str) -> Recipe:
        command = (sys.executable, "-m", *arguments)
        return Recipe(name=name, command=command, environ=self.environ)


def web_options(port: int, *, host: str = _HOST, workers: int = 1) -> tuple[str, ...]:
    """How gunicorn is started."""
    return (
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread"),
        *("--workers", str(workers)),
        *("--threads", "8"),
        *("--timeout", "60"),
        *("--graceful-timeout", "10"),
        "--no-control-socket",
    )


def launch(settings: Settings, stop: Stop, say: Callable[[str], None], ready: str) -> int:
    """Run the demonstration until asked to stop, and return the exit code.

    ``ready`` is what is said once it can be visited. Raises ``CannotStart``.
    """
    demo = Demo(settings, choose_queue(settings.redis_url, free_port()), free_port())
    say(f"Antrean: {demo.queue.name.id} / {demo.queue.name.en}")
    say("Memulai … / Starting …")
    household = Household(settings.data / "logs", say)
    try:
        for recipe in demo.recipes():
            household.start(recipe)
        if not _becomes_ready(household, settings.port, stop):
            return 0 if stop.asked else _gave_up(household, say)
        say(ready)
        while not stop.wait(_LOOKS_EVERY):
            household.look()
        say("Berhenti … / Stopping …")
        return 0
    finally:
        household.stop(["web"], ["clock", "relay", "worker"], ["mail", "queue"])


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def require_port(port: int) -> None:
    """Raise ``CannotStart`` when somebody listens on a port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as problem:
            raise CannotStart(
                f"Porta {port} sudah dipakai. Pilih yang lain: ALUR_PORT={port + 1} alur demo\n"
                f"Port {port} is in use. Choose another with ALUR_PORT."
            ) from problem


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder. Raises ``CannotStart`` while another launcher holds it."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data / "launcher.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise CannotStart(
                f"Peragaan lain sedang memakai {data}.\nAnother demo is using this folder."
            ) from problem
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def personas(data: Path) -> list[dict[str, str]]:
    """The sign-ins that the seed wrote down; none when it wrote none."""
    path = data / "personas.json"
    if not path.exists():
        return []
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _becomes_ready(household: Household, port: int, stop: Stop) -> bool:
    """Wait until the site says that every part is alive."""
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until and not stop.wait(_LOOKS_EVERY):
        household.look()
        if _is_healthy(port):
            return True
        if any(child.crashes >= _GIVES_UP_AFTER for child in household.children.values()):
            return False
    return False


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{_HOST}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _gave_up(household: Household, say: Callable[[str], None]) -> int:
    say("Tidak semua bagian mau berjalan. / Not every part comes up.")
    for name, child in household.children.items():
        if child.crashes or not _lives(child):
            for line in child.last_words():
                say(f"[{name}] {line}")
            say(f"[{name}] {child.log}")
    return 1


def _lives(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None
