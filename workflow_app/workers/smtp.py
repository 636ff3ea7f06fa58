"""The conversation with a mail server, cut where it matters: before and after the hand-over.

``smtplib.sendmail`` does not say whether a connection broke before or after the server had the
mail; here the two are different errors.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

_LINE_BEGINS_WITH_DOT = re.compile(rb"^\.", re.MULTILINE)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotTaken(Exception):
    """The server certainly did not take the mail: it refused at ``step``, or was not reached."""

    speakable = True

    def __init__(self, step: str, code: int = 0) -> None:
        super().__init__(f"{step} {code}" if code else step)
        self.step = step
        self.code = code


class AnswerLost(Exception):
    """The server was given the mail, and its answer never came or was not kept."""

    speakable = True


@dataclass(frozen=True, slots=True)
class MailServer:
    """An open conversation with the mail server."""

    smtp: smtplib.SMTP

    @classmethod
    @contextmanager
    def reached(cls, url: str, timeout: float) -> Iterator[MailServer]:
        """Connect to ``smtp://`` or ``smtps://[user:password@]host[:port]``.

        STARTTLS is taken when it is offered, with the server's certificate checked; a password
        never travels in the clear, but to this machine itself. Raises ``NotTaken``.
        """
        parsed = urlsplit(url)
        with _certain("connect"):
            smtp = _connect(parsed, timeout)
        try:
            with _certain("hello"):
                _secure(smtp, parsed)
            with _certain("login"):
                _sign_in(smtp, parsed)
            yield cls(smtp)
        except BaseException:
            smtp.close()
            raise
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
        smtp.close()

    def name_envelope(self, sender: str, mail: EmailMessage) -> None:
        """Say from whom and to whom. Raises ``NotTaken``."""
        recipients = [address.addr_spec for address in mail["To"].addresses]
        options = ["SMTPUTF8", "BODY=8BITMIME"] if self._international(sender, recipients) else []
        with _certain("mail"):
            _expect("mail", *self.smtp.mail(sender, options))
        for recipient in recipients:
            with _certain("rcpt"):
                _expect("rcpt", *self.smtp.rcpt(recipient))

    def hand_over(self, mail: EmailMessage) -> None:
        """Give the mail to the server.

        Raises ``NotTaken`` when it refused, ``AnswerLost`` when it never said.
        """
        body = mail.as_bytes(policy=policy.SMTP.clone(utf8=self.smtp.has_extn("smtputf8")))
        with _certain("data"):
            code, _ = self.smtp.docmd("data")
        if code != 354:
            raise NotTaken("data", code)
        try:
            self.smtp.send(_LINE_BEGINS_WITH_DOT.sub(b"..", body.rstrip()) + b"\r\n.\r\n")
            code, _ = self.smtp.getreply()
        except Exception as problem:
            raise AnswerLost(type(problem).__name__) from problem
        if code < 0:
            raise AnswerLost("unreadable")
        _expect("taken", code)

    def _international(self, *addresses: object) -> bool:
        if str(addresses).isascii():
            return False
        if not self.smtp.has_extn("smtputf8"):
            raise NotTaken("smtputf8")
        return True


@contextmanager
def _certain(step: str) -> Iterator[None]:
    """Until the server has the mail, any trouble means that it was not taken."""
    try:
        yield
    except NotTaken:
        raise
    except smtplib.SMTPResponseException as refusal:
        raise NotTaken(step, refusal.smtp_code) from refusal
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        raise NotTaken(f"{step} {type(problem).__name__}") from problem


def _expect(step: str, code: int, _words: bytes = b"") -> None:
    if not 200 <= code < 300:
        raise NotTaken(step, code)


def _connect(url: SplitResult, timeout: float) -> smtplib.SMTP:
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=timeout, context=context)
    return smtplib.SMTP(host, url.port or 25, timeout=timeout)


def _secure(smtp: smtplib.SMTP, url: SplitResult) -> None:
    smtp.ehlo_or_helo_if_needed()
    if url.scheme == "smtp" and smtp.has_extn("starttls"):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()


def _sign_in(smtp: smtplib.SMTP, url: SplitResult) -> None:
    if url.username is None:
        return
    secured = isinstance(smtp.sock, ssl.SSLSocket)
    if not secured and url.hostname not in _LOOPBACK:
        raise NotTaken("starttls")
    smtp.login(unquote(url.username), unquote(url.password or ""))
