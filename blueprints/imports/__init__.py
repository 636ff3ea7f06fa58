"""Files of people and positions: taken in, carried out, sent out, and held against one another."""

from blueprints.imports import batches, exports, reconciliation
from blueprints.imports.frame import blueprint

__all__ = ["batches", "blueprint", "exports", "reconciliation"]
