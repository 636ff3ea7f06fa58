"""Every effect a row may ask for. Effects are names: what they do is written with the workers."""

from __future__ import annotations

EFFECTS = frozenset({"notify_move", "notify_escalation", "notify_reminder", "notify_parties"})
