"""What several cases rest on, read together: a statement a workflow, not one a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from state_machines.kernel.definition import Transition
from workflow_app.engine.attempt import Attempt
from workflow_app.persistence.case_questions import QUESTIONS
from workflow_app.persistence.case_reading import CaseRow
from workflow_app.persistence.tagged import Answer, Question, Tagged, ask
from workflow_app.persistence.tagged_cases import ask_cases
from workflow_app.services import nouns
from workflow_app.services.calendars import Place, calendars_at
from workflow_app.services.cases.carrying import groups_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.reading import about, around_from, case_state, day_of

_AROUND = tuple(QUESTIONS[name] for name in ("unit", "seat", "superior", "mandate"))
_THE_SAME = tuple(QUESTIONS[name] for name in ("setting", "hat"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A case, and the rows out of its state whose conditions are to be looked at."""

    case: CaseRow
    rows: tuple[Transition, ...]


def gathered(
    session: Session,
    wanted: Sequence[Wanted],
    *,
    reader: UUID,
    at: datetime,
    more: Mapping[str, tuple[Question, ...]],
) -> dict[UUID, Context]:
    """The context of each case for an attempt of the reader that says nothing, by case.

    It has what conditions rest on: neither earlier hands nor who is present in the pools.
    ``more`` are further questions about the cases of a workflow.
    """
    if not wanted:
        return {}
    contexts = _contexts(session, [each.case for each in wanted], reader, at)
    groups = {each.case.id: groups_of(each.rows) for each in wanted}
    found: dict[UUID, Context] = {}
    for workflow in sorted({each.case.workflow for each in wanted}):
        alike = [contexts[w.case.id] for w in wanted if w.case.workflow == workflow]
        asked = frozenset[str]().union(*(groups[each.case.id] for each in alike))
        questions = (*nouns.GATHERERS[workflow].asked(asked), *more.get(workflow, ()))
        answers = _answers(session, alike, questions)
        for each in alike:
            case = each.case.id
            tagged = answers.get(case, {})
            found[case] = replace(each, groups=groups[case], tagged=tagged)
    return found


def _answers(
    session: Session, alike: Sequence[Context], questions: Iterable[Question]
) -> dict[UUID, Tagged]:
    """What the noun of some cases answers. An attempt that says nothing says the same in each."""
    first = alike[0]
    values = nouns.GATHERERS[first.case.workflow].values(first.case, first.attempt)
    asked = tuple(dict.fromkeys(questions))
    return ask_cases(session, asked, [each.case.id for each in alike], values)


def _contexts(
    session: Session, cases: Sequence[CaseRow], reader: UUID, at: datetime
) -> dict[UUID, Context]:
    values = {"day": day_of(at), "actor": reader}
    around = ask_cases(session, _AROUND, [row.id for row in cases], values)
    same = ask(session, _THE_SAME, values)
    places = {row.id: _place(around[row.id]["unit"][0]) for row in cases}
    calendars = calendars_at(session, places.values())
    return {
        row.id: Context(
            case=case_state(row),
            around=around_from(
                {**around[row.id], **same},
                calendar=calendars[places[row.id]],
                unit=row.unit_id,
                about=about(row.dates, at),
                subject=row.subject_person,
            ),
            attempt=Attempt(case=row.id, trigger="", actor=reader, at=at),
        )
        for row in cases
    }


def _place(unit: Answer) -> Place:
    return Place(unit.a, unit.p, unit.n)
