"""Every workflow of the product, by key and version. Explicit: nothing registers itself."""

from __future__ import annotations

from types import MappingProxyType

from state_machines.effects import EFFECTS
from state_machines.evaluation import EVALUATION
from state_machines.jabatan_fungsional import JABATAN_FUNGSIONAL
from state_machines.keberatan_usulan import KEBERATAN_USULAN
from state_machines.kernel.definition import Workflow
from state_machines.kernel.validation import validate, validate_together
from state_machines.koreksi_atasan import KOREKSI_ATASAN
from state_machines.koreksi_data import KOREKSI_DATA
from state_machines.objection import OBJECTION
from state_machines.organisation_result import ORGANISATION_RESULT
from state_machines.skp import SKP

WORKFLOWS: tuple[Workflow, ...] = (
    SKP,
    EVALUATION,
    ORGANISATION_RESULT,
    OBJECTION,
    KOREKSI_ATASAN,
    KOREKSI_DATA,
    *JABATAN_FUNGSIONAL,
    KEBERATAN_USULAN,
)

for _workflow in WORKFLOWS:
    validate(_workflow, EFFECTS)
validate_together(WORKFLOWS)

REGISTRY = MappingProxyType({(each.key, each.version): each for each in WORKFLOWS})
CURRENT = MappingProxyType({each.key: each for each in WORKFLOWS})
