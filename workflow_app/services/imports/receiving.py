"""A file comes in: it is read, its columns are named, and its rows are kept as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Row, new_id
from workflow_app.persistence.models import ImportBatch, ImportRow
from workflow_app.services import outbox
from workflow_app.services.files import Received
from workflow_app.services.imports.cells import Wrong, plain, read_nip
from workflow_app.services.imports.checking import check_all
from workflow_app.services.imports.columns import Kind
from workflow_app.services.imports.layouts import columns_named
from workflow_app.services.imports.rows import WHOLE_ROW
from workflow_app.services.imports.sheets import Line, Sheet
from workflow_app.services.imports.stages import AT_ONCE, Stage
from workflow_app.services.staffing.changing import By

_LONGEST_KEY = 200
_CHUNK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """What a file is about. ``source`` and ``as_of`` say whose it is and of which day.

    A comparison is held against the database, or against an earlier one.
    """

    kind: Kind
    as_of: date
    source: str = ""
    against: UUID | None = None


def receive_file(session: Session, received: Received, sheet: Sheet, new: NewFile, by: By) -> UUID:
    """Take in a file that was read, and check it at once unless it is large. Raises ``Invalid``."""
    columns = columns_named(new.kind, sheet.heads)
    batch = ImportBatch(
        id=new_id(),
        kind=new.kind.value,
        file_name=received.name,
        digest=received.sha256,
        size=received.size,
        uploaded_by=by.account,
        uploaded_at=by.at,
        source=new.source,
        as_of=new.as_of,
        against_id=new.against,
        columns=[name for name in columns if name],
        stage=Stage.CHECKING.value,
        total=len(sheet.lines),
    )
    session.add(batch)
    session.flush()
    for rows in _chunks(new.kind, batch.id, columns, sheet):
        session.execute(insert(ImportRow), rows)
    if batch.total <= AT_ONCE:
        check_all(session, batch.id, by)
    else:
        outbox.post(session, "check_import", at=by.at, payload={"batch": str(batch.id)})
    return batch.id


def _chunks(kind: Kind, batch: UUID, columns: Sequence[str], sheet: Sheet) -> Iterator[list[Row]]:
    for begin in range(0, len(sheet.lines), _CHUNK):
        yield [_row(kind, batch, columns, line) for line in sheet.lines[begin : begin + _CHUNK]]


def _row(kind: Kind, batch: UUID, columns: Sequence[str], line: Line) -> Row:
    cells = {name: "" for name in columns if name}
    for at, text in enumerate(line.cells):
        name = columns[at] if at < len(columns) else WHOLE_ROW
        if name or text.strip():
            cells[name or WHOLE_ROW] = text
    return {
        "id": new_id(),
        "batch_id": batch,
        "n": line.n,
        "key": _key(kind, cells),
        "cells": cells,
        "errors": {},
        "changes": {},
    }


def _key(kind: Kind, cells: dict[str, str]) -> str:
    """What two rows about the same person or position have in common; empty for none.

    Somebody new without a NIP is known by name alone.
    """
    if kind is Kind.POSITIONS:
        return _bare(cells.get("code", ""))
    try:
        nip = read_nip(plain(cells.get("nip", "")))
    except Wrong:
        return _bare(cells.get("nip", ""))
    named = kind is Kind.PEOPLE and not _bare(cells.get("id", ""))
    return nip or (_bare(cells.get("name", "")) if named else "")


def _bare(text: str) -> str:
    try:
        return " ".join(plain(text).split())[:_LONGEST_KEY]
    except Wrong:
        return ""
