"""Make the pictures of the documents from a running demo.

``make pictures`` starts a demo of its own and stops it again; with ``--url`` and ``--data`` it
visits one that runs already, and signs in as the personas of its data folder. What it does there
is look: nothing is decided, filled in or sent; the offer of a tour is put away.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pictures.own_demo import own_demo
from pictures.scenes import SCENES
from pictures.visiting import Visitor, visiting

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 150_000


def main() -> None:
    """Take the pictures asked for, and fail when one is larger than a page should load."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("--url", help="address of a running demo; its own without one")
    parser.add_argument("--data", type=Path, help="the data folder of that demo")
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", choices=sorted(SCENES))
    chosen = parser.parse_args()
    if bool(chosen.url) != bool(chosen.data):
        parser.error("--url and --data belong together")
    chosen.into.mkdir(parents=True, exist_ok=True)
    names = [chosen.only] if chosen.only else list(SCENES)
    with _demo(chosen) as (url, data), visiting(url, data) as visitor:
        sizes = [_take(visitor, name, chosen.into / f"{name}.png") for name in names]
    sys.exit(max(sizes) > LARGEST)


@contextmanager
def _demo(chosen: argparse.Namespace):
    """The demo to be visited: address and data folder."""
    if chosen.url:
        yield chosen.url, chosen.data
        return
    with own_demo() as (url, data):
        yield url, data


def _take(visitor: Visitor, name: str, path: Path) -> int:
    """Take one picture and return its size in octets."""
    scene = SCENES[name]
    size = visitor.take(scene, path)
    print(f"{name:<12} {size / 1000:>6.1f} kB{'  too large' if size > LARGEST else ''}", flush=True)
    return size


if __name__ == "__main__":
    main()
