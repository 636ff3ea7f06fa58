"""Letters as the mail sink of a demo wrote them: one ``.eml`` file each, the newest name last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_MOST = 200
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail. ``text`` is its plain part; nothing of its HTML is shown."""

    name: str
    subject: str
    sender: str
    recipient: str
    sent_at: datetime | None
    text: str


def letters(folder: Path) -> list[Letter]:
    """The newest letters of a mailbox, the newest first."""
    if not folder.is_dir():
        return []
    newest = sorted(folder.glob("*.eml"), key=lambda file: file.name, reverse=True)[:_MOST]
    return [_letter(file) for file in newest]


def letter(folder: Path, name: str) -> Letter | None:
    """One letter by the name of its file without its ending."""
    file = folder / f"{name}.eml"
    if NAME.fullmatch(name) is None or not file.is_file():
        return None
    return _letter(file)


def _letter(file: Path) -> Letter:
    with file.open("rb") as source:
        mail = BytesParser(policy=policy.default).parsebytes(source.read(_LARGEST))
    body = mail.get_body(preferencelist=("plain",))
    return Letter(
        name=file.stem,
        subject=str(mail["Subject"] or ""),
        sender=str(mail["From"] or ""),
        recipient=str(mail["To"] or ""),
        sent_at=parsedate_to_datetime(mail["Date"]) if mail["Date"] else None,
        text=str(body.get_content()) if body is not None else "",
    )
