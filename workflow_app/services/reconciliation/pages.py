"""What the pages show of two sources side by side, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Account, Disagreement, Person, Position, Unit
from workflow_app.rules.text import Text
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import column_of
from workflow_app.services.reconciliation.deciding import Alike, Side, open_rows

PAGE = 50
#: So many ways to differ are offered to be decided at once.
_WAYS = 12
_EXAMPLES = 8


class Shown(StrEnum):
    """Which rows of a worklist are shown."""

    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a source: how it is written, and what it is called."""

    code: str
    written: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where two sources disagree about one person."""

    id: UUID
    n: int
    person: UUID
    name: str
    nip: str
    subject: str
    head: Text
    ours: Value
    theirs: Value
    side: Side | None
    decided_by: str
    decided_at: datetime | None
    reason: str
    document: str
    effective_on: date | None
    waits: bool
    problem: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Rows that differ in the same way."""

    subject: str
    head: Text
    ours: Value
    theirs: Value
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """A page of rows. ``open`` counts what is undecided by subject, ``decided`` the others."""

    rows: tuple[Row, ...]
    after: tuple[int, str] | None
    open: Mapping[str, int]
    decided: int
    ways: tuple[Way, ...]


def head_of(subject: str) -> Text:
    """What sources disagree about."""
    return _HEADS[subject]


_HEADS = {
    "superior": Text("Atasan", "Superior"),
    "position": Text("Jabatan", "Position"),
    "unit": Text("Unit kerja", "Unit"),
    "golongan": Text("Golongan", "Golongan"),
}
SUBJECTS = tuple(_HEADS)


def worklist(
    session: Session,
    batch: UUID,
    *,
    shown: Shown = Shown.OPEN,
    subject: str = "",
    after: tuple[int, str] | None = None,
) -> Worklist:
    """The next rows of a comparison, in the order of its file."""
    decided = Disagreement.decision != ""
    wanted = [Disagreement.batch_id == batch, decided if shown is Shown.DECIDED else ~decided]
    if subject:
        wanted.append(Disagreement.subject == subject)
    if after is not None:
        wanted.append(tuple_(Disagreement.n, Disagreement.subject) > tuple_(*after))
    found = _rows(session, *wanted, limit=PAGE + 1)
    rows = found[:PAGE]
    counts = session.execute(
        select(Disagreement.subject, Disagreement.decision, func.count())
        .where(Disagreement.batch_id == batch)
        .group_by(Disagreement.subject, Disagreement.decision)
    ).all()
    return Worklist(
        rows=rows,
        after=(rows[-1].n, rows[-1].subject) if len(found) > PAGE else None,
        open={name: count for name, taken, count in counts if not taken},
        decided=sum(count for _name, taken, count in counts if taken),
        ways=_ways(session, batch) if shown is Shown.OPEN else (),
    )


def examples(session: Session, batch: UUID, alike: Alike) -> tuple[tuple[Row, ...], int]:
    """The first of the rows that are alike and open, and how many there are."""
    which = open_rows(batch, alike)
    count = session.execute(select(func.count()).where(which)).scalar_one()
    return _rows(session, which, limit=_EXAMPLES), count


def _ways(session: Session, batch: UUID) -> tuple[Way, ...]:
    found = session.execute(
        select(Disagreement.subject, Disagreement.ours, Disagreement.theirs, func.count())
        .where(Disagreement.batch_id == batch, Disagreement.decision == "")
        .group_by(Disagreement.subject, Disagreement.ours, Disagreement.theirs)
        .having(func.count() > 1)
        .order_by(func.count().desc(), Disagreement.subject, Disagreement.theirs)
        .limit(_WAYS)
    ).all()
    names = _names(session, [(subject, code) for subject, *pair, _n in found for code in pair])
    return tuple(
        Way(
            subject=subject,
            head=_HEADS[subject],
            ours=_value(subject, ours, names),
            theirs=_value(subject, theirs, names),
            rows=count,
        )
        for subject, ours, theirs, count in found
    )


def _rows(session: Session, *wanted: ColumnElement[bool], limit: int) -> tuple[Row, ...]:
    found = session.execute(
        select(Disagreement, Person.name, Person.nip, Account.name)
        .join(Person, Person.id == Disagreement.person_id)
        .outerjoin(Account, Account.id == Disagreement.decided_by)
        .where(*wanted)
        .order_by(Disagreement.n, Disagreement.subject)
        .limit(limit)
    ).all()
    codes = [(row.subject, code) for row, *_ in found for code in (row.ours, row.theirs)]
    names = _names(session, codes)
    return tuple(
        _row(row, name, nip or "", decider or "", names) for row, name, nip, decider in found
    )


def _row(
    row: Disagreement, name: str, nip: str, decider: str, names: Mapping[tuple[str, str], str]
) -> Row:
    return Row(
        id=row.id,
        n=row.n,
        person=row.person_id,
        name=name,
        nip=nip,
        subject=row.subject,
        head=_HEADS[row.subject],
        ours=_value(row.subject, row.ours, names),
        theirs=_value(row.subject, row.theirs, names),
        side=Side(row.decision) if row.decision else None,
        decided_by=decider,
        decided_at=row.decided_at,
        reason=row.reason,
        document=row.document,
        effective_on=row.effective_on,
        waits=row.outcome == "waiting",
        problem=Text(*row.problem) if row.problem else None,
    )


def _value(subject: str, code: str, names: Mapping[tuple[str, str], str]) -> Value:
    written = column_of(Kind.COMPARISON, subject).show(code)
    return Value(code, written, names.get((_kind(subject), code), ""))


def _names(session: Session, codes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What posts and units are called, by kind and code; a statement a kind."""
    wanted: dict[str, set[str]] = {"post": set(), "unit": set()}
    for subject, code in codes:
        wanted.setdefault(_kind(subject), set()).add(code)
    names: dict[tuple[str, str], str] = {}
    for kind, table in (("post", Position), ("unit", Unit)):
        if wanted[kind]:
            found = session.execute(
                select(table.code, table.name).where(table.code.in_(wanted[kind]))
            )
            names |= {(kind, row.code): row.name for row in found}
    return names


def _kind(subject: str) -> str:
    return {"superior": "post", "position": "post", "unit": "unit"}.get(subject, "")
