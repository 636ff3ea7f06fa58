"""What is generated is committed as it would be generated now."""

from __future__ import annotations

from source_tree import ROOT, refuse

from state_machines.kernel.diagram import documents
from state_machines.registry import WORKFLOWS

DRAWN = documents(WORKFLOWS)
FIX = "run `make diagrams` and commit what it draws"


def test_every_diagram_is_as_its_table_draws_it():
    refuse([path for path, text in DRAWN.items() if _read(path) != text], FIX)


def test_no_diagram_is_left_of_a_table_that_is_gone():
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "docs" / "diagrams").iterdir()}
    refuse(found - DRAWN.keys(), FIX)


def _read(path):
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None
