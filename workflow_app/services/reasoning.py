"""Why a task is somebody's, in words: the post that must act, and the way to whoever is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from workflow_app.engine.assignment import Step
from workflow_app.persistence.models import Person, Position, Task, Unit
from workflow_app.rules.roles import Role
from workflow_app.rules.text import Text
from workflow_app.services.staffing.wording import hat_words

_BASES = {
    "self": Text("Perkara ini tentang pegawainya sendiri", "The case is about the employee"),
    "duty": Text("Langkah ini milik {role}: {unit}", "This step belongs to {role}: {unit}"),
    "line": Text("Langkah ini milik {role}: {post}", "This step belongs to {role}: {post}"),
    "replacement": Text(
        "Langkah ini milik {role}, yang digantikan: {post}",
        "This step belongs to {role}, who was replaced: {post}",
    ),
}
_UNHELD = Text("Langkah ini milik {role}", "This step belongs to {role}")
_STEPS = {
    "asked": Text("Ditujukan kepada {person}, {hat}", "{person} is asked, {hat}"),
    # in which condition is nobody's business who reads the case
    "away": Text("{person}, {hat}, tidak di tempat", "{person}, {hat}, is away"),
    "barred": Text(
        "{person}, {hat}, tidak boleh bertindak dalam perkara ini",
        "{person}, {hat}, may not act in this case",
    ),
    "unfit": Text(
        "Kewenangan {person}, {hat}, tidak mencakup langkah ini",
        "What {person}, {hat}, may do does not cover this step",
    ),
    "vacant": Text("{post} tidak terisi", "{post} is vacant"),
    "escalated": Text("Naik kepada {post}", "It goes up to {post}"),
    "pool": Text("Siapa pun di unit itu dapat mengambilnya", "Anybody of that unit may take it"),
    "nobody": Text(
        "Tidak ditemukan siapa pun; unit kepegawaian sudah diberi tahu",
        "Nobody was found; the personnel unit has been told",
    ),
}
_WITH_PERSON = frozenset({"asked", "away", "barred", "unfit"})


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why one task asks whom it asks.

    ``position`` and ``post`` are where whoever is asked sits: above the post that must act, when
    it went up. ``lines`` begin with whose step it is; the rest is the way from there.
    """

    position: UUID | None
    post: str
    lines: tuple[Text, ...]


def reasons_of(session: Session, tasks: Collection[UUID]) -> dict[UUID, Reasons]:
    """Why the named tasks ask whom they ask; two statements however many there are."""
    if not tasks:
        return {}
    found = session.execute(
        select(
            Task.id,
            Task.role,
            Task.basis,
            Task.position_id,
            Task.pool_unit_id,
            Task.assignee_id,
            Task.reasoning,
        ).where(Task.id.in_(tasks))
    ).all()
    return reasons_in(session, found)


def reasons_in(session: Session, tasks: Sequence[Any]) -> dict[UUID, Reasons]:
    """The same for tasks that were read already, as rows or objects; one statement."""
    names = _names(session, tasks)
    return {task.id: _reasons(task, names) for task in tasks}


def _reasons(row: Any, names: Mapping[str, str]) -> Reasons:  # noqa: ANN401 - a result row
    steps: list[Step] = row.reasoning or []
    sits = next((step["position"] for step in reversed(steps) if "position" in step), None)
    position = UUID(sits) if sits else row.position_id
    lines = [_whose(row, names)]
    if row.basis != "self":
        lines += [_said(step, row, names) for step in steps]
    return Reasons(position, names.get(str(position), ""), tuple(lines))


def _whose(row: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - a result row
    role = Role(row.role).label
    post, unit = names.get(str(row.position_id), ""), names.get(str(row.pool_unit_id), "")
    pattern = _BASES.get(row.basis, _BASES["line"])
    if row.basis != "self" and not (post or unit):
        pattern = _UNHELD
    return _filled(
        pattern, {"role": role, "post": Text(post, post), "unit": Text(unit or post, unit or post)}
    )


def _said(step: Step, row: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - a result row
    code = step["step"]
    if code == "subject" or code not in _STEPS:
        return _BASES["self"]
    post = names.get(step.get("position", str(row.position_id)), "")
    values = {"post": Text(post, post)}
    if code in _WITH_PERSON:
        person = names.get(step.get("person", str(row.assignee_id)), "")
        values |= {"person": Text(person, person), "hat": _hat(step, post)}
    return _filled(_STEPS[code], values)


def _hat(step: Step, post: str) -> Text:
    until = step.get("until")
    return hat_words(
        step.get("kind", "definitive"),
        post,
        document=step.get("document", ""),
        last=date.fromisoformat(until) if until else None,
    )


def _filled(pattern: Text, values: Mapping[str, Text]) -> Text:
    return Text(
        pattern.id.format(**{name: text.id for name, text in values.items()}),
        pattern.en.format(**{name: text.en for name, text in values.items()}),
    )


def _names(session: Session, rows: Iterable[Any]) -> dict[str, str]:
    """What the people, posts and units are called that tasks and their steps name."""
    wanted: set[UUID] = set()
    for row in rows:
        wanted.update(filter(None, (row.position_id, row.pool_unit_id, row.assignee_id)))
        for step in row.reasoning or ():
            wanted.update(UUID(step[part]) for part in ("position", "person") if part in step)
    if not wanted:
        return {}
    named = (Person, Position, Unit)
    found = union_all(*(select(each.id, each.name).where(each.id.in_(wanted)) for each in named))
    return {str(row.id): row.name for row in session.execute(found)}
