"""Handing a mail over, so that none is lost and at most one copy too many is sent.

What happens before the server is given the mail may be repeated freely. That it is about to be
given is written down and committed first; from there to the server's answer lies the only
stretch after which nobody can say whether the mail went out.
"""

from __future__ import annotations

from workflow_app.persistence.unit_of_work import reading, unit_of_work
from workflow_app.services import outbox
from workflow_app.services.mail import letter
from workflow_app.services.outbox import Message
from workflow_app.workers.desk import Desk, LeaseLost
from workflow_app.workers.smtp import AnswerLost, MailServer


class NoMailServer(Exception):
    """This installation has no mail server."""


def send_mail(desk: Desk, message: Message) -> None:
    """Send one mail.

    Raises ``AnswerLost`` when nobody can say whether the server took it, ``NotTaken`` when it
    certainly did not.
    """
    settings = desk.settings
    if not settings.mail_url:
        raise NoMailServer
    with reading(desk.database) as session:
        written = letter(session, message, sender=settings.mail_from, base_url=settings.base_url)
    if written is None:
        _finish(desk, message)
        return
    with MailServer.reached(settings.mail_url, settings.smtp_timeout) as server:
        server.name_envelope(settings.mail_from, written)
        _note_hand_over(desk, message)
        server.hand_over(written)
        _note_taken(desk, message)


def _note_hand_over(desk: Desk, message: Message) -> None:
    with unit_of_work(desk.database) as session:
        if not outbox.hand_over(session, message, desk.now(), desk.pace):
            raise LeaseLost


def _note_taken(desk: Desk, message: Message) -> None:
    """The server has the mail; if that cannot be written down, its answer is as good as lost."""
    try:
        _finish(desk, message)
    except LeaseLost:
        raise
    except Exception as problem:
        raise AnswerLost(type(problem).__name__) from problem


def _finish(desk: Desk, message: Message) -> None:
    with unit_of_work(desk.database) as session:
        if not outbox.finish(session, message, desk.now()):
            raise LeaseLost
