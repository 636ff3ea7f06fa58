"""One message carried out by one worker: lease, effect, done."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import structlog

from workflow_app.logs import told
from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import outbox
from workflow_app.workers.desk import Desk, LeaseLost
from workflow_app.workers.effects import EFFECTS, Effect
from workflow_app.workers.smtp import AnswerLost

log = structlog.get_logger(__name__)


def carry(desk: Desk, message_id: UUID, *, effects: Mapping[str, Effect] = EFFECTS) -> None:
    """Carry out a message if it is there to be carried out; ring as often as you like.

    The database keeps what became of it: done, put off with a rest, or parked as an incident.
    """
    with unit_of_work(desk.database) as session:
        message = outbox.take(session, message_id, desk.now(), desk.pace)
    if message is None:
        return
    bound = log.bind(message=str(message.id), effect=message.effect, attempt=message.attempts)
    try:
        effects[message.effect](desk, message)
    except LeaseLost:
        bound.warning("lease_lost")
    except Exception as problem:  # noqa: BLE001 - whatever it is, the message outlives it
        bound.warning("put_off", **told(problem))
        _put_off(desk, message, problem)
    else:
        bound.info("done")


def _put_off(desk: Desk, message: outbox.Message, problem: Exception) -> None:
    with unit_of_work(desk.database) as session:
        outbox.put_off(
            session,
            message,
            desk.now(),
            desk.pace,
            error=_kept(problem),
            lost=isinstance(problem, AnswerLost),
        )


def _kept(problem: Exception) -> str:
    """What is kept of a problem: kind and words of our own errors, the kind alone of others.

    Words of a driver or a mail server may carry personal data.
    """
    words = str(problem) if getattr(problem, "speakable", False) else ""
    return f"{type(problem).__name__}: {words}" if words else type(problem).__name__
