"""What the notify effects do: one notification an account, and a mail where it is wanted.

Each is carried out in one transaction and may be carried out again: a message tells an account
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from state_machines.registry import REGISTRY
from workflow_app.engine.stopping import stands_still
from workflow_app.persistence.base import new_id
from workflow_app.persistence.case_reading import read_case
from workflow_app.persistence.models import Event, Notification
from workflow_app.rules.text import Text
from workflow_app.services.cases.reading import case_state
from workflow_app.services.notifications import wording
from workflow_app.services.notifications.recipients import (
    Reader,
    TaskHolder,
    acted,
    previous_actor,
    readers,
    replaced,
    seated,
    subject_of,
    taken_over,
    task_holders,
)
from workflow_app.services.outbox import Message, post

_SIGNED = Text("tanda tangan dicatat", "signature recorded")
_ESCALATED = Text("lewat batas waktu, dieskalasikan", "overdue, escalated")
_REMINDER = Text("pengingat", "reminder")
_NOTE_WANTED = Text(
    "tinggalkan catatan serah terima untuk penilai baru", "leave a hand-over note for the new rater"
)
_HANDED_OVER = Text("tugas beralih kepada Anda", "a task has come to you")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to be told. ``urgent`` does not wait for a daily digest.

    ``case`` is None where it is about several cases at once.
    """

    case: UUID | None
    kind: str
    titles: Mapping[UUID, Text]
    urgent: bool


