"""The yardstick: the rows of one move written by hand, as fast as we know how.

One connection, prepared statements, nothing read, no framework. The rows are those that ``fire``
writes for the same two steps (``submit`` and ``send_back``): case, event with its sealed body,
private values, closed and opened task, outbox row, timer.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import psycopg

from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import lock_case, read_surroundings
from workflow_app.persistence.database import open_database
from workflow_app.persistence.line import Line
from workflow_app.persistence.unit_of_work import unit_of_work

_SUBMIT_VERDICTS = (
    "has_results",
    "every_result_measured",
    "leaders_result_named",
    "absolute_targets_explained",
    "perspectives_used",
    "perilaku_complete",
    "lampiran_complete",
    "dialogs_held",
)
_VERDICTS = json.dumps([{"code": c, "met": 1} for c in _SUBMIT_VERDICTS], separators=(",", ":"))
_VALUES = json.dumps(
    [{"code": c, "found": "2 RHK", "required": "≥ 1 RHK"} for c in _SUBMIT_VERDICTS],
    separators=(",", ":"),
    ensure_ascii=False,
)
_WINDOW = timedelta(seconds=60)
_DUE = timedelta(days=19)


@dataclass(slots=True)
class HandCase:
    """What the hand-written client remembers of a case between two moves."""

    id: UUID
    version: int
    head: str
    content: str
    dates: str
    employee: UUID
    rater: UUID
    position: UUID
    hat: UUID
    table: str
    submits: bool = True


@dataclass(slots=True)
class HandMove:
    """Everything one move writes, computed on the client."""

    at: datetime
    due: datetime
    event: UUID
    task: UUID
    message: UUID
    timer: UUID
    trigger: str
    source: str
    target: str
    actor: UUID
    role: str
    capacity: str
    key: str
    request: str
    body: str
    hash: str
    private: tuple[tuple[str, str, str], tuple[str, str, str]]
    task_role: str
    task_position: UUID | None
    task_person: UUID
    basis: str
    available: datetime


def next_move(case: HandCase) -> HandMove:
    """The next of the two steps."""
    submits = case.submits
    at = datetime.now(UTC)
    trigger, source, target = (
        ("submit", "returned", "submitted") if submits else ("send_back", "submitted", "returned")
    )
    actor, role, capacity = (
        (case.employee, "pegawai", "self") if submits else (case.rater, "ppkj", "definitive")
    )
    seq, text = case.version + 1, str(case.id)
    derivation = (
        f'{{"basis":"line","capacity":"{capacity}","document":"","position":"","role":"{role}"}}'
    )
    values = (
        (("derivation", derivation), ("verdict_values", _VALUES))
        if submits
        else (("note", "Perbaiki indikator kedua"), ("derivation", derivation))
    )
    private, sealed = [], {}
    for name, value in values:
        salt = os.urandom(16).hex()
        commitment = json.dumps(["alur/v1", text, seq, name, salt, value], ensure_ascii=False)
        sealed[name] = hashlib.sha256(commitment.encode()).hexdigest()
        private.append((name, salt, value))
    raw_key = os.urandom(8).hex()
    key = hashlib.sha256(f'["key","{raw_key}"]'.encode()).hexdigest()
    request = hashlib.sha256(f'["{text}","{trigger}","","","{{}}",""]'.encode()).hexdigest()
    mandate = "" if submits else str(case.hat)
    position = "" if submits else str(case.position)
    body = (
        f'{{"actor":"{actor}","alg":"sha-256","at":"{at:%Y-%m-%dT%H:%M:%S.%fZ}","batch":"",'
        f'"capacity":"{capacity}","case":"{text}","cause":"","commitments":{{"after":"",'
        f'"before":"","derivation":"{sealed.get("derivation", "")}",'
        f'"note":"{sealed.get("note", "")}",'
        f'"verdict_values":"{sealed.get("verdict_values", "")}"}},"content":"{case.content}",'
        f'"key":"{key}","kind":"move","mandate":"{mandate}","on_behalf_of":"{position}",'
        f'"prev":"{case.head}","reason_code":"","role":"{role}","rules":"2026.1","seen":"",'
        f'"seq":{seq},"source":"{source}","table":"{case.table}","target":"{target}","task":"",'
        f'"trigger":"{trigger}","v":1,"verdicts":{_VERDICTS if submits else "[]"},'
        f'"workflow":"skp","workflow_version":1}}'
    )
    return HandMove(
        at=at,
        due=at + _DUE,
        event=new_id(),
        task=new_id(),
        message=new_id(),
        timer=new_id(),
        trigger=trigger,
        source=source,
        target=target,
        actor=actor,
        role=role,
        capacity=capacity,
        key=key,
        request=request,
        body=body,
        hash=hashlib.sha256(b"\x00" + body.encode()).hexdigest(),
        private=(private[0], private[1]),
        task_role="ppkj" if submits else "pegawai",
        task_position=case.position if submits else None,
        task_person=case.rater if submits else case.employee,
        basis="line" if submits else "self",
        available=at if submits else at + _WINDOW,
    )


def _advance(case: HandCase, move: HandMove) -> None:
    case.version += 1
    case.head = move.hash
    case.submits = not case.submits


_UPDATE = (
    "UPDATE workflow_case SET state=%s, version=version+1, head=%s, content=%s, entered_at=%s,"
    " closed_at=NULL, due_at=%s, dates=%s::json, signing='', signed='[]'"
    " WHERE id=%s AND version=%s"
)
_EVENT = (
    "INSERT INTO event (id, case_id, seq, kind, at, workflow, trigger, source, target, actor_id,"
    " role, capacity, reason_code, key_digest, request_digest, hash, body)"
)
_TASK = (
    "INSERT INTO task (id, case_id, kind, code, role, position_id, assignee_id, basis, opened_seq,"
    " opened_at, due_at, sort_at, outcome, result)"
)
_OUTBOX = (
    "INSERT INTO outbox_message (id, effect, case_id, event_id, payload, created_at, available_at,"
    " token, attempts, unknown, last_error)"
)
_CLOSE = (
    "UPDATE task SET closed_at=%s, closed_by=%s, outcome=%s WHERE case_id={case}"
    " AND closed_at IS NULL AND kind IN ('decide', 'sign')"
)
_DROP = (
    "UPDATE timer SET dropped_at=%s WHERE case_id={case} AND fired_at IS NULL"
    " AND dropped_at IS NULL AND trigger NOT IN ('escalate', 'expire')"
)
_REMIND = "INSERT INTO timer (id, case_id, trigger, due_at)"


def _single(timer: str) -> str:
    case = "(SELECT id FROM moved)"
    return (
        f"WITH moved AS ({_UPDATE} RETURNING id, version),"
        f" e AS ({_EVENT} SELECT %s, id, version, 'move', %s, 'skp', %s, %s, %s, %s, %s, %s, '',"
        " %s, %s, %s, %s FROM moved),"
        " p AS (INSERT INTO event_private (event_id, name, salt, value)"
        " SELECT x.* FROM (VALUES (%s::uuid, %s, %s, %s), (%s, %s, %s, %s)) x, moved),"
        f" k AS ({_CLOSE.format(case=case)}),"
        f" t AS ({_TASK} SELECT %s, id, 'decide', '', %s, %s, %s, %s, version, %s, %s, %s, '', ''"
        " FROM moved),"
        f" o AS ({_OUTBOX} SELECT %s, 'notify_move', id, %s, '{{}}', %s, %s, 0, 0, 0, ''"
        " FROM moved),"
        f" w AS ({timer}) SELECT count(*) FROM moved"
    )


_SINGLE = {
    "submit": _single(_DROP.format(case="(SELECT id FROM moved)")),
    "send_back": _single(f"{_REMIND} SELECT %s, id, 'remind', %s FROM moved"),
}


def _single_values(case: HandCase, m: HandMove) -> tuple[object, ...]:
    timer = (m.at,) if m.trigger == "submit" else (m.timer, m.due)
    return (
        *(m.target, m.hash, case.content, m.at, m.due, case.dates, case.id, case.version),
        *(m.event, m.at, m.trigger, m.source, m.target, m.actor, m.role, m.capacity),
        *(m.key, m.request, m.hash, m.body),
        *(m.event, *m.private[0], m.event, *m.private[1]),
        *(m.at, m.actor, m.trigger),
        *(m.task, m.task_role, m.task_position, m.task_person, m.basis),
        *(m.at, m.due, m.due),
        *(m.message, m.event, m.at, m.available),
        *timer,
    )


class SingleStatement:
    """One guarded statement a move: the limit."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True, prepare_threshold=0)
        self.cursor = self.connection.cursor()

    def __call__(self, case: HandCase) -> None:
        """Write the next move of a case."""
        m = next_move(case)
        self.cursor.execute(_SINGLE[m.trigger], _single_values(case, m))
        row = self.cursor.fetchone()
        if row is None or row[0] != 1:
            raise RuntimeError("the case moved under the yardstick")
        _advance(case, m)

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


