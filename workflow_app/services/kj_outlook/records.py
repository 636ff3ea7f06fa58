"""The records that the way to a next jenjang rests on, of many people in two statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import (
    AngkaKredit,
    AngkaKreditLine,
    Appointment,
    Case,
    Formasi,
    FormasiReservation,
    Position,
    Proposal,
    UjiKompetensi,
)
from workflow_app.persistence.tagged import Answer, Question, Tagged, ask_each, cells
from workflow_app.rules.angka_kredit_ledger import AkRow
from workflow_app.rules.formasi_ledger import Account
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.jf_code import jf_code
from workflow_app.rules.ukom_validity import UkomKind
from workflow_app.services.formasi.ledger import Place
from workflow_app.services.proposal.questions import (
    Whose,
    about_people,
    in_force,
    text_of,
    vouched,
)

_A_YEAR = 12
#: The top of each ladder, from where no jenjang lies ahead.
_TOPS = tuple(jenjang.value for jenjang in Jenjang if jenjang.next is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The holder of a JF below its top: their post, and the jenjang above.

    ``name`` is that of the JF where one is kept, ``jf`` its code in the ledgers.
    """

    position: UUID
    unit: UUID
    post: str
    name: str
    jf: str
    jenjang: Jenjang
    above: Jenjang

    @property
    def title(self) -> str:
        """What its next jenjang is named after: the JF, or a post that names one."""
        return self.name or self.post

    @property
    def aim(self) -> Place:
        """The places aimed at: of the next jenjang, in the own unit."""
        return Place(unit=self.unit, jabatan=self.jf, jenjang=self.above.value)


def records_of(session: Session, whose: Whose, day: date) -> dict[UUID, Tagged]:
    """Every answer about some people on a day, by person and tag; one statement."""
    about = about_people(whose)
    questions = [
        *(each for tag, each in about.items() if tag != "stepped"),
        _holder(whose),
        _converted(whose),
        _certificate(whose, day),
        _reserved(whose),
    ]
    return ask_each(session, questions, {"day": day, "year": day.year})


def holder_of(tagged: Tagged) -> Holder | None:
    """The post of a JF below the top that somebody holds; None for anybody else."""
    rows = sorted(tagged.get("holder", ()), key=lambda row: str(row.a))
    if not rows or (above := Jenjang(rows[0].p).next) is None:
        return None
    row = rows[0]
    return Holder(
        position=row.a,
        unit=row.b,
        post=row.r,
        name=row.q,
        jf=jf_code(row.q or row.r),
        jenjang=Jenjang(row.p),
        above=above,
    )


def accounts_of(session: Session, holders: Collection[Holder]) -> Mapping[Place, Account]:
    """The places that some holders aim at, as they stand; one statement."""
    units = {each.unit for each in holders}
    aims = {each.above.value for each in holders}
    rows = session.execute(
        select(
            Formasi.unit_id,
            Formasi.jabatan,
            Formasi.jenjang,
            Formasi.decided,
            Formasi.free,
            Formasi.reserved,
            Formasi.filled,
            Formasi.surplus,
        ).where(Formasi.unit_id.in_(units), Formasi.jenjang.in_(aims))
    )
    return {
        Place(unit=row.unit_id, jabatan=row.jabatan, jenjang=row.jenjang): Account(
            decided=row.decided,
            free=row.free,
            reserved=row.reserved,
            filled=row.filled,
            surplus=row.surplus,
        )
        for row in rows
    }


def certificate_in(tagged: Tagged, holder: Holder) -> Answer | None:
    """The test passed for the next jenjang that holds longest; its day of expiry is ``r``."""
    found = [
        row
        for row in tagged.get("certificate", ())
        if row.p == holder.jf and row.q == holder.above.value
    ]
    return max(found, key=lambda row: row.r, default=None)


def reserved_in(tagged: Tagged, holder: Holder) -> bool:
    """Whether one of the places aimed at is kept for this person's own proposal."""
    aim = holder.aim
    return any(
        Place(unit=row.a, jabatan=row.p, jenjang=row.q) == aim for row in tagged.get("reserved", ())
    )


def below_the_top(position: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the table or an alias
    """Whether a post is one of a JF with a jenjang above it."""
    found: ColumnElement[bool] = position.jenjang.not_in(("", *_TOPS))
    return found


def _holder(whose: Whose) -> Question:
    return (
        cells(
            "holder",
            a=Position.id,
            b=Position.unit_id,
            c=Appointment.person_id,
            p=Position.jenjang,
            q=Position.jf,
            r=Position.name,
        )
        .select_from(Appointment)
        .join(Position, Position.id == Appointment.position_id)
        .where(
            whose(Appointment.person_id),
            Appointment.kind == "definitive",
            in_force(Appointment),
            below_the_top(Position),
        )
    )


def _converted(whose: Whose) -> Question:
    """Up to which month, counted from year nought, performance is in the account already."""
    last = case(
        (AngkaKreditLine.annual.is_(True), AngkaKreditLine.year * _A_YEAR + _A_YEAR),
        else_=AngkaKreditLine.year * _A_YEAR + AngkaKreditLine.months,
    )
    return (
        cells("converted", c=AngkaKredit.person_id, n=func.max(last))
        .select_from(AngkaKredit)
        .join(AngkaKreditLine, AngkaKreditLine.account_id == AngkaKredit.id)
        .where(
            whose(AngkaKredit.person_id),
            AngkaKredit.closed_on.is_(None),
            AngkaKreditLine.pak_row == AkRow.KONVERSI.value,
            AngkaKreditLine.year > 0,
        )
        .group_by(AngkaKredit.person_id)
    )


def _certificate(whose: Whose, day: date) -> Question:
    return (
        cells(
            "certificate",
            a=UjiKompetensi.case_id,
            c=UjiKompetensi.person_id,
            p=UjiKompetensi.jf,
            q=UjiKompetensi.jenjang,
            r=text_of(UjiKompetensi.valid_until),
        )
        .select_from(UjiKompetensi)
        .join(Case, Case.id == UjiKompetensi.case_id)
        .where(
            whose(UjiKompetensi.person_id),
            UjiKompetensi.kind == UkomKind.KENAIKAN_JENJANG.value,
            UjiKompetensi.valid_until >= day,
            Case.state == "passed",
            vouched(),
        )
    )


def _reserved(whose: Whose) -> Question:
    return (
        cells(
            "reserved",
            a=Formasi.unit_id,
            c=Proposal.person_id,
            p=Formasi.jabatan,
            q=Formasi.jenjang,
        )
        .select_from(FormasiReservation)
        .join(Case, Case.id == FormasiReservation.case_id)
        .join(Formasi, Formasi.id == FormasiReservation.formasi_id)
        .join(Proposal, Proposal.case_id == FormasiReservation.proposal_id)
        .where(whose(Proposal.person_id), Case.state == "reserved")
    )
