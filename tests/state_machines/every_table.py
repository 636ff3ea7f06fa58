"""Every table there is, whether it runs already or is still to be registered."""

from __future__ import annotations

from state_machines.jabatan_fungsional import JABATAN_FUNGSIONAL
from state_machines.registry import WORKFLOWS

TABLES = tuple(dict.fromkeys((*WORKFLOWS, *JABATAN_FUNGSIONAL)))
NEWEST = {table.key: table for table in TABLES}
