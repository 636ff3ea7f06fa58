"""The pages of an SKP: my SKPs, opening one, its document, its parts, dialogues and feedback."""

from blueprints.skp import annex, dialogs, difference, document, mine, results
from blueprints.skp.frame import blueprint

__all__ = ["annex", "blueprint", "dialogs", "difference", "document", "mine", "results"]
