"""The pages of proposals in functional positions: starting one, its papers, its tests."""

from blueprints.proposal import candidates, papers, registration, seating, starting, testing
from blueprints.proposal.frame import blueprint

__all__ = [
    "blueprint",
    "candidates",
    "papers",
    "registration",
    "seating",
    "starting",
    "testing",
]
