"""How far the cases of a page are: the conditions of the step that is waited for, the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.definition import Transition
from state_machines.kernel.guard import Verdict
from workflow_app.engine.turns import step_onward
from workflow_app.persistence.case_reading import CaseRow, read_cases
from workflow_app.rules.roles import Role
from workflow_app.services.cases.carrying import facts_of, workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.gathering import Wanted, gathered
from workflow_app.services.cases.reading import case_state
from workflow_app.services.inbox.documents import QUESTIONS, Documents, documents_of
from workflow_app.services.inbox.rows import InboxRow


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a case is for one task: ``verdicts`` on ``step``, which is waited for and leads on.

    ``step`` is None where no such step answers the task, ``documents`` where there are none.
    """

    step: Transition | None
    verdicts: tuple[Verdict, ...]
    documents: Documents | None


#: Of a case that knows neither a step to take nor documents.
NOTHING = Readiness(None, (), None)


def readiness_of(
    session: Session, rows: Iterable[InboxRow], reader: UUID, at: datetime
) -> Mapping[UUID, Readiness]:
    """How far the case of each row is, by task: one statement a workflow, whatever the rows.

    A case that has lost its contents is left out.
    """
    shown = tuple(row for row in rows if not row.lost)
    read = {row.case for row in shown if row.kind != "act" or row.workflow in QUESTIONS}
    cases = read_cases(session, read) if read else {}
    steps = {row.task: _step(cases[row.case], row) for row in shown if row.case in cases}
    wanted: dict[UUID, tuple[Transition, ...]] = {}
    for row in shown:
        step = steps.get(row.task)
        if step is not None or row.workflow in QUESTIONS:
            wanted[row.case] = (*wanted.get(row.case, ()), *(() if step is None else (step,)))
    contexts = gathered(
        session,
        [Wanted(cases[case], each) for case, each in wanted.items()],
        reader=reader,
        at=at,
        more=QUESTIONS,
    )
    return {
        row.task: _readiness(contexts[row.case], steps.get(row.task))
        if row.case in contexts
        else NOTHING
        for row in shown
    }


def _step(case: CaseRow, row: InboxRow) -> Transition | None:
    """The step that a task asks for; a task to be done with a result asks for none."""
    if row.kind == "act":
        return None
    state = case_state(case)
    return step_onward(workflow_of(state), state, Role(row.role))


def _readiness(context: Context, step: Transition | None) -> Readiness:
    if step is None:
        return Readiness(None, (), documents_of(context))
    facts = facts_of(context)
    verdicts = tuple(guard.verdict(facts) for guard in step.guards)
    return Readiness(step, verdicts, documents_of(context))
