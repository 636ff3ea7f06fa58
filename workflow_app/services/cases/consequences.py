"""Which related cases a consequence reaches, as steps to be taken in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from state_machines.asking import ANSWER
from state_machines.kernel.consequence import Consequence, Fire, Kin, Open, OpenTasks, Settle
from state_machines.registry import REGISTRY
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Case, CaseWait, OutboxMessage, Task
from workflow_app.services import nouns
from workflow_app.services.cases.addressing import tasks_for, unaddressed
from workflow_app.services.cases.assigning import Where, answered, manned
from workflow_app.services.cases.contracts import FAN_OUT, Act, Context, Need, Opening, Waiting
from workflow_app.services.cases.reading import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do in one related case."""

    kind: Literal["fire", "settle", "open"]
    case: UUID
    trigger: str = ""
    reason: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    opening: Opening | None = None


def steps(session: Session, context: Context, consequence: Consequence) -> Iterable[Step]:
    """Work out a consequence. Tasks and waits are written here; the rest is handed back.

    Openings come one by one, so that a wait is written after the case it points to.
    """
    match consequence:
        case Fire() | Settle():
            found = list(_reached(session, context, consequence))
            if len(found) <= FAN_OUT:
                return found
            _post(session, context, found)
            return []
        case Open(workflow=workflow, plan=plan):
            return _openings(session, context, workflow, plan)
        case OpenTasks(plan=plan):
            open_acts(session, context, nouns.LISTS[plan](session, context))
            return []
        case _:
            raise TypeError(f"no way to bring about {consequence!r}")


def _reached(session: Session, context: Context, wanted: Fire | Settle) -> Iterator[Step]:
    kin = _kin(context, wanted.to).where(Case.workflow == wanted.workflow)
    if wanted.variants:
        kin = kin.where(Case.variant.in_(wanted.variants))
    if isinstance(wanted, Fire) and wanted.states:
        kin = kin.where(Case.state.in_(wanted.states))
    for case_id in session.execute(kin.order_by(Case.root_id, Case.id)).scalars():
        if isinstance(wanted, Settle):
            yield Step(kind="settle", case=case_id)
        else:
            yield Step(
                kind="fire",
                case=case_id,
                trigger=wanted.trigger,
                reason=wanted.reason,
                details={
                    name: context.attempt.details[name]
                    for name in wanted.passing
                    if name in context.attempt.details
                },
                optional=wanted.optional,
            )


def _kin(context: Context, to: Kin) -> Select[Any]:
    case = context.case
    wanted = select(Case.id)
    match to:
        case Kin.PARENT:
            return wanted.where(Case.id == case.parent)
        case Kin.CHILDREN:
            return wanted.where(Case.parent_id == case.id, Case.closed_at.is_(None))
        case Kin.SIBLINGS:
            return wanted.where(
                Case.parent_id == case.parent, Case.id != case.id, Case.closed_at.is_(None)
            )
        case Kin.SUBJECT:
            return wanted.where(
                Case.subject_person == case.subject, Case.id != case.id, Case.closed_at.is_(None)
            )
        case Kin.AWAITED:
            return wanted.join(CaseWait, CaseWait.awaited_id == Case.id).where(
                CaseWait.case_id == case.id
            )
        case Kin.WAITING:
            return wanted.join(CaseWait, CaseWait.case_id == Case.id).where(
                CaseWait.awaited_id == case.id, Case.closed_at.is_(None)
            )


def _post(session: Session, context: Context, found: list[Step]) -> None:
    at, cause = context.attempt.at, context.attempt.cause
    session.execute(
        insert(OutboxMessage),
        [
            {
                "id": new_id(),
                "effect": "move_case",
                "case_id": step.case,
                "event_id": cause,
                "payload": {
                    "trigger": step.trigger,
                    "reason": step.reason,
                    "details": dict(step.details),
                    "optional": step.optional,
                },
                "created_at": at,
                "available_at": at,
            }
            for step in found
        ],
    )


def _openings(session: Session, context: Context, workflow: str, plan: str) -> Iterator[Step]:
    for planned in nouns.PLANS[plan](session, context):
        if isinstance(planned, Waiting):
            session.execute(
                insert(CaseWait), [{"case_id": planned.case, "awaited_id": planned.awaited}]
            )
        elif planned.workflow != workflow:
            raise ValueError(f"plan {plan} opens {planned.workflow}, not {workflow}")
        else:
            yield Step(kind="open", case=planned.id, trigger=planned.trigger, opening=planned)


def open_acts(session: Session, context: Context, acts: Sequence[Act]) -> None:
    """Open tasks that are done with a result, by the last event of the case."""
    case, at = context.case, context.attempt.at
    where = Where.of(case, REGISTRY[case.workflow, case.workflow_version], day_of(at))
    needs = {Need(case.state, act.role, act=True) for act in acts}
    around = manned(session, answered(session, context.around, where, needs), where, needs)
    rows = [
        row
        for act in acts
        for row in tasks_for(
            case.id,
            case.subject,
            (act.role,),
            around,
            state=case.state,
            at=at,
            due=act.due_at,
            seq=case.version,
            kind="act",
            code=act.code,
            rests=case.held_at is not None and act.code != ANSWER,
        )
    ]
    if rows:
        session.execute(insert(Task), rows)
    for statement, values in unaddressed(rows, case.id, at):
        session.execute(statement, values)
