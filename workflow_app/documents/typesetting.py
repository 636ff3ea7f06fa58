"""From a Typst source and the data it takes to a PDF that can be archived (PDF/A-2b).

Sources stand beside this file and read their data from one JSON input; nothing is fetched, and no
text of a person is ever read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

_SOURCES = Path(__file__).parent / "typst"
_one_at_a_time = Lock()


def pdf(paper: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Set the paper ``<paper>.typ`` with ``data`` (JSON values); ``at`` is when it is made.

    The same data and moment give the same bytes. Raises ``LookupError`` for an unknown paper.
    """
    return _first(paper, data, at, format="pdf", pdf_standards=["a-2b"])


def picture(paper: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The first page as PNG, for a preview of 96 dots an inch."""
    return _first(paper, data, at, format="png", ppi=96.0)


def _first(paper: str, data: Mapping[str, Any], at: datetime, **options: Any) -> bytes:  # noqa: ANN401
    source = _SOURCES / f"{paper}.typ"
    if not source.is_file():
        raise LookupError(f"there is no paper {paper!r}")
    inputs = {"data": json.dumps(dict(data), ensure_ascii=False)}
    with _one_at_a_time:
        made = _compiler().compile(
            str(source), sys_inputs=inputs, timestamp=int(at.timestamp()), **options
        )
    first = made[0] if isinstance(made, list) else made
    return first or b""


@cache
def _compiler() -> typst.Compiler:
    """One for all: it keeps its fonts and parsed sources."""
    return typst.Compiler(root=str(_SOURCES))
