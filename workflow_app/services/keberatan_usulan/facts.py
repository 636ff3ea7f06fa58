"""What the guards of an objection to a refusal ask: all of it is known as it is filed."""

from __future__ import annotations

from typing import Any

from workflow_app.engine.attempt import Attempt
from workflow_app.engine.case import CaseState
from workflow_app.persistence.tagged import Tagged
from workflow_app.rules.keberatan_usulan import KeberatanUsulanFacts
from workflow_app.services.cases.contracts import Context, Gatherer


def _values(case: CaseState, _attempt: Attempt) -> dict[str, Any]:
    return {"case_id": case.id}


def build(context: Context, _tagged: Tagged, _groups: frozenset[str]) -> KeberatanUsulanFacts:
    """The facts of an objection that is under way."""
    return KeberatanUsulanFacts(**context.base())


GATHERER = Gatherer(questions={"birth": ()}, values=_values, build=build)
