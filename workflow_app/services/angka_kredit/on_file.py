"""The book of one person as the personnel unit looks at it, with the rules it is kept by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from workflow_app.persistence.golongan_reading import golongan_of_people
from workflow_app.rules.ak_books import AkBook, golongan_named, mode_of
from workflow_app.rules.ak_pendidikan import EduBonusScope, already_claimed
from workflow_app.rules.angka_kredit_ledger import AkLine
from workflow_app.rules.jenjang import Jenjang
from workflow_app.services.agency_settings import agency_settings
from workflow_app.services.angka_kredit import ledger
from workflow_app.services.angka_kredit.degrees import claims_of
from workflow_app.services.angka_kredit.integrating import integration_of
from workflow_app.services.angka_kredit.whose import unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditView:
    """A book that runs. ``claims`` are the jenjang in which a higher degree was counted.

    ``claimed`` says that none is counted any more, by what ``scope`` of the unit's settings says.
    ``integrated`` is what stands of a conventional total.
    """

    jf: str
    jenjang: Jenjang
    opened_on: date
    book: AkBook
    claims: tuple[Jenjang, ...]
    scope: EduBonusScope
    claimed: bool
    integrated: AkLine | None


def credit_of(session: Session, person: UUID, day: date) -> CreditView | None:
    """The book of somebody that runs on a day, None without one."""
    account = ledger.account_of(session, person)
    if account is None:
        return None
    view = agency_settings(session).on(day, unit_of(session, person, day))
    held = golongan_of_people(session, [person], day)[person]
    jenjang, scope = account.tenure.jenjang, EduBonusScope(view.choice("edu_bonus_scope"))
    claims, brought = claims_of(session, person), integration_of(session, person)
    return CreditView(
        jf=account.tenure.jf.replace("_", " "),
        jenjang=jenjang,
        opened_on=account.tenure.opened_on,
        book=AkBook(account.total, jenjang, golongan_named(held.golongan), day, mode_of(view)),
        claims=claims,
        scope=scope,
        claimed=already_claimed(claims, jenjang, scope),
        integrated=brought.line if brought else None,
    )
