"""The files of the repository as the tests of its rules read them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("workflow_app", "state_machines", "blueprints")
#: Migrations are records of what was done, kept as they were run.
MIGRATIONS = ROOT / "workflow_app" / "persistence" / "migrations" / "versions"


@cache
def product_files() -> tuple[Path, ...]:
    """Every module of the product but migrations."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return tuple(sorted(path for path in found if MIGRATIONS not in path.parents))


@cache
def all_python() -> tuple[Path, ...]:
    """Every Python file of the repository."""
    folders = (*PACKAGES, "tests")
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of some kinds in the product, with its file."""
    for path in product_files():
        for node in ast.walk(parsed(path)):
            if isinstance(node, kinds):
                yield path, node


@cache
def lines_of(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").splitlines()


def refuse(found: Iterable[object], fix: str) -> None:
    """Fail with everything that was found, one a line, and with how to mend it."""
    told = [str(each) for each in found]
    assert not told, "\n  ".join((f"{fix}:", *told))


def at(path: Path, line: int) -> str:
    """Where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"
