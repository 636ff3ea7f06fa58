"""Every worked example of every area, each as a test of its own.

The rows stand in ``tests/examples``, or in the folder that ``ALUR_EXAMPLES`` names.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import examples_jabatan_fungsional
import examples_kinerja
import pytest
from example_topic import differences, unknown_fields

AREAS = {
    "jabatan_fungsional": examples_jabatan_fungsional.TOPICS,
    "kinerja": examples_kinerja.TOPICS,
}
FOLDER = Path(os.environ.get("ALUR_EXAMPLES") or Path(__file__).parents[1] / "examples")
KEYS = {"id", "area", "topic", "inputs", "expected", "source", "mark", "note"}


def _lines() -> list[Any]:
    return [
        pytest.param(line, id=_name(line, f"{path.stem}-unreadable-{number}"))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]


def _name(line: str, otherwise: str) -> str:
    try:
        row = json.loads(line)
        return f"{row['area']}-{row['topic']}-{row['id']}"
    except (ValueError, KeyError, TypeError):
        return otherwise


@pytest.mark.parametrize("line", _lines())
def test_example(line: str) -> None:
    row = json.loads(line, parse_float=Decimal)
    assert set(row) == KEYS
    topic = AREAS.get(row["area"], {}).get(row["topic"])
    assert topic is not None, f"no adapter knows the topic {row['area']}/{row['topic']}"
    unknown = unknown_fields(row["inputs"], topic.inputs)
    unknown += unknown_fields(row["expected"], topic.expected)
    assert not unknown, f"the adapter does not know the fields {unknown}"
    ordered = "order is not significant" not in row["note"]
    assert not differences(row["expected"], topic.answer(row["inputs"]), ordered=ordered)


def test_the_folder_holds_examples() -> None:
    assert _lines(), f"no *.jsonl with rows in {FOLDER}"
