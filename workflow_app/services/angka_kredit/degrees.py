"""Angka kredit for a higher degree: a line of the book, and the degree on the record.

Source: Peraturan BKN 3/2023, Pasal 14; what "once" means is the setting ``edu_bonus_scope``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from workflow_app.persistence.base import new_id
from workflow_app.persistence.models import AngkaKredit, AngkaKreditLine, Person
from workflow_app.persistence.tagged import ask
from workflow_app.rules.ak_pendidikan import (
    EduBonusScope,
    EducationBonus,
    EducationClaim,
    already_claimed,
    education_bonus,
)
from workflow_app.rules.angka_kredit_ledger import AkLine, AkRow, to_units
from workflow_app.rules.eligibility import Reason
from workflow_app.rules.jenjang import Jenjang
from workflow_app.rules.pendidikan import Pendidikan, is_higher
from workflow_app.rules.predikat import Predikat
from workflow_app.rules.text import Text
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.ledger import Because, Held
from workflow_app.services.angka_kredit.whose import unit_of
from workflow_app.services.proposal.people import predikat_by_year
from workflow_app.services.proposal.questions import PERSON
from workflow_app.services.staffing import looking
from workflow_app.services.staffing.changing import By, Changed, Deed, change

CLAUSE = "Peraturan BKN 3/2023, Pasal 14"
#: Why a degree earns nothing, and the field of the form that says so.
_REFUSED = {
    Reason.ALREADY_CLAIMED: ("pendidikan", None),
    Reason.DEGREE_NOT_HIGHER: (
        "pendidikan",
        Text(
            "Ijazah ini tidak lebih tinggi daripada yang tercatat",
            "This diploma is not higher than the one on file",
        ),
    ),
    Reason.DEGREE_NOT_RELEVANT: (
        "relevant",
        Text(
            "Hanya ijazah yang relevan dengan tugas JF yang mendapat angka kredit",
            "Only a diploma that is relevant to the duties of the JF earns angka kredit",
        ),
    ),
    Reason.PREDIKAT_BELOW_BAIK: (
        "recognised_on",
        Text(
            "Predikat tahunan terakhir sebelum hari ini di bawah Baik atau belum ada",
            "The last annual predicate before this day is below Good, or there is none",
        ),
    ),
}
_USED = {
    EduBonusScope.PER_JENJANG: Text(
        "Peningkatan pendidikan dalam jenjang ini sudah dihitung; menurut pengaturan instansi satu "
        "kali tiap jenjang",
        "A higher degree was counted in this jenjang; by the agency's settings once per jenjang",
    ),
    EduBonusScope.PER_PERSON: Text(
        "Peningkatan pendidikan pegawai ini sudah dihitung; menurut pengaturan instansi satu kali "
        "saja",
        "A higher degree of this employee was counted; by the agency's settings once in all",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDegree:
    """A diploma, the day on which BKN recorded the title, by which letter, and its bearing."""

    person: UUID
    pendidikan: str
    bidang: str
    recognised_on: date
    relevant: bool
    document: str


def credit_degree(session: Session, new: NewDegree, by: By) -> Changed:
    """Credit a higher degree and keep it as the highest of the person. Raises ``Invalid``.

    By the settings of the day on which the title was recorded.
    """
    document = looking.require_document(new.document)
    person = looking.person_of(session, new.person)
    account = _account(session, person.id)
    if new.recognised_on > by.today:
        raise looking.invalid("Hari ini belum tiba", "This day is still to come", "recognised_on")
    scope = scope_on(session, person.id, new.recognised_on)
    bonus = _bonus(session, new, person, account, scope)
    if bonus.eligibility.reasons:
        _refuse(bonus, scope)
    line = AkLine(id=new_id(), row=AkRow.PENDIDIKAN, units=to_units(bonus.ak), clause=CLAUSE)
    ledger.credit(session, account.id, [line], Because(at=by.at, document=document))
    before = person.pendidikan
    person.pendidikan, person.bidang_pendidikan = new.pendidikan, new.bidang.strip()[:120]
    deed = Deed(
        kind="credit_degree",
        effective_on=new.recognised_on,
        person=person.id,
        document=document,
        detail={"pendidikan": new.pendidikan, "before": before, "scope": scope.value},
    )
    return change(session, by, deed, row=line.id)


def next_above(session: Session, person: UUID) -> str:
    """The lowest diploma above the one on file, empty where none is."""
    held = session.get_one(Person, person).pendidikan
    known = held in set(Pendidikan)
    above = (each for each in Pendidikan if known and is_higher(each, Pendidikan(held)))
    return next(above, "")


def scope_on(session: Session, person: UUID, day: date) -> EduBonusScope:
    """What "once" means for somebody, by the settings of their unit on a day."""
    view = agency_settings(session).on(day, unit_of(session, person, day))
    return EduBonusScope(view.choice("edu_bonus_scope"))


def claims_of(session: Session, person: UUID) -> tuple[Jenjang, ...]:
    """The jenjang in which a higher degree of somebody was counted; what was taken back is not."""
    back = aliased(AngkaKreditLine)
    rows = session.execute(
        select(AngkaKredit.jenjang)
        .join(AngkaKreditLine, AngkaKreditLine.account_id == AngkaKredit.id)
        .where(
            AngkaKredit.person_id == person,
            AngkaKreditLine.pak_row == AkRow.PENDIDIKAN.value,
            AngkaKreditLine.reverses_id.is_(None),
            ~select(back.id).where(back.reverses_id == AngkaKreditLine.id).exists(),
        )
        .order_by(AngkaKreditLine.at)
    ).scalars()
    return tuple(map(Jenjang, rows))


def _account(session: Session, person: UUID) -> Held:
    found = ledger.account_of(session, person)
    if found is None:
        raise looking.invalid(
            "Pegawai ini tidak mempunyai buku angka kredit yang berjalan",
            "No book of angka kredit of this employee runs",
            "pendidikan",
        )
    return found


def _bonus(
    session: Session, new: NewDegree, person: Person, account: Held, scope: EduBonusScope
) -> EducationBonus:
    """The bonus of a degree by the rule of its day."""
    if new.pendidikan not in set(Pendidikan):
        raise looking.invalid("Pilih ijazah dari daftar", "Choose a diploma", "pendidikan")
    if person.pendidikan not in set(Pendidikan):
        raise looking.invalid(
            "Pendidikan yang tercatat masih kosong: lengkapi dahulu data pegawai",
            "No diploma is on file: complete the data of the person first",
            "pendidikan",
        )
    jenjang, claims = account.tenure.jenjang, claims_of(session, person.id)
    claim = EducationClaim(
        jenjang=jenjang,
        predikat=_predikat(session, person.id, new.recognised_on),
        higher_degree=is_higher(Pendidikan(new.pendidikan), Pendidikan(person.pendidikan)),
        degree_recognised=True,
        already_claimed=already_claimed(claims, jenjang, scope),
        relevant=new.relevant,
    )
    try:
        return education_bonus(claim, new.recognised_on)
    except LookupError as before_the_rule:
        raise looking.invalid(
            "Pada hari ini aturan angka kredit pendidikan belum berlaku",
            "On this day the rule on angka kredit for a degree was not in force yet",
            "recognised_on",
        ) from before_the_rule


def _predikat(session: Session, person: UUID, day: date) -> Predikat:
    """The last annual predikat before a day; the lowest where there is none."""
    about = {"person_id": person, "day": day, "year": day.year}
    known = predikat_by_year(ask(session, [PERSON["evaluated"], PERSON["riwayat"]], about))
    return known[max(known)] if known else Predikat.SANGAT_KURANG


def _refuse(bonus: EducationBonus, scope: EduBonusScope) -> None:
    reason = next(each for each in _REFUSED if each in bonus.eligibility.reasons)
    field, sentence = _REFUSED[reason]
    words = sentence or _USED[scope]
    raise looking.invalid(words.id, words.en, field)
