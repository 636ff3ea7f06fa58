"""Posting to the ledger of angka kredit, one account at a time under the lock of its row.

A line and the total of its account are written together. Nothing is changed: what was wrong is
taken back by a line of its own. The rules say what a line is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AngkaKredit, AngkaKreditLine
from workflow_app.rules.ak_months import Holding, holdings_of
from workflow_app.rules.angka_kredit_ledger import (
    AkLine,
    AkRow,
    counter_line,
    faults,
    from_units,
    superseded_lines,
)
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a line is written: by which paper, for which case, by whom, when."""

    at: datetime
    document: str = ""
    case: UUID | None = None
    actor: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Whose account: a person in one jenjang of one JF, from its TMT on."""

    person: UUID
    jf: str
    jenjang: Jenjang
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An account as it stands; ``seq`` is the number of its last line, 0 before the first."""

    id: UUID
    tenure: Tenure
    closed_on: date | None
    units: int
    seq: int

    @property
    def total(self) -> Fraction:
        """The running total, exact."""
        return from_units(self.units)


def open_account(
    session: Session, tenure: Tenure, lines: Sequence[AkLine], because: Because
) -> Held:
    """Open an account with its first lines (AK Dasar and what the way in gives).

    Raises ``Unready`` while the person has another one that is not closed.
    """
    if account_of(session, tenure.person) is not None:
        raise refusals.Unready(
            Text(
                "Angka kredit pegawai ini masih berjalan pada jenjang lain",
                "The angka kredit of this employee still runs in another jenjang",
            )
        )
    account = new_id()
    session.execute(
        insert(AngkaKredit).values(
            id=account,
            person_id=tenure.person,
            jf=tenure.jf,
            jenjang=tenure.jenjang.value,
            opened_on=tenure.opened_on,
        )
    )
    opened = Held(id=account, tenure=tenure, closed_on=None, units=0, seq=0)
    return _post(session, opened, lines, because)


def close_account(session: Session, account: UUID, on: date, *, frozen: bool = False) -> Held:
    """Close an account: its total stays and goes nowhere by itself.

    ``frozen`` for somebody who leaves the JF and may come back to the same jenjang. Raises
    ``AlreadyMoved`` for one that is closed, ``Unready`` for a day before it was opened.
    """
    held = _open(session, account)
    if on < held.tenure.opened_on:
        raise refusals.Unready(
            Text(
                "Tanggal penutupan lebih awal daripada TMT jenjang",
                "The account closes before its jenjang began",
            )
        )
    session.execute(
        update(AngkaKredit).where(AngkaKredit.id == account).values(closed_on=on, frozen=frozen)
    )
    return Held(id=held.id, tenure=held.tenure, closed_on=on, units=held.units, seq=held.seq)


def credit(session: Session, account: UUID, lines: Sequence[AkLine], because: Because) -> Held:
    """Add lines to an open account.

    Raises ``AlreadyMoved`` for one that is closed, ``Unready`` for lines that cannot be right
    beside those that stand: a year counted twice, a degree counted twice.
    """
    held = _open(session, account)
    wrong = faults((*lines_of(session, account), *lines))
    if wrong:
        raise refusals.Unready(
            Text(
                f"Buku angka kredit menolak: {'; '.join(wrong)}",
                "The ledger refuses: a year or a degree would count twice",
            )
        )
    return _post(session, held, lines, because)


def take_back(session: Session, account: UUID, line: UUID, because: Because) -> Held:
    """Add the opposite of a line, also to a closed account: a mistake is a mistake for ever.

    Raises ``Unready`` for a line that is not there or is taken back already.
    """
    held = _locked(session, account)
    written = lines_of(session, account)
    try:
        wrong = next(each for each in written if each.id == line)
        opposite = counter_line(wrong, written, new_id())
    except (StopIteration, ValueError) as nothing:
        raise refusals.Unready(
            Text("Baris ini tidak dapat dibatalkan lagi", "This line cannot be taken back any more")
        ) from nothing
    return _post(session, held, (opposite,), because)


def supersede(session: Session, account: UUID, year: int, because: Because) -> Held:
    """Take back the periodic lines of a year, which its annual predikat replaces."""
    held = _locked(session, account)
    written = lines_of(session, account)
    opposites = [counter_line(line, written, new_id()) for line in superseded_lines(written, year)]
    return _post(session, held, opposites, because)


