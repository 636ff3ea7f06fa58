"""Measure what a transition and a page cost, as ratios in one run.

``make bench`` takes under three minutes; ``make bench SIZE=full`` builds a million open tasks and
ten million events. Everything runs in databases that are made for it and thrown away.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from postgres_cluster import Cluster

from benchmarks import batches, outlooks, pages, reads, transitions


def main() -> None:
    """Run the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", choices=("small", "full"), default="small")
    parser.add_argument("--only", choices=tuple(_parts(Path())))
    parser.add_argument(
        "--local", action="store_true", help="reach PostgreSQL by a socket instead of TCP"
    )
    chosen = parser.parse_args()
    begin = time.monotonic()
    way = "a local socket" if chosen.local else "TCP"
    print(
        f"Python {platform.python_version()}, {platform.machine()}, size {chosen.size}, "
        f"PostgreSQL by {way}\n"
    )
    with tempfile.TemporaryDirectory(prefix="alur-bench-") as folder:
        Path(folder).chmod(0o755)
        postgres = Path(folder) / "postgres"
        postgres.mkdir()
        limits = {"shared_buffers": "512MB", "max_wal_size": "4GB"}
        with Cluster.started(postgres, local=chosen.local, **limits) as cluster:
            for name, measure in _parts(Path(folder)).items():
                if chosen.only in {None, name}:
                    measure(cluster, full=chosen.size == "full")
    print(f"Measured in {time.monotonic() - begin:.0f} s.")


def _parts(folder: Path) -> dict[str, Callable[..., None]]:
    """Every part by its name, in the order in which they are measured."""
    return {
        "transitions": partial(transitions.run, folder=folder),
        "reads": reads.run,
        "outlooks": outlooks.run,
        "pages": partial(pages.run, folder=folder),
        "batches": partial(batches.run, folder=folder),
    }


if __name__ == "__main__":
    main()
