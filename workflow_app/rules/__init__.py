"""Rules of the domain: arithmetic and conditions, standard library only."""

from typing import Final

#: Written into every event: which state of the rules a decision was taken under.
RULES_VERSION: Final = "2026.1"
