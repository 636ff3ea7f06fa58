"""A bug that is planted into a copy of the product, and the tests that must find it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of source: ``old`` stands exactly once in ``file`` and becomes ``new``."""

    file: str
    old: str
    new: str

    def applied(self, source: str) -> str:
        """The source with this piece changed."""
        times = source.count(self.old)
        assert times == 1, (
            f"a patch is stale: its old text stands {times} times in {self.file}; rewrite it in "
            "tests/seeded so that it does the same harm"
        )
        return source.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Bug:
    """Something wrong with the product.

    ``says`` is what it does, ``patches`` how it got in. ``found_by`` are the tests, below
    ``tests/``, each of which must fail.
    """

    promise: str
    says: str
    patches: tuple[Patch, ...]
    found_by: tuple[str, ...]

    def plant(self, root: Path) -> None:
        """Write the bug into a copy of the product, whose files may be links to another one."""
        for patch in self.patches:
            path = root / patch.file
            source = path.read_text()
            path.unlink()
            path.write_text(patch.applied(source))
