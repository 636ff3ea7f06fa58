"""The style sheet of the product: many small files, one a part, sent as one.

``static/css`` holds the parts. Those of the design system come in the order written here, then one
file a noun, then what holds on paper. ``static/dark.css`` is apart: a page loads it by its theme.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

#: The address of the whole, below the folder of static files.
SHEET = "alur.css"
FOUNDATIONS = ("tokens", "ground", "frame", "parts", "tables", "forms")
LAST = "print"


@cache
def style_sheet(static: Path) -> str:
    """Every part below the static folder, one after the other."""
    return "\n".join(file.read_text(encoding="utf-8") for file in _parts(static / "css"))


@cache
def style_version(static: Path) -> str:
    """Twelve hexadecimal digits that change with any part."""
    return hashlib.sha256(style_sheet(static).encode()).hexdigest()[:12]


def _parts(folder: Path) -> list[Path]:
    nouns = sorted({file.stem for file in folder.glob("*.css")} - {*FOUNDATIONS, LAST})
    return [folder / f"{name}.css" for name in (*FOUNDATIONS, *nouns, LAST)]
