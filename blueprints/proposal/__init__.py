"""The pages of proposals in functional positions: starting one, its papers, its tests."""

from blueprints.proposal import papers, starting, testing
from blueprints.proposal.frame import blueprint

__all__ = ["blueprint", "papers", "starting", "testing"]
