"""Which part of an installation is alive, read from heartbeat rows only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow_app.persistence.base import Instant
from workflow_app.persistence.models import Heartbeat
from workflow_app.rules.text import Text

#: A process that has been silent for longer is taken for dead.
SILENCE = {
    "relay": timedelta(seconds=30),
    "worker": timedelta(seconds=60),
    "clock": timedelta(seconds=180),
}
_NAMES = {
    "database": Text("Basis data", "The database"),
    "queue": Text("Antrean", "The queue"),
    "relay": Text("Pengantar pesan", "The relay"),
    "worker": Text("Pekerja", "The worker"),
    "clock": Text("Jam", "The clock"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an installation, and in words how it is."""

    name: str
    alive: bool
    sentence: Text
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """All parts of an installation."""

    parts: tuple[Part, ...]

    @property
    def alive(self) -> bool:
        """Whether every part is alive."""
        return all(part.alive for part in self.parts)


def health(session: Session, at: datetime) -> Health:
    """How the parts of the installation are; ``at`` comes from the clock the processes share.

    That this was read says that the database is alive; the queue is what the relay says of it.
    """
    beats = {row.process: row for row in session.execute(select(Heartbeat)).scalars()}
    processes = {name: _process(name, beats.get(name), at) for name in SILENCE}
    database = Part(name="database", alive=True, sentence=_says("database", _ALIVE))
    queue = _queue(processes["relay"], beats.get("relay"))
    return Health((database, queue, *processes.values()))


def without_database() -> Health:
    """What is known when the database does not answer."""
    dead = Part(name="database", alive=False, sentence=_says("database", _DEAD))
    unknown = (
        Part(name=name, alive=False, sentence=_says(name, _UNKNOWN)) for name in ("queue", *SILENCE)
    )
    return Health((dead, *unknown))


def database_clock(session: Session) -> datetime:
    """What time it is for the database."""
    return session.execute(select(func.current_timestamp(type_=Instant))).scalar_one()


_ALIVE = Text("berjalan", "is alive")
_DEAD = Text("tidak menjawab", "does not answer")
_UNKNOWN = Text("tidak diketahui keadaannya", "cannot be told")
_NEVER = Text("belum pernah berjalan", "has never been alive")


def _says(name: str, verb: Text) -> Text:
    subject = _NAMES[name]
    return Text(f"{subject.id} {verb.id}", f"{subject.en} {verb.en}")


def _process(name: str, beat: Heartbeat | None, at: datetime) -> Part:
    if beat is None:
        return Part(name=name, alive=False, sentence=_says(name, _NEVER))
    silent = at - beat.at
    alive = silent <= SILENCE[name]
    seconds = int(silent.total_seconds())
    since = Text(f"diam sejak {seconds} detik", f"has been silent for {seconds} seconds")
    sentence = _says(name, _ALIVE if alive else since)
    return Part(name=name, alive=alive, sentence=sentence, seen_at=beat.at)


def _queue(relay: Part, beat: Heartbeat | None) -> Part:
    if beat is None or not relay.alive:
        return Part(name="queue", alive=False, sentence=_says("queue", _UNKNOWN))
    detail: Mapping[str, object] = beat.detail
    alive = detail.get("queue") == "alive"
    sentence = _says("queue", _ALIVE if alive else _DEAD)
    return Part(name="queue", alive=alive, sentence=sentence, seen_at=beat.at)