def account_of(session: Session, person: UUID) -> Held | None:
    """The account of a person that is not closed, unlocked."""
    statement = select(AngkaKredit).where(
        AngkaKredit.person_id == person, AngkaKredit.closed_on.is_(None)
    )
    row = session.execute(_columns(statement)).one_or_none()
    return None if row is None else _held(row)


def accounts_of(session: Session, person: UUID) -> tuple[Held, ...]:
    """Every account of a person, the oldest first."""
    statement = select(AngkaKredit).where(AngkaKredit.person_id == person)
    rows = session.execute(_columns(statement).order_by(AngkaKredit.opened_on))
    return tuple(_held(row) for row in rows)


def holdings(accounts: Iterable[Held]) -> list[Holding]:
    """What was held since when, from the accounts of a person."""
    return holdings_of(
        (each.tenure.jenjang, each.tenure.opened_on, each.closed_on) for each in accounts
    )


def lines_of(session: Session, account: UUID) -> tuple[AkLine, ...]:
    """The lines of an account in their order."""
    rows = session.execute(
        select(AngkaKreditLine.__table__)
        .where(AngkaKreditLine.account_id == account)
        .order_by(AngkaKreditLine.seq)
    )
    return tuple(
        AkLine(
            id=row.id,
            row=AkRow(row.pak_row),
            units=row.units,
            clause=row.clause,
            year=row.year,
            months=row.months,
            annual=row.annual,
            evaluation=row.evaluation_id,
            reverses=row.reverses_id,
        )
        for row in rows
    )


def unbalanced(session: Session) -> tuple[UUID, ...]:
    """The accounts whose total is not the sum of their lines: none, ever. One statement."""
    written = func.coalesce(func.sum(AngkaKreditLine.units), 0)
    return tuple(
        session.execute(
            select(AngkaKredit.id)
            .outerjoin(AngkaKreditLine, AngkaKreditLine.account_id == AngkaKredit.id)
            .group_by(AngkaKredit.id, AngkaKredit.units)
            .having(written != AngkaKredit.units)
            .order_by(AngkaKredit.id)
        ).scalars()
    )


def _columns(statement: Select[Any]) -> Select[*tuple[Any, ...]]:
    return statement.with_only_columns(
        AngkaKredit.id,
        AngkaKredit.person_id,
        AngkaKredit.jf,
        AngkaKredit.jenjang,
        AngkaKredit.opened_on,
        AngkaKredit.closed_on,
        AngkaKredit.units,
        AngkaKredit.seq,
    )


def _held(row: Any) -> Held:  # noqa: ANN401 - a result row
    return Held(
        id=row.id,
        tenure=Tenure(
            person=row.person_id,
            jf=row.jf,
            jenjang=Jenjang(row.jenjang),
            opened_on=row.opened_on,
        ),
        closed_on=row.closed_on,
        units=row.units,
        seq=row.seq or 0,
    )


def _locked(session: Session, account: UUID) -> Held:
    statement = select(AngkaKredit).where(AngkaKredit.id == account)
    return _held(session.execute(_columns(statement).with_for_update(key_share=True)).one())


def _open(session: Session, account: UUID) -> Held:
    held = _locked(session, account)
    if held.closed_on is not None:
        raise refusals.AlreadyMoved(
            Text("Angka kredit jenjang ini sudah ditutup", "This account is closed")
        )
    return held


def _post(session: Session, held: Held, lines: Iterable[AkLine], because: Because) -> Held:
    """Write lines one after the other and the total after the last."""
    units, seq = held.units, held.seq
    rows: list[dict[str, Any]] = []
    for seq, line in enumerate(lines, start=held.seq + 1):
        units += line.units
        rows.append(_row(held.id, seq, line, units, because))
    if not rows:
        return held
    session.execute(insert(AngkaKreditLine), rows)
    session.execute(
        update(AngkaKredit).where(AngkaKredit.id == held.id).values(units=units, seq=seq)
    )
    return Held(id=held.id, tenure=held.tenure, closed_on=held.closed_on, units=units, seq=seq)


def _row(account: UUID, seq: int, line: AkLine, total: int, because: Because) -> dict[str, Any]:
    return {
        "id": line.id,
        "account_id": account,
        "seq": seq,
        "pak_row": line.row.value,
        "units": line.units,
        "total": total,
        "clause": line.clause,
        "year": line.year,
        "months": line.months,
        "annual": line.annual,
        "evaluation_id": line.evaluation,
        "case_id": because.case,
        "reverses_id": line.reverses,
        "document": because.document,
        "actor_id": because.actor,
        "at": because.at,
    }
