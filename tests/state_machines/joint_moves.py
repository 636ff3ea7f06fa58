"""How an attempt at a joint move may end other than by moving."""

from __future__ import annotations


class Refused(Exception):
    """The attempt is refused, and everything it brought about with it."""


class Broken(Exception):
    """What the tables promise cannot be carried out.

    A row whose own conditions are met is refused by its consequences, or a plan opens a case that
    exists already.
    """
