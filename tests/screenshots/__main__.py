"""Take a picture of every page, at three widths, in two languages and two themes, to look at.

``make screenshots`` starts a demo of its own and leaves the pictures in a folder whose name it
prints; with ``--url`` and ``--data`` it visits one that runs already.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pictures.own_demo import own_demo
from pictures.visiting import visiting

from screenshots.shooting import LANGUAGES, THEMES, WIDTHS, Wanted, every_name, shoot


def main() -> None:
    """Take the pictures asked for, and fail when a page of the list is not there."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("--url", help="address of a running demo; its own without one")
    parser.add_argument("--data", type=Path, help="the data folder of that demo")
    parser.add_argument("--into", type=Path, help="where to; a new folder without one")
    parser.add_argument("--only", nargs="+", choices=every_name(), default=every_name())
    parser.add_argument("--width", nargs="+", type=int, choices=WIDTHS, default=WIDTHS)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=THEMES)
    chosen = parser.parse_args()
    if bool(chosen.url) != bool(chosen.data):
        parser.error("--url and --data belong together")
    into = chosen.into or Path(tempfile.mkdtemp(prefix="alur-screenshots-"))
    into.mkdir(parents=True, exist_ok=True)
    wanted = Wanted(
        frozenset(chosen.only), tuple(chosen.width), tuple(chosen.language), tuple(chosen.theme)
    )
    demo = nullcontext((chosen.url, chosen.data)) if chosen.url else own_demo()
    with demo as (url, data), visiting(url, data) as visitor:
        missing = [line for line in _told(shoot(visitor, wanted, into)) if line.startswith("!")]
    print(f"\nPictures: {into}")
    sys.exit(bool(missing))


def _told(lines):
    for line in lines:
        print(line, flush=True)
        yield line


if __name__ == "__main__":
    main()
