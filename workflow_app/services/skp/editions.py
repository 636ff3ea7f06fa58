"""What an SKP said at the events of its history, for as long as it was written over since.

The first edit after an event keeps the contents that the event was about; so whoever agreed or
sent back can see what has changed since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from state_machines.registry import CURRENT
from workflow_app.engine import refusals
from workflow_app.persistence.models import Event, Person, SkpEdition
from workflow_app.rules.text import Text
from workflow_app.services.skp.contents import (
    ContentsView,
    IndikatorView,
    ResultView,
    contents_of,
)

_OPENING = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Contents at an event: which step of whose it was, and when. ``name`` is empty once erased."""

    seq: int
    step: Text
    name: str
    at: datetime


def keep_edition(session: Session, case_id: UUID, seq: int, content: str) -> None:
    """Keep the contents unless they were written over since the event ``seq``, the last one.

    What an SKP was opened with is not kept.
    """
    if seq == _OPENING:
        return
    body = session.execute(
        select(Event.body).where(Event.case_id == case_id, Event.seq == seq)
    ).scalar_one()
    kept = session.get(SkpEdition, (case_id, seq))
    if kept is not None or json.loads(body)["content"] != content:
        return
    plain = _plain(asdict(contents_of(session, case_id)))
    session.add(SkpEdition(case_id=case_id, seq=seq, digest=content, contents=plain))
    session.flush()


def editions_of(session: Session, case_id: UUID) -> tuple[Edition, ...]:
    """Every edition that was kept, the oldest first."""
    rows = session.execute(
        select(Event.seq, Event.trigger, Event.at, Person.name)
        .join(SkpEdition, (SkpEdition.case_id == Event.case_id) & (SkpEdition.seq == Event.seq))
        .outerjoin(Person, Person.id == Event.actor_id)
        .where(Event.case_id == case_id)
        .order_by(Event.seq)
    )
    labels = {row.trigger: row.label for row in CURRENT["skp"].table}
    return tuple(
        Edition(
            seq=row.seq,
            step=labels.get(row.trigger, Text(row.trigger, row.trigger)),
            name=row.name or "",
            at=row.at,
        )
        for row in rows
    )


def edition(session: Session, case_id: UUID, seq: int) -> ContentsView:
    """The contents at an event. Raises ``NoSuchCase`` where none were kept."""
    found = session.get(SkpEdition, (case_id, seq))
    if found is None:
        raise refusals.NoSuchCase(Text("Versi SKP tidak ditemukan", "There is no such version"))
    return _contents(found.contents)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, UUID | date) else value


def _contents(plain: Mapping[str, Any]) -> ContentsView:
    return ContentsView(
        **{
            **plain,
            "case": UUID(plain["case"]),
            "current": False,
            "starts_on": date.fromisoformat(plain["starts_on"]),
            "ends_on": date.fromisoformat(plain["ends_on"]),
            "results": tuple(map(_result, plain["results"])),
            "perilaku": tuple((code, text) for code, text in plain["perilaku"]),
            "lampiran": tuple(
                (name, UUID(line), text, when) for name, line, text, when in plain["lampiran"]
            ),
        }
    )


def _result(plain: Mapping[str, Any]) -> ResultView:
    ids = {name: _id(plain[name]) for name in ("rhk_pimpinan_id", "acting_appointment")}
    indicators = tuple(
        IndikatorView(**{**each, "id": UUID(each["id"])}) for each in plain["indicators"]
    )
    return ResultView(**{**plain, **ids, "id": UUID(plain["id"]), "indicators": indicators})


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
