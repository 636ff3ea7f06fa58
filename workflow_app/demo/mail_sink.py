"""A mail server for demonstrations: takes every mail on loopback and keeps it as a file."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import click
from aiosmtpd.smtp import SMTP

KEPT = 500
LARGEST = 1_000_000


class Keeper:
    """Keeps mails as ``.eml`` files named by their arrival; the oldest give way."""

    def __init__(self, folder: Path, *, kept: int = KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._number = count(1)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: ANN401, N802 - the name is aiosmtpd's
        """Keep one mail."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        path = self._folder / f"{stamp}-{next(self._number):06d}.eml"
        written = path.with_suffix(".tmp")
        written.touch(mode=0o600)
        written.write_bytes(envelope.content)
        written.replace(path)
        for old in sorted(self._folder.glob("*.eml"))[: -self._kept]:
            old.unlink(missing_ok=True)
        return "250 kept"


async def serve(port: int, folder: Path, *, kept: int = KEPT) -> None:
    """Take mails until asked to stop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    keeper = Keeper(folder, kept=kept)
    server = await loop.create_server(
        lambda: SMTP(keeper, data_size_limit=LARGEST, enable_SMTPUTF8=True, loop=loop),
        "127.0.0.1",
        port,
    )
    async with server:
        await stop.wait()


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--folder", type=click.Path(path_type=Path), required=True)
def main(port: int, folder: Path) -> None:
    """Tampung surel peragaan. Keep the mails of a demonstration."""
    asyncio.run(serve(port, folder))


if __name__ == "__main__":
    main()
