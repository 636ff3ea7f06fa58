"""The part of a view that is kept: cases of a workflow, a state, a unit, or with some words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from workflow_app.persistence.models import Case, Person, Task, Unit

Scan = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What a task has to be about; empty asks nothing.

    ``words`` stand in the name or the NIP of the subject, or in the name of the unit.
    """

    workflow: str = ""
    state: str = ""
    unit: UUID | None = None
    words: str = ""


EVERYTHING = Sieve()


def sifted(scan: Scan, sieve: Sieve) -> Scan:
    """The scan with what the sieve keeps. Each task is looked up by the key of its case."""
    if sieve == EVERYTHING:
        return scan
    kept = select(Case.id).where(Case.id == Task.case_id)
    if sieve.workflow:
        kept = kept.where(Case.workflow == sieve.workflow)
    if sieve.state:
        kept = kept.where(Case.state == sieve.state)
    if sieve.unit is not None:
        kept = kept.where(Case.unit_id == sieve.unit)
    if sieve.words:
        kept = kept.join(Unit, Unit.id == Case.unit_id)
        kept = kept.outerjoin(Person, Person.id == Case.subject_person)
        kept = kept.where(
            or_(
                Person.name.icontains(sieve.words, autoescape=True),
                Person.nip.contains(sieve.words, autoescape=True),
                Unit.name.icontains(sieve.words, autoescape=True),
            )
        )
    return scan.where(kept.correlate(Task).exists())
