"""Hypothesis here measures what is right, not how fast this machine is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("ledger", deadline=None)
settings.load_profile("ledger")