class InSession:
    """What the product stands on and nothing else: a session, the lock, one other read, the write.

    Nothing is decided and the same statement is written by hand, so no move through a session
    that locks its case and looks around it can cost less.
    """

    def __init__(self, url: str) -> None:
        self.database = open_database(url)

    def __call__(self, case: HandCase) -> None:
        """Write the next move of a case."""
        m = next_move(case)
        with unit_of_work(self.database) as session:
            row = lock_case(session, case.id, with_awaited=False)
            if row is None or row.version != case.version:
                raise RuntimeError("the case moved under the yardstick")
            read_surroundings(session, row, actor=m.actor, day=m.at.date(), key=m.key)
            line = session.connection().connection.driver_connection
            cast("Line", line).execute(_SINGLE[m.trigger], _single_values(case, m), prepare=True)
        _advance(case, m)

    def close(self) -> None:
        """Give the connection back."""
        self.database.close()


class StatementARow:
    """One prepared statement a row, in one transaction."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, prepare_threshold=0)
        self.cursor = self.connection.cursor()

    def __call__(self, case: HandCase) -> None:
        """Write the next move of a case."""
        m = next_move(case)
        run = self.cursor.execute
        run(
            _UPDATE,
            (m.target, m.hash, case.content, m.at, m.due, case.dates, case.id, case.version),
        )
        if self.cursor.rowcount != 1:
            raise RuntimeError("the case moved under the yardstick")
        for statement, values in _rows(m, case, "%s"):
            run(statement, values)
        self.connection.commit()
        _advance(case, m)

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


def _rows(m: HandMove, case: HandCase, mark: str) -> list[tuple[str, tuple[object, ...]]]:
    """The other rows of a move as single statements; ``mark`` is the driver's place holder."""
    seq = case.version + 1
    marks = ", ".join
    found: list[tuple[str, tuple[object, ...]]] = [
        (
            _EVENT
            + f" VALUES ({marks([mark] * 3)}, 'move', {mark}, 'skp', {marks([mark] * 6)}, '',"
            f" {marks([mark] * 4)})",
            (
                *(m.event, case.id, seq, m.at, m.trigger, m.source, m.target, m.actor, m.role),
                *(m.capacity, m.key, m.request, m.hash, m.body),
            ),
        ),
        *(
            (
                (
                    "INSERT INTO event_private (event_id, name, salt, value)"
                    f" VALUES ({marks([mark] * 4)})"
                ),
                (m.event, *value),
            )
            for value in m.private
        ),
        (
            _CLOSE.format(case="%s").replace("%s", mark),
            (m.at, m.actor, m.trigger, case.id),
        ),
        (
            f"{_TASK} VALUES ({mark}, {mark}, 'decide', '', {marks([mark] * 8)}, '', '')",
            (
                *(m.task, case.id, m.task_role, m.task_position, m.task_person, m.basis, seq),
                *(m.at, m.due, m.due),
            ),
        ),
        (
            (
                f"{_OUTBOX} VALUES ({mark}, 'notify_move', {mark}, {mark}, '{{}}', {mark}, {mark},"
                " 0, 0, 0, '')"
            ),
            (m.message, case.id, m.event, m.at, m.available),
        ),
    ]
    if m.trigger == "submit":
        found.append((_DROP.format(case="%s").replace("%s", mark), (m.at, case.id)))
    else:
        found.append(
            (f"{_REMIND} VALUES ({mark}, {mark}, 'remind', {mark})", (m.timer, case.id, m.due))
        )
    return found


class HandSqlite:
    """Statement a row on ``sqlite3``, with the same durability as the product."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, cached_statements=64)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "busy_timeout = 30000",
        ):
            self.connection.execute(f"PRAGMA {pragma}")

    def __call__(self, case: HandCase) -> None:
        """Write the next move of a case."""
        m = next_move(case)
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        run(
            _UPDATE.replace("::json", "").replace("%s", "?"),
            _plain(
                (m.target, m.hash, case.content, m.at, m.due, case.dates, case.id, case.version)
            ),
        )
        for statement, values in _rows(m, case, "?"):
            run(statement, _plain(values))
        run("COMMIT")
        _advance(case, m)

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()


def _plain(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        value.hex
        if isinstance(value, UUID)
        else value.strftime("%Y-%m-%d %H:%M:%S.%f")
        if isinstance(value, datetime)
        else value
        for value in values
    )
