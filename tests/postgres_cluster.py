"""A throw-away PostgreSQL cluster, started from the machine's own binaries.

PostgreSQL refuses to run as root, so a root test run hands the cluster to another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest


def find_binaries() -> Path | None:
    """The newest folder that holds ``initdb`` and ``postgres``."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def need_postgres() -> None:
    """Skip on a developer's machine without PostgreSQL; in CI that is a failure."""
    if find_binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing, and CI=true")
        pytest.skip("PostgreSQL is not installed on this machine")


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@dataclass
class Cluster:
    """A running cluster. ``settings`` are server parameters.

    With ``local`` it is reached by a socket in its folder, as by processes of one machine.
    """

    folder: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None
    local: bool = False

    @classmethod
    @contextmanager
    def started(cls, folder: Path, *, local: bool = False, **settings: str):
        """A cluster that stops with the block."""
        cluster = cls(folder, free_port(), settings, local=local)
        cluster.initialise()
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def initialise(self) -> None:
        """Create the data folder, owned by whoever will run the server."""
        user = _unprivileged()
        if user is not None:
            shutil.chown(self.folder, user)
            for parent in (self.folder, *self.folder.parents):
                if parent.owner() == "root" and parent != Path("/"):
                    parent.chmod(parent.stat().st_mode | 0o011)
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "alur_owner", "--no-sync")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder) if self.local else "",
            "max_connections": "200",
            "shared_buffers": "64MB",
            **self.settings,
        }
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = self._command("postgres", "-D", self.data, "-p", self.port, *flags)
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        self.wait()

    def wait(self, seconds: float = 30) -> None:
        """Wait until the server takes connections."""
        end = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.url("postgres", driver=""), connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop the server in an orderly way."""
        if self.process is not None and self.process.poll() is None:
            self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w")
            self.process.wait(timeout=30)
        self.process = None

    def kill(self) -> None:
        """Kill every process of the server at once, as a power cut would."""
        self._run("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w")
        if self.process is not None:
            self.process.wait(timeout=30)
        self.process = None

    def crash(self) -> None:
        """Kill every process of the server with a signal that none can heed."""
        assert self.process is not None
        pids = [self.process.pid, *_children(self.process.pid)]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=30)
        self.process = None
        while any(Path(f"/proc/{pid}/stat").exists() for pid in pids):
            time.sleep(0.01)

    def url(self, name: str, *, user: str = "alur_owner", driver: str = "") -> str:
        """The URL of a database."""
        if self.local:
            return f"postgresql{driver}://{user}@/{name}?host={self.folder}&port={self.port}"
        return f"postgresql{driver}://{user}@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str) -> None:
        """Run a statement outside a transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def create(self, name: str) -> None:
        """Create an empty database."""
        self.execute(f'CREATE DATABASE "{name}"')

    def copy(self, template: str) -> str:
        """Copy a database and return the name of the copy."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _command(self, program: str, *arguments: object) -> list[str]:
        binaries = find_binaries()
        assert binaries is not None
        command = [str(binaries / program), *map(str, arguments)]
        user = _unprivileged()
        if user is None:
            return command
        return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            self._command(program, *arguments), check=True, capture_output=True, cwd=self.folder
        )
