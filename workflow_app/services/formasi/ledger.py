"""Posting to the ledger of places, one account at a time under the lock of its row.

A line and the figures of its account are written together; what the account lacks is refused, and
the caller gives the transaction up. The rules say which lines an act makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, insert, or_, select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import Formasi, FormasiLine
from workflow_app.persistence.upserts import insert_into
from workflow_app.rules import formasi_ledger as rules
from workflow_app.rules.formasi_ledger import Account, Bucket, NoPlace, Posting, SeatAct
from workflow_app.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which places: of a unit, a JF (or a post outside JF, by its code) and a jenjang."""

    unit: UUID
    jabatan: str
    jenjang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why places move: on which day it counts, by which paper, for which case, by whom."""

    at: datetime
    effective_on: date
    document: str = ""
    case: UUID | None = None
    actor: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An account as it stands; ``seq`` is the number of its last line, 0 before the first."""

    id: UUID
    account: Account
    seq: int = 0


def read_account(session: Session, place: Place) -> Held | None:
    """The account of a place, unlocked; None where nothing was ever recorded."""
    row = session.execute(_of_place(place)).one_or_none()
    return None if row is None else _held(row)


def lock_account(session: Session, place: Place) -> Held | None:
    """The account of a place under its row lock, which the transaction keeps to its end."""
    row = session.execute(_locked(_of_place(place))).one_or_none()
    return None if row is None else _held(row)


def lock_accounts(session: Session, places: Iterable[Place]) -> None:
    """Lock several accounts in the one order every writer keeps, before posting to any of them."""
    wanted = [read_account(session, place) for place in places]
    ids = sorted(held.id for held in wanted if held is not None)
    session.execute(
        _locked(select(*_COLUMNS).where(Formasi.id.in_(ids)).order_by(Formasi.id))
    ).all()


def decide_need(session: Session, place: Place, need: int, because: Because) -> Held:
    """Bring the need of a place to a decided number. Raises ``Unready`` below what is reserved."""
    return _post(
        session, _opened(session, place), lambda account: rules.decide(account, need), because
    )


def seat_holder(session: Session, place: Place, because: Because) -> Held:
    """Record somebody who holds the jabatan already, above the need where no place is free."""
    return _post(session, _opened(session, place), rules.seat, because)


def reserve(session: Session, place: Place, because: Because) -> Held:
    """Reserve one place. Raises ``Unready`` where none is free or no need was decided."""
    held = lock_account(session, place)
    if held is None or not held.account.decided:
        raise refusals.Unready(
            Text("Kebutuhan JF ini belum ditetapkan", "No need was set for this JF")
        )
    return _post(session, held, rules.reserve, because)


def release(session: Session, formasi: UUID, because: Because) -> Held:
    """Give one reserved place back. Raises ``Unready`` where none is reserved."""
    return _post(session, _by_id(session, formasi), rules.release, because)


def fill(session: Session, formasi: UUID, because: Because) -> Held:
    """Fill one reserved place. Raises ``Unready`` where none is reserved."""
    return _post(session, _by_id(session, formasi), rules.fill, because)


def leave(session: Session, place: Place, because: Because) -> Held:
    """Record that a holder goes, which frees a place unless others sit above the need.

    Raises ``Unready`` where nobody is recorded.
    """
    return _post(session, _opened(session, place), rules.leave, because)


def _of_place(place: Place) -> Select[*tuple[Any, ...]]:
    return (
        select(Formasi)
        .where(
            Formasi.unit_id == place.unit,
            Formasi.jabatan == place.jabatan,
            Formasi.jenjang == place.jenjang,
        )
        .with_only_columns(*_COLUMNS)
    )


_COLUMNS = (
    Formasi.id,
    Formasi.decided,
    Formasi.free,
    Formasi.reserved,
    Formasi.filled,
    Formasi.surplus,
    Formasi.seq,
)


