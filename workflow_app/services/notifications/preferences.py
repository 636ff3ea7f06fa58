"""How an account wants to be told, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow_app.engine import refusals
from workflow_app.persistence.models import Account
from workflow_app.rules.text import Text

RHYTHMS = {
    "instant": Text("Segera, satu per satu", "At once, one by one"),
    "daily": Text("Ringkasan harian pukul 07.00", "A daily digest at 07:00"),
    "none": Text("Tanpa surel", "No e-mail"),
}
LANGUAGES = {"id": Text("Bahasa Indonesia", "Indonesian"), "en": Text("Inggris", "English")}


@dataclass(frozen=True, slots=True)
class Preferences:
    """A rhythm of ``RHYTHMS`` and a language of ``LANGUAGES``.

    Returns, breaches and escalations come at once in every rhythm but ``none``. ``shortcuts``
    says that single keys do things on pages.
    """

    rhythm: str
    language: str
    shortcuts: bool = True


def preferences(session: Session, account: UUID) -> Preferences:
    """What an account has chosen."""
    row = session.execute(
        select(Account.mail_rhythm, Account.language, Account.shortcuts).where(
            Account.id == account
        )
    ).one()
    return Preferences(row.mail_rhythm, row.language, row.shortcuts)


def set_preferences(session: Session, account: UUID, wanted: Preferences) -> None:
    """Change what an account has chosen. Raises ``Invalid`` for what there is not."""
    if wanted.rhythm not in RHYTHMS:
        raise refusals.Invalid(
            Text("Pilih irama dari daftar", "Choose a rhythm from the list"), field="rhythm"
        )
    if wanted.language not in LANGUAGES:
        raise refusals.Invalid(
            Text("Pilih bahasa dari daftar", "Choose a language from the list"), field="language"
        )
    session.execute(
        update(Account)
        .where(Account.id == account)
        .values(mail_rhythm=wanted.rhythm, language=wanted.language, shortcuts=wanted.shortcuts)
        .execution_options(synchronize_session=False)
    )
