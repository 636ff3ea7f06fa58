"""Measure what a transition and a page cost, as ratios in one run.

``make bench`` takes under three minutes; ``make bench SIZE=full`` builds a million open tasks and
ten million events. Everything runs in databases that are made for it and thrown away.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from postgres_cluster import Cluster

from benchmarks import reads, transitions


def main() -> None:
    """Run the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", choices=("small", "full"), default="small")
    parser.add_argument("--only", choices=("transitions", "reads"))
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, size {chosen.size}\n")
    with tempfile.TemporaryDirectory(prefix="alur-bench-") as folder:
        Path(folder).chmod(0o755)
        postgres = Path(folder) / "postgres"
        postgres.mkdir()
        with Cluster.started(postgres, shared_buffers="512MB", max_wal_size="4GB") as cluster:
            if chosen.only != "reads":
                transitions.run(cluster, Path(folder), full=chosen.size == "full")
            if chosen.only != "transitions":
                reads.run(cluster, full=chosen.size == "full")


if __name__ == "__main__":
    main()
