"""The testers of a test and what each of them gives, before it is handed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case
from workflow_app.persistence.models import NilaiUkom, Penguji, UjiKompetensi, UndianPenguji
from workflow_app.rules.text import Text
from workflow_app.rules.ukom_validity import UkomPart
from workflow_app.services.cases.reading import day_of
from workflow_app.services.proposal.rights import ORGANISES, require_role
from workflow_app.services.staffing.looking import definitive_of
from workflow_app.services.uji_kompetensi.stages import TENDED

_NO_TESTER = Text("Anda bukan penguji peserta ini", "You are no tester of this candidate")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one tester gives for one part, in percent, with a note for the gap report."""

    value: Fraction
    note: str = ""


def name_panel(
    session: Session,
    case_id: UUID,
    testers: Sequence[UUID],
    *,
    actor: UUID,
    at: datetime,
    related: Collection[UUID] = (),
) -> None:
    """Name the testers of the present attempt, instead of those named before.

    ``related`` are those who have declared to be relatives. Only while the test is not scheduled.
    Raises ``Forbidden``, ``AlreadyMoved`` later, ``Invalid`` for somebody without a post.
    """
    require_role(session, case_id, actor, at, ORGANISES, besides_subject=True)
    test = _locked(session, case_id, TENDED)
    posts = _posts(session, testers, day_of(at))
    panel = (Penguji.case_id == case_id, Penguji.attempt == test.attempt)
    before = set(session.execute(select(Penguji.person_id).where(*panel)).scalars())
    session.execute(delete(Penguji).where(*panel))
    of_attempt = {"case_id": case_id, "attempt": test.attempt}
    for person, position in posts.items():
        seat = Penguji(person_id=person, position_id=position, **of_attempt)
        seat.related = person in related
        session.add(seat)
        if person not in before:
            kept = {"id": new_id(), "deed": "named", "by_id": actor, "at": at}
            session.add(UndianPenguji(person_id=person, **of_attempt, **kept))
    session.flush()


def mark(session: Session, case_id: UUID, tester: UUID, marks: Mapping[UkomPart, Mark]) -> None:
    """Write down what a tester gives; it may change until it is handed in.

    Raises ``Forbidden`` for anybody who is no tester, ``AlreadyMoved`` after the handing in,
    ``Invalid`` outside 0–100 percent.
    """
    test = _locked(session, case_id, ("sat",))
    own = session.get(Penguji, (case_id, test.attempt, tester))
    if own is None:
        raise refusals.Forbidden(_NO_TESTER)
    if own.handed_in_at is not None:
        raise refusals.AlreadyMoved(
            Text("Nilai Anda sudah diserahkan", "Your scores are handed in")
        )
    for part, given in marks.items():
        _check(part, given)
    session.execute(
        delete(NilaiUkom).where(
            NilaiUkom.case_id == case_id,
            NilaiUkom.attempt == test.attempt,
            NilaiUkom.person_id == tester,
            NilaiUkom.component.in_([part.value for part in marks]),
        )
    )
    session.execute(
        insert(NilaiUkom),
        [
            {
                "case_id": case_id,
                "attempt": test.attempt,
                "person_id": tester,
                "component": part.value,
                "hundredths": int(given.value * 100),
                "note": given.note[:500],
            }
            for part, given in marks.items()
        ],
    )


def marks_of(session: Session, case_id: UUID, tester: UUID) -> dict[UkomPart, Mark]:
    """What a tester has written down so far. Raises ``Forbidden`` for anybody who is no tester."""
    test = session.get(UjiKompetensi, case_id)
    if test is None or session.get(Penguji, (case_id, test.attempt, tester)) is None:
        raise refusals.Forbidden(_NO_TESTER)
    rows = session.execute(
        select(NilaiUkom).where(
            NilaiUkom.case_id == case_id,
            NilaiUkom.attempt == test.attempt,
            NilaiUkom.person_id == tester,
        )
    ).scalars()
    return {UkomPart(row.component): Mark(Fraction(row.hundredths, 100), row.note) for row in rows}


def _posts(session: Session, people: Sequence[UUID], day: date) -> dict[UUID, UUID]:
    """The own post of each of some people. Raises ``Invalid`` for somebody without one."""
    posts: dict[UUID, UUID] = {}
    for person in people:
        held = definitive_of(session, person, day)
        if held is None:
            raise refusals.Invalid(
                Text("Penguji ini tidak memangku jabatan", "This tester holds no post"),
                field="person",
            )
        posts[person] = held.position_id
    return posts


def _check(part: UkomPart, given: Mark) -> None:
    if not 0 <= given.value <= 100 or (given.value * 100).denominator != 1:
        raise refusals.Invalid(
            Text(
                "Isi nilai 0 sampai 100, paling banyak dua angka di belakang koma",
                "Give 0 to 100, with at most two decimals",
            ),
            field=part.value,
        )


def _locked(session: Session, case_id: UUID, states: tuple[str, ...]) -> UjiKompetensi:
    row = lock_case(session, case_id, with_awaited=False)
    test = session.get(UjiKompetensi, case_id)
    if row is None or test is None:
        raise refusals.NoSuchCase(Text("Perkara tidak ditemukan", "There is no such case"))
    if row.state not in states:
        raise refusals.AlreadyMoved(
            Text("Uji kompetensi ini sudah melewati langkah ini", "This test is past this step")
        )
    return test