def notify_move(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell those who have to act now, the subject and the previous actor; never the actor.

    Who rates no longer is asked for a hand-over note.
    ``mail`` says whether this installation sends mail at all.
    """
    event = _event(session, message)
    if event is None:
        return
    head = wording.head_of(session, event.case_id)
    actor = acted(session, event)
    holders = task_holders(session, event.case_id, at, opened_seq=event.seq)
    concerned = {previous_actor(session, event), subject_of(session, event.case_id)}
    onlookers = concerned - {None, actor}
    returned = _sends_back(head, event)
    what = _happened(head, event)
    titles = {person: wording.titled(head.name, what) for person in onlookers if person}
    for person in replaced(session, event) - {actor}:
        titles[person] = wording.titled(head.name, what, _NOTE_WANTED)
    for person, holder in holders.items():
        if person != event.actor_id:
            asked = wording.asks(holder.kind, holder.role, returned=returned)
            titles[person] = wording.titled(head.name, what, asked)
    tell(
        session,
        message,
        Notice(
            case=event.case_id,
            kind="returned" if returned else "move",
            titles=titles,
            urgent=returned,
        ),
        at,
        mail=mail,
    )


def notify_parties(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell whoever sits in a seat of the case what became of it; never who did it.

    Its subject and whom it asks are told by ``notify_move``.
    """
    event = _event(session, message)
    if event is None:
        return
    head = wording.head_of(session, event.case_id)
    told = {acted(session, event), subject_of(session, event.case_id)}
    titles = {
        person: wording.titled(head.name, _happened(head, event))
        for person in seated(session, event.case_id, at) - told
    }
    notice = Notice(case=event.case_id, kind="move", titles=titles, urgent=False)
    tell(session, message, notice, at, mail=mail)


def notify_escalation(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell everybody with an open task in the case, and its subject, that it went further up."""
    event = _event(session, message)
    if event is None:
        return
    head = wording.head_of(session, event.case_id)
    subject = subject_of(session, event.case_id)
    titles = {subject: wording.titled(head.name, _ESCALATED)} if subject else {}
    holders = task_holders(session, event.case_id, at)
    titles |= _asked(head, _ESCALATED, holders)
    if event.actor_id is not None:
        titles.pop(event.actor_id, None)
    notice = Notice(case=event.case_id, kind="escalation", titles=titles, urgent=True)
    tell(session, message, notice, at, mail=mail)


def notify_reminder(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Remind whoever has an open task in the case; past its deadline that is a breach.

    Nobody is reminded of a case whose clock has come to stand still meanwhile.
    """
    if message.case is None:
        return
    row = read_case(session, message.case)
    if row is None:
        return
    if stands_still(REGISTRY[row.workflow, row.workflow_version], case_state(row)):
        return
    due_at = row.due_at
    head = wording.head_of(session, message.case)
    overdue = due_at is not None and due_at <= at
    what = _due(due_at, head.zone, overdue=overdue)
    titles = _asked(head, what, task_holders(session, message.case, at))
    notice = Notice(
        case=message.case,
        kind="breach" if overdue else "reminder",
        titles=titles,
        urgent=overdue,
    )
    tell(session, message, notice, at, mail=mail)


def notify_assigned(session: Session, message: Message, at: datetime, *, mail: bool) -> None:
    """Tell those to whom a change of the organisation has handed tasks of a case."""
    event = _event(session, message)
    if event is None:
        return
    taken = taken_over(session, event)
    holders = task_holders(session, event.case_id, at)
    held = {person: holder for person, holder in holders.items() if person in taken}
    head = wording.head_of(session, event.case_id)
    notice = Notice(
        case=event.case_id, kind="move", titles=_asked(head, _HANDED_OVER, held), urgent=False
    )
    tell(session, message, notice, at, mail=mail)


def _event(session: Session, message: Message) -> Event | None:
    return session.get(Event, message.event) if message.event else None


def _sends_back(head: wording.Head, event: Event) -> bool:
    rows = head.table.rows_on(event.source, event.trigger)
    return any(row.sends_back for row in rows)


def _happened(head: wording.Head, event: Event) -> Text:
    """The state the event led to; a signature or an action without a move says what it was."""
    reached = head.table.state_named[event.target].label
    if event.kind == "sign":
        return Text(f"{reached.id}, {_SIGNED.id}", f"{reached.en}, {_SIGNED.en}")
    if event.source != event.target:
        return reached
    rows = head.table.rows_on(event.source, event.trigger)
    return rows[0].label if rows else reached


def _asked(head: wording.Head, what: Text, holders: Mapping[UUID, TaskHolder]) -> dict[UUID, Text]:
    return {
        person: wording.titled(
            head.name, what, wording.asks(holder.kind, holder.role, returned=False)
        )
        for person, holder in holders.items()
    }


def _due(due_at: datetime | None, zone: str, *, overdue: bool) -> Text:
    """Until when, or since when not: the last day ends at 24:00 in the zone of the unit."""
    if due_at is None:
        return _REMINDER
    written = wording.last_day(due_at, zone)
    if overdue:
        return Text(f"lewat batas waktu {written.id}", f"overdue since {written.en}")
    return Text(f"batas waktu {written.id}", f"due on {written.en}")


def tell(session: Session, message: Message, notice: Notice, at: datetime, *, mail: bool) -> None:
    """Tell every account of the people named, but whom this message has told already."""
    told = _already_told(session, message)
    for reader in readers(session, notice.titles.keys()):
        if reader.account not in told:
            _notify(session, message, notice, reader, at, mail=mail)


def _already_told(session: Session, message: Message) -> set[UUID]:
    return set(
        session.execute(
            select(Notification.account_id).where(Notification.message_id == message.id)
        ).scalars()
    )


def _notify(
    session: Session,
    message: Message,
    notice: Notice,
    reader: Reader,
    at: datetime,
    *,
    mail: bool,
) -> None:
    title = notice.titles[reader.person]
    mailed = mail and _wants_mail(reader, urgent=notice.urgent)
    notification = new_id()
    session.execute(
        insert(Notification),
        [
            {
                "id": notification,
                "account_id": reader.account,
                "message_id": message.id,
                "case_id": notice.case,
                "kind": notice.kind,
                "title_id": title.id,
                "title_en": title.en,
                "at": at,
                "mailed": mailed,
            }
        ],
    )
    if mailed:
        post(
            session,
            "send_mail",
            at=at,
            payload={"account": str(reader.account), "notifications": [str(notification)]},
            case_id=notice.case,
        )


def _wants_mail(reader: Reader, *, urgent: bool) -> bool:
    return bool(reader.email) and (
        reader.rhythm == "instant" or (urgent and reader.rhythm == "daily")
    )
