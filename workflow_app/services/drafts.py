"""Words that are typed and not sent yet, kept for the one who typed them.

A draft never touches what it is about: it is kept beside it, with the digest of what was on the
page, so that whoever comes back to it is told when the case has changed in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Draft
from workflow_app.rules.text import Text
from workflow_app.services.last_edits import LastChange, last_change

#: How long unsent words are kept after they were touched last.
KEPT_FOR = timedelta(days=30)
#: The most characters of one draft, and the most forms of one case with a draft of one person.
LONGEST, MOST_FORMS = 200_000, 40

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody has typed in a form about a case.

    ``base`` is the digest of what their page showed. ``revision`` is that of the draft the page
    knows, 0 for none; None keeps these words whatever is kept already.
    """

    person: UUID
    case: UUID
    form: str
    values: Values
    base: str
    revision: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A draft as it is found again.

    ``changed`` is the last change of the case where it is not what the draft was begun on.
    """

    form: str
    values: Values
    revision: int
    saved_at: datetime
    changed: LastChange | None = None


def keep(session: Session, typed: Typed, at: datetime) -> int:
    """Keep what was typed; returns its revision, 0 where nothing was typed at all.

    Raises ``Invalid`` for too much, ``ChangedSinceSeen`` where the draft was kept, sent or thrown
    away in another window since.
    """
    if sum(len(each) for values in typed.values.values() for each in values) > LONGEST:
        raise refusals.Invalid(
            Text("Isian ini terlalu panjang untuk disimpan", "This is too long to be kept")
        )
    if not any(each.strip() for values in typed.values.values() for each in values):
        discard(session, person=typed.person, case=typed.case, form=typed.form)
        return 0
    held = session.execute(
        select(Draft.revision).where(*_is(typed.person, typed.case, typed.form))
    ).scalar_one_or_none()
    if typed.revision is not None and typed.revision != (held or 0):
        raise _kept_elsewhere()
    return _add(session, typed, at) if held is None else _replace(session, typed, held, at)


def discard(session: Session, *, person: UUID, case: UUID, form: str) -> None:
    """Forget a draft: it was sent, or thrown away."""
    session.execute(delete(Draft).where(*_is(person, case, form)))


def kept_about(
    session: Session, case: UUID, person: UUID | None, base: str, at: datetime
) -> dict[str, Kept]:
    """The drafts of somebody about a case, by form. ``base`` is the digest of the page now."""
    if person is None:
        return {}
    found = session.execute(
        select(Draft)
        .where(Draft.person_id == person, Draft.case_id == case, Draft.expires_at > at)
        .order_by(Draft.saved_at, Draft.form)
    )
    rows = list(found.scalars())
    moved = any(row.base != base for row in rows)
    changed = last_change(session, case, person) if moved else None
    return {
        row.form: Kept(
            form=row.form,
            values=row.values,
            revision=row.revision,
            saved_at=row.saved_at,
            changed=None if row.base == base else changed,
        )
        for row in rows
    }


def sweep(session: Session, at: datetime) -> None:
    """Forget what nobody has touched for long."""
    session.execute(delete(Draft).where(Draft.expires_at <= at))


def _add(session: Session, typed: Typed, at: datetime) -> int:
    mine = select(func.count()).where(Draft.person_id == typed.person, Draft.case_id == typed.case)
    if session.execute(mine).scalar_one() >= MOST_FORMS:
        raise refusals.Invalid(
            Text(
                "Terlalu banyak draf pada perkara ini. Kirim atau buang yang lain dahulu",
                "There are too many drafts about this case. Send or throw away others first",
            )
        )
    row = Draft(
        person_id=typed.person, case_id=typed.case, form=typed.form, revision=1, **_says(typed, at)
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        raise _kept_elsewhere() from None
    return 1


def _replace(session: Session, typed: Typed, held: int, at: datetime) -> int:
    written = session.execute(
        update(Draft)
        .where(*_is(typed.person, typed.case, typed.form), Draft.revision == held)
        .values(revision=held + 1, **_says(typed, at))
        .returning(Draft.revision)
    ).scalar_one_or_none()
    if written is None:
        raise _kept_elsewhere()
    return written


def _says(typed: Typed, at: datetime) -> dict[str, object]:
    values = {name: list(each) for name, each in typed.values.items()}
    moments = {"saved_at": at, "expires_at": at + KEPT_FOR}
    return {"values": values, "base": typed.base, **moments}


def _is(person: UUID, case: UUID, form: str) -> tuple[ColumnElement[bool], ...]:
    return (Draft.person_id == person, Draft.case_id == case, Draft.form == form)


def _kept_elsewhere() -> refusals.ChangedSinceSeen:
    return refusals.ChangedSinceSeen(
        Text(
            "Isian ini sudah disimpan, dikirim, atau dibuang dari jendela lain. Muat ulang halaman "
            "untuk melihatnya; salin dahulu yang baru Anda tulis",
            "This was kept, sent or thrown away in another window. Reload the page to see it; copy "
            "what you have just written first",
        )
    )
