"""A mail server on loopback that does what a test tells it to, over a real socket."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy

STEPS = ("greeting", "mail", "rcpt", "data", "body")


@dataclass
class Script:
    """What the server does at each step, and what it was given.

    ``answers`` maps a step to a line to answer with instead of the usual one, or to ``"drop"``
    (close without an answer) or ``"hold"`` (wait until ``release`` is set). Each is used once
    for every time it is listed. ``kept`` are the mails taken, a dropped answer included.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    kept: list[bytes] = field(default_factory=list)
    reached: dict[str, threading.Event] = field(
        default_factory=lambda: {step: threading.Event() for step in STEPS}
    )
    release: threading.Event = field(default_factory=threading.Event)
    keeps_dropped: bool = True
    port: int = 0

    def answer(self, step: str, usual: str) -> str:
        self.reached[step].set()
        wanted = self.answers.get(step)
        return wanted.pop(0) if wanted else usual

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list:
        return [message_from_bytes(each, policy=policy.default) for each in self.kept]


class _Dropped(Exception):
    pass


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        script: Script = self.server.script
        try:
            self._say(script, "greeting", "220 scripted")
            while line := self.rfile.readline():
                if not self._heard(script, line.strip()):
                    return
        except (_Dropped, ConnectionError):
            return

    def _heard(self, script: Script, line: bytes) -> bool:
        word = line[:4].upper()
        if word in {b"EHLO", b"HELO"}:
            self._write("250-scripted\r\n250 8BITMIME")
        elif word == b"MAIL":
            self._say(script, "mail", "250 fine")
        elif word == b"RCPT":
            self._say(script, "rcpt", "250 fine")
        elif word == b"DATA":
            if self._say(script, "data", "354 go on").startswith("354"):
                self._take(script)
        elif word == b"QUIT":
            self._write("221 bye")
            return False
        else:
            self._write("250 fine")
        return True

    def _take(self, script: Script) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _Dropped
            lines.append(line.removeprefix(b"."))
        answer = script.answer("body", "250 taken")
        if not answer.startswith(("4", "5")):
            script.kept.append(b"".join(lines))
        self._act(script, answer, "250 taken")

    def _say(self, script: Script, step: str, usual: str) -> str:
        answer = script.answer(step, usual)
        self._act(script, answer, usual)
        return usual if answer == "hold" else answer

    def _act(self, script: Script, answer: str, usual: str) -> None:
        if answer == "drop":
            raise _Dropped
        if answer == "hold":
            script.release.wait(30)
            answer = usual
        self._write(answer)

    def _write(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def smtp_server(script: Script | None = None):
    """A running server; its script says what it does and what it got."""
    script = script or Script()
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.script = script
        script.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield script
        finally:
            script.release.set()
            server.shutdown()
            thread.join()
