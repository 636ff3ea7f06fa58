"""The queue an installation without a Redis of its own makes do with, on loopback only.

A ``valkey-server`` or ``redis-server`` on PATH, kept from writing anything down, or a server in
pure Python. Losing what it holds loses no work: the database remembers.
"""

from __future__ import annotations

import select
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from fakeredis import TcpFakeServer
from fakeredis._clients._tcp_server import TCPFakeRequestHandler
from redis.exceptions import RedisError

from workflow_app.rules.text import Text

_PROGRAMS = ("valkey-server", "redis-server")
_LOOKS_EVERY = 0.01


@dataclass(frozen=True, slots=True)
class QueueServer:
    """Which queue is used. ``command`` starts it, empty for one that runs elsewhere."""

    name: Text
    url: str
    command: tuple[str, ...]


def choose_queue(redis_url: str, port: int, *, path: str | None = None) -> QueueServer:
    """The Redis that was named, else one on ``path`` (PATH by default), else our own in Python."""
    if redis_url:
        return QueueServer(
            Text("Redis yang ditunjuk REDIS_URL", "Redis of REDIS_URL"), redis_url, ()
        )
    url = f"redis://127.0.0.1:{port}/0"
    for program in _PROGRAMS:
        found = shutil.which(program, path=path)
        if found:
            folder = Path(tempfile.gettempdir())
            return QueueServer(
                Text(f"{program} dari mesin ini", f"{program} of this machine"),
                url,
                (found, "--port", str(port), *_forgetful(folder)),
            )
    return QueueServer(
        Text("antrean tertanam (Python)", "embedded queue (Python)"),
        url,
        (sys.executable, "-m", "workflow_app.demo.queue_server", "--port", str(port)),
    )


def _forgetful(folder: Path) -> tuple[str, ...]:
    """Options that keep a server on loopback and off the disk."""
    return (
        *("--bind", "127.0.0.1"),
        *("--save", ""),
        *("--appendonly", "no"),
        *("--dir", str(folder)),
        *("--daemonize", "no"),
    )


class _Conversation(TCPFakeRequestHandler):
    """A client's connection, with what RQ needs set right: three things the original gets wrong.

    The address in ``CLIENT INFO`` is ``host:port``; an error reply ends the command and not the
    connection; an answer is not held back by Nagle's algorithm.
    """

    disable_nagle_algorithm = True

    def setup(self) -> None:
        """Say where both ends are, as a server does."""
        super().setup()
        info = self.current_client.get_socket()._client_info  # noqa: SLF001 - it has no other door
        for end in ("addr", "laddr"):
            host, port = info[end][:2]
            info[end] = f"{host}:{port}"

    def handle(self) -> None:
        """Answer until the client goes away."""
        while not self.server._shutdown_event.is_set():  # noqa: SLF001 - it has no other door
            try:
                if not self._turn():
                    return
            except OSError:
                return
            except RedisError as error:
                self.writer.dump(error)

    def _turn(self) -> bool:
        """Write one answer or read one line. False when the client is gone."""
        if self.current_client.can_read():
            self.writer.dump(self.current_client.read_response())
            return True
        line = self.rfile.readline()
        if line == b"":
            readable, _, _ = select.select([self.connection], [], [], _LOOKS_EVERY)
            if not readable:
                return True
            line = self.rfile.readline()
            if line == b"":
                return False
        self.current_client.get_socket().sendall(line)
        return True


def embedded_server(port: int) -> Any:  # noqa: ANN401 - the library is not typed
    """A Redis in pure Python on a port of loopback; ``serve_forever`` runs it."""
    server = TcpFakeServer(("127.0.0.1", port), server_version=(7, 4))
    server.RequestHandlerClass = _Conversation
    server.daemon_threads = True
    return server


@click.command()
@click.option("--port", type=int, required=True)
def main(port: int) -> None:
    """Jalankan antrean tertanam. Run the embedded queue."""
    with embedded_server(port) as server:
        server.serve_forever(poll_interval=0.2)


if __name__ == "__main__":
    main()
