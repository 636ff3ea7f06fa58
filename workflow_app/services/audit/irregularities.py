"""What the ready questions find about the course of cases, over the same window of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from uuid import UUID

from sqlalchemy import CTE, and_, func, select, tuple_
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.persistence.event_texts import rules_in_force
from workflow_app.persistence.models import (
    CaseLook,
    DistributionReason,
    Evaluation,
    OrganisationResult,
    Person,
    Task,
)
from workflow_app.rules.distribution import DistributionCheck, check_distribution
from workflow_app.rules.predikat import CapaianOrganisasi
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.audit.suspicions import Suspicion
from workflow_app.services.cases.reading import day_of
from workflow_app.services.evaluation.distributing import counts_under

#: A move: workflow, trigger, from, to.
Edge = tuple[str, str, str, str]


def rule_changed(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Events of one case under more than one version of its table or of the rules."""
    ways = func.count(rules_in_force(seen.c.body).distinct())
    rows = session.execute(
        select(seen.c.case_id, ways.label("ways"), func.max(seen.c.at).label("at"))
        .group_by(seen.c.case_id)
        .having(ways > 1)
        .order_by(func.max(seen.c.at).desc(), seen.c.case_id)
        .limit(most)
    )
    return [Suspicion(at=row.at, count=row.ways, case=row.case_id) for row in rows]


def skipped_steps(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Moves that no version of the table has."""
    moved = (seen.c.workflow, seen.c.trigger, seen.c.source, seen.c.target)
    moves = and_(seen.c.kind == "move", seen.c.source != "")
    taken = session.execute(select(*moved).where(moves).distinct())
    unknown = [edge for row in taken if (edge := (row[0], row[1], row[2], row[3])) not in edges()]
    if not unknown:
        return []
    rows = session.execute(
        select(seen.c.case_id, seen.c.seq, seen.c.at, Person.name)
        .outerjoin(Person, Person.id == seen.c.actor_id)
        .where(moves, tuple_(*moved).in_(unknown))
        .order_by(seen.c.at.desc(), seen.c.id.desc())
        .limit(most)
    )
    return [
        Suspicion(at=row.at, case=row.case_id, seq=row.seq, people=(row.name or "",))
        for row in rows
    ]


def never_decided(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Opened by whoever is asked, past its deadline when it was asked about, and not decided."""
    opened = and_(CaseLook.case_id == Task.case_id, CaseLook.person_id == Task.assignee_id)
    rows = session.execute(
        select(Task.case_id, Person.name, func.max(CaseLook.at).label("at"))
        .join(CaseLook, opened)
        .join(Person, Person.id == Task.assignee_id)
        .where(
            Task.case_id.in_(select(seen.c.case_id)),
            Task.kind.in_(("decide", "sign")),
            Task.closed_at.is_(None),
            CaseLook.at >= Task.opened_at,
            Task.sort_at < select(func.max(seen.c.asked_at)).scalar_subquery(),
        )
        .group_by(Task.case_id, Person.name)
        .order_by(func.max(CaseLook.at), Task.case_id)
        .limit(most)
    )
    return [Suspicion(at=row.at, case=row.case_id, people=(row.name or "",)) for row in rows]


def off_pattern(session: Session, seen: CTE, most: int) -> list[Suspicion]:
    """Predicates under an organisation result that depart from its pattern (SE MenPANRB 3/2023)."""
    rows = session.execute(
        select(OrganisationResult, func.max(seen.c.at))
        .join(Evaluation, Evaluation.organisation_result_id == OrganisationResult.case_id)
        .join(seen, seen.c.case_id == Evaluation.case_id)
        .where(OrganisationResult.value != "", Evaluation.predikat != "")
        .group_by(OrganisationResult.case_id)
        .order_by(func.max(seen.c.at).desc(), OrganisationResult.case_id)
    )
    at: dict[OrganisationResult, datetime] = {row[0]: row[1] for row in rows}
    departing = tuple(islice(_departures(session, at), most))
    reasoned = _reasoned(session, [each.result.case_id for each in departing])
    return [
        Suspicion(
            at=at[each.result],
            count=each.count,
            case=each.result.case_id,
            sentences=each.check.sentences,
            told=reasoned[each.result.case_id].issuperset(each.check.warnings),
        )
        for each in departing
    ]


@cache
def edges() -> frozenset[Edge]:
    """Every move that some version of a table allows; one without a target stays."""
    return frozenset(
        (table.key, row.trigger, source.name, (row.target or source).name)
        for table in REGISTRY.values()
        for row in table.table
        for source in row.sources
    )


@dataclass(frozen=True, slots=True)
class _Departing:
    """A result whose pattern is not kept by the ``count`` employees under it."""

    result: OrganisationResult
    count: int
    check: DistributionCheck


def _departures(
    session: Session, at: Mapping[OrganisationResult, datetime]
) -> Iterator[_Departing]:
    """The results whose pattern is not kept, in their order; each by the settings of its moment."""
    settings = agency_settings(session)
    whom = {
        result: settings.on(day_of(moment), str(result.unit_id)).choice("distribution_population")
        for result, moment in at.items()
    }
    counts = counts_under(session, whom)
    for result in at:
        counted = counts[result.case_id]
        check = check_distribution(CapaianOrganisasi(result.value), counted)
        if not check.ok:
            yield _Departing(result, sum(counted.values()), check)


def _reasoned(session: Session, results: Sequence[UUID]) -> dict[UUID, set[str]]:
    """The departures from a pattern that reasons were written for, by result."""
    rows = session.execute(
        select(DistributionReason.organisation_result_id, DistributionReason.code).where(
            DistributionReason.organisation_result_id.in_(results)
        )
    )
    found: dict[UUID, set[str]] = {each: set() for each in results}
    for result, code in rows:
        found[result].add(code)
    return found
