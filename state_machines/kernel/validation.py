"""What must hold of a table before it may run. Every problem is named, not only the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from state_machines.kernel.consequence import Fire, Open, Settle
from state_machines.kernel.definition import Authority, Transition, Workflow
from workflow_app.rules.roles import Role


class BadTable(Exception):
    """A workflow table contradicts itself. The message lists every problem."""


def validate(workflow: Workflow, effects: Collection[str]) -> None:
    """Refuse a table that could strand a case or that nobody could run.

    Raises ``BadTable`` with one line a problem.
    """
    problems = [problem for check in _CHECKS for problem in check(workflow)]
    problems += [
        f"{row.trigger}: unknown effect {effect}"
        for row in workflow.table
        for effect in row.effects
        if effect not in effects
    ]
    if problems:
        raise BadTable(f"{workflow.key} v{workflow.version}\n" + "\n".join(problems))


def validate_together(workflows: Collection[Workflow]) -> None:
    """Refuse tables whose consequences or separations of duty point to rows that do not exist."""
    rows: dict[str, list[Transition]] = {}
    for workflow in workflows:
        for row in workflow.table:
            rows.setdefault(f"{workflow.key}.{row.trigger}", []).append(row)
    keys = {workflow.key for workflow in workflows}
    problems = [
        problem
        for workflow in workflows
        for row in workflow.table
        for problem in (
            *_unknown_consequences(workflow, row, rows, keys),
            *_impossible_separation(workflow, row, rows),
        )
    ]
    if problems:
        raise BadTable("\n".join(problems))


def _names(workflow: Workflow) -> Iterator[str]:
    for name, count in Counter(state.name for state in workflow.states).items():
        if count > 1:
            yield f"state {name} is written {count} times"
    known = set(workflow.states)
    for row in workflow.table:
        for state in (*row.sources, *((row.target,) if row.target else ())):
            if state not in known:
                yield f"{row.trigger}: {state.name} is not a state of this table"


def _unique_rows(workflow: Workflow) -> Iterator[str]:
    edges = Counter(
        (source.name, row.trigger, row.order) for row in workflow.table for source in row.sources
    )
    for (source, trigger, order), count in edges.items():
        if count > 1:
            yield f"{count} rows for {trigger} out of {source} in place {order}"


def _closed_rows(workflow: Workflow) -> Iterator[str]:
    for row in workflow.table:
        if row.born and row.target is None:
            yield f"{row.trigger}: a birth row needs a target"
        if not row.clause:
            yield f"{row.trigger}: no clause of a regulation is given"
        for source in row.sources:
            if not row.roles_from(source.name):
                yield f"{row.trigger}: nobody may fire it out of {source.name}"
            if source.final:
                yield f"{row.trigger}: leads out of the final state {source.name}"


def _delegations(workflow: Workflow) -> Iterator[str]:
    for row in workflow.table:
        if row.delegable and row.authority is not Authority.STRATEGIC:
            yield f"{row.trigger}: a routine row is open to delegates as it is"


def _reachable(workflow: Workflow) -> Iterator[str]:
    births = [row.target for row in workflow.births.values() if row.target in workflow.states]
    reached = set(births or workflow.states[:1])
    frontier = list(reached)
    while frontier:
        state = frontier.pop()
        rows = workflow.rows_from(state.name)
        targets = {row.target for row in rows if row.target in workflow.states}
        frontier += targets - reached
        reached |= targets
    for state in workflow.states:
        if state not in reached:
            yield f"state {state.name} cannot be reached"


def _ways_out(workflow: Workflow) -> Iterator[str]:
    for state in workflow.states:
        if state.final:
            continue
        leaving = [
            row
            for row in workflow.rows_from(state.name)
            if row.target not in {None, state} and not row.undoes
        ]
        if not leaving:
            yield f"state {state.name} is not final and has no way out"


def _turns(workflow: Workflow) -> Iterator[str]:
    for state in workflow.states:
        if state.final and state.waits_for:
            yield f"final state {state.name} waits for somebody"
        if state.awaits:
            continue
        able = {
            role
            for row in workflow.rows_from(state.name)
            for hand in row.hands_from(state.name)
            for role in hand
        }
        for role in state.waits_for:
            if role not in able:
                yield f"state {state.name} waits for {role}, who can do nothing there"


_CHECKS: tuple[Callable[[Workflow], Iterator[str]], ...] = (
    _names,
    _unique_rows,
    _closed_rows,
    _delegations,
    _reachable,
    _ways_out,
    _turns,
)


def _unknown_consequences(
    workflow: Workflow, row: Transition, rows: dict[str, list[Transition]], keys: set[str]
) -> Iterator[str]:
    for consequence in row.consequences:
        match consequence:
            case Fire(workflow=key, trigger=trigger):
                if not any(map(_by_system, rows.get(f"{key}.{trigger}", ()))):
                    yield f"{workflow.key}.{row.trigger}: the system cannot fire {key}.{trigger}"
            case Settle(workflow=key) | Open(workflow=key):
                if key not in keys:
                    yield f"{workflow.key}.{row.trigger}: there is no workflow {key}"
            case _:
                pass


def _by_system(row: Transition) -> bool:
    return any(Role.SYSTEM in hand.roles for hand in row.by)


def _impossible_separation(
    workflow: Workflow, row: Transition, rows: dict[str, list[Transition]]
) -> Iterator[str]:
    """A pair of rows is satisfiable when two different people can ever hold their roles."""
    mine = {role for hand in row.by for role in hand.roles}
    for name in row.not_by:
        if name not in rows:
            yield f"{workflow.key}.{row.trigger}: not_by names {name}, which does not exist"
            continue
        theirs = {role for other in rows[name] for hand in other.by for role in hand.roles}
        if mine == theirs and len(mine) == 1 and not next(iter(mine)).pooled:
            yield f"{workflow.key}.{row.trigger}: only the actor of {name} could ever fire it"