def _locked(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.with_for_update(key_share=True)


def _held(row: Any) -> Held:  # noqa: ANN401 - a result row
    account = Account(
        decided=row.decided,
        free=row.free,
        reserved=row.reserved,
        filled=row.filled,
        surplus=row.surplus,
    )
    return Held(id=row.id, account=account, seq=row.seq or 0)


def _by_id(session: Session, formasi: UUID) -> Held:
    statement = select(*_COLUMNS).where(Formasi.id == formasi)
    return _held(session.execute(_locked(statement)).one())


def _opened(session: Session, place: Place) -> Held:
    """The locked account of a place, opened empty when there is none yet, also by another hand."""
    found = lock_account(session, place)
    if found is not None:
        return found
    session.execute(
        insert_into(session, Formasi)
        .values(id=new_id(), unit_id=place.unit, jabatan=place.jabatan, jenjang=place.jenjang)
        .on_conflict_do_nothing(index_elements=["unit_id", "jabatan", "jenjang"])
    )
    return _held(session.execute(_locked(_of_place(place))).one())


def _post(
    session: Session,
    held: Held,
    act: Callable[[Account], tuple[Posting, ...]],
    because: Because,
) -> Held:
    """Write the lines of one act and the account after them."""
    try:
        postings = act(held.account)
    except NoPlace as lacking:
        raise refusals.Unready(lacking.sentence) from lacking
    account, seq, lines = held.account, held.seq, []
    for seq, posting in enumerate(postings, start=held.seq + 1):
        account = account.after(posting)
        lines.append(_line(held.id, seq, posting, account, because))
    session.execute(insert(FormasiLine), lines)
    session.execute(
        update(Formasi)
        .where(Formasi.id == held.id)
        .values(seq=seq, decided=account.decided, **_figures(account))
    )
    return Held(id=held.id, account=account, seq=seq)


def _figures(account: Account) -> dict[str, int]:
    return {
        "free": account.free,
        "reserved": account.reserved,
        "filled": account.filled,
        "surplus": account.surplus,
    }


def _line(
    formasi: UUID, seq: int, posting: Posting, after: Account, because: Because
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "formasi_id": formasi,
        "seq": seq,
        "act": posting.act.value,
        "source": posting.source.value,
        "target": posting.target.value,
        "places": posting.places,
        **_figures(after),
        "effective_on": because.effective_on,
        "document": because.document,
        "case_id": because.case,
        "actor_id": because.actor,
        "at": because.at,
    }


def postings(session: Session, formasi: UUID, until: date | None = None) -> list[Posting]:
    """The lines of one account in their order, all of them or those that count by a day."""
    statement = select(
        FormasiLine.act, FormasiLine.source, FormasiLine.target, FormasiLine.places
    ).where(FormasiLine.formasi_id == formasi)
    if until is not None:
        statement = statement.where(FormasiLine.effective_on <= until)
    return _read(session.execute(statement.order_by(FormasiLine.seq)))


def _read(rows: Iterable[Any]) -> list[Posting]:
    return [
        Posting(SeatAct(row.act), Bucket(row.source), Bucket(row.target), row.places)
        for row in rows
    ]


def unbalanced(session: Session) -> tuple[UUID, ...]:
    """The accounts whose figures are not the sum of their lines: none, ever. One statement."""
    sums = [_moved(bucket) for bucket in ("free", "reserved", "filled", "surplus")]
    figures = (Formasi.free, Formasi.reserved, Formasi.filled, Formasi.surplus)
    return tuple(
        session.execute(
            select(Formasi.id)
            .outerjoin(FormasiLine, FormasiLine.formasi_id == Formasi.id)
            .group_by(Formasi.id, *figures)
            .having(or_(*(total != figure for total, figure in zip(sums, figures, strict=True))))
            .order_by(Formasi.id)
        ).scalars()
    )


def _moved(bucket: str) -> ColumnElement[int]:
    """What the lines have brought into a bucket, less what they took out of it."""
    change = case(
        (FormasiLine.target == bucket, FormasiLine.places),
        (FormasiLine.source == bucket, -FormasiLine.places),
        else_=0,
    )
    return func.coalesce(func.sum(change), 0)
