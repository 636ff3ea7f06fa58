"""A real Redis server of our own, started from the machine's binary."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from postgres_cluster import free_port
from redis import Redis
from redis.connection import Connection
from redis.exceptions import ConnectionError as NotThere


def find_redis() -> str | None:
    """The server's program, if this machine has one."""
    return shutil.which("valkey-server") or shutil.which("redis-server")


def need_redis() -> None:
    """Skip on a developer's machine without Redis; in CI that is a failure."""
    if find_redis() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Redis is missing, and CI=true")
        pytest.skip("Redis is not installed on this machine")


@dataclass
class RedisServer:
    """A server on a port that it keeps when it is stopped and started again."""

    folder: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> Redis:
        return Redis.from_url(self.url)

    def start(self) -> None:
        program = find_redis()
        assert program is not None
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        with (self.folder / "redis.log").open("ab") as log:
            self.process = subprocess.Popen(
                [program, "--port", str(self.port), "--dir", str(self.folder), *options],
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + 10
        while True:
            try:
                with self.client() as client:
                    client.ping()
            except NotThere:
                assert time.monotonic() < end, "Redis does not start"
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """Kill it: whatever it held is gone."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=10)
        self.process = None

    def stop(self) -> None:
        """Close what a test still has open to it, then kill it."""
        for each in gc.get_objects():
            if issubclass(type(each), Connection) and each.port == self.port:
                each.disconnect()
        self.kill()


@contextmanager
def redis_started(folder: Path):
    need_redis()
    server = RedisServer(folder, free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()
