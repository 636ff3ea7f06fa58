"""Letters: what a notification or a digest looks like as a mail, in the language of its reader.

Templates are plain Jinja with Babel catalogues; the catalogue is compiled when it is first used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow_app.persistence.models import Account, Notification
from workflow_app.rules.text import Text
from workflow_app.services.outbox import Message

_HERE = Path(__file__).parents[1]
TEMPLATES = _HERE.parent / "templates" / "mail"
CATALOGUES = _HERE / "translations"
DOMAIN = "mail"

#: Which effect's template shows which kind of notification.
TEMPLATE_OF = {
    "move": "notify_move",
    "returned": "notify_move",
    "escalation": "notify_escalation",
    "reminder": "notify_reminder",
    "breach": "notify_reminder",
    "deadline": "notify_move",
    "hold": "notify_move",
    "message": "notify_move",
    "delegated": "notify_move",
    "retake": "notify_move",
    "period": "notify_move",
    "consult": "notify_move",
}
DIGEST = "send_digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One notification in a letter: its title, and where its case is."""

    kind: str
    title: str
    link: str


def letter(
    session: Session, message: Message, *, sender: str, base_url: str
) -> EmailMessage | None:
    """The mail of a message, text and HTML; None when nobody is left to read it.

    Its Message-ID is that of the message, so that two copies can be told to be one.
    """
    payload = message.payload
    account = session.get(Account, UUID(payload["account"]))
    if account is None or account.disabled_at is not None or not account.email:
        return None
    lines = _lines(session, payload["notifications"], account.language, base_url)
    if not lines:
        return None
    name = DIGEST if payload.get("digest") else TEMPLATE_OF[lines[0].kind]
    values = {"name": account.name, "lines": lines, "inbox": f"{base_url}/inbox"}
    subject = _digest_subject(account.language, len(lines)) if name == DIGEST else lines[0].title
    composed = EmailMessage()
    composed["Subject"] = subject
    composed["From"] = Address("Alur", addr_spec=sender)
    composed["To"] = Address(_display(account.name), addr_spec=account.email)
    composed["Date"] = format_datetime(message.created_at.astimezone(UTC))
    composed["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    composed["Auto-Submitted"] = "auto-generated"
    composed["Content-Language"] = account.language
    composed.set_content(_render(account.language, f"{name}.txt", values), cte="quoted-printable")
    composed.add_alternative(
        _render(account.language, f"{name}.html", values), subtype="html", cte="quoted-printable"
    )
    return composed


def _lines(
    session: Session, notifications: Sequence[str], language: str, base_url: str
) -> list[_Line]:
    rows = session.execute(
        select(Notification)
        .where(Notification.id.in_([UUID(each) for each in notifications]))
        .order_by(Notification.at, Notification.id)
    ).scalars()
    return [
        _Line(
            kind=row.kind,
            title=Text(row.title_id, row.title_en).say(language),
            link=f"{base_url}/{_path(row)}",
        )
        for row in rows
    ]


def _path(row: Notification) -> str:
    """Where a notification leads; whoever may sit a test again lands where it says how."""
    if row.case_id is None:
        return "inbox"
    return f"cases/{row.case_id}{'#uji-ulang' if row.kind == 'retake' else ''}"


def _digest_subject(language: str, count: int) -> str:
    line = "Ringkasan harian: %(num)d pemberitahuan"
    return _catalogue(language).ngettext(line, line, count) % {"num": count}


def _display(name: str) -> str:
    """A name as a header takes it: one line."""
    return " ".join(name.split())


def _render(language: str, template: str, values: dict[str, Any]) -> str:
    return _environment(language).get_template(template).render(values)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(enabled_extensions=("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["language"] = language
    catalogue = _catalogue(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # of jinja2.ext.i18n
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    return environment


@cache
def _catalogue(language: str) -> NullTranslations:
    """Indonesian is the language of the templates themselves."""
    path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, domain=DOMAIN))
    compiled.seek(0)
    return Translations(compiled)
