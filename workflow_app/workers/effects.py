"""Every effect by name, and what carries it out. Explicit and total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from workflow_app.persistence.unit_of_work import unit_of_work
from workflow_app.services import outbox
from workflow_app.services.digests import compose_digest
from workflow_app.services.imports.applying import apply_import
from workflow_app.services.imports.checking import check_import
from workflow_app.services.kj_outlook import reckoning
from workflow_app.services.moving import move_case
from workflow_app.services.notifications import (
    cancelled_periods,
    consults,
    delegations,
    holds,
    messages,
    moved_deadlines,
    retakes,
    telling,
)
from workflow_app.services.outbox import Message
from workflow_app.services.reconciliation.deciding import apply_decisions
from workflow_app.services.skp.ending import ask_to_close_segments
from workflow_app.services.staffing.plans_left import ASK_TO_CLOSE
from workflow_app.services.staffing.reassigning import reassign_case
from workflow_app.workers.desk import Desk, LeaseLost
from workflow_app.workers.posting import send_mail

Effect = Callable[[Desk, Message], None]

#: Effects that no workflow table names: services post them.
INTERNAL = frozenset(
    {
        *("move_case", "reassign_case", "notify_assigned", "send_mail", "send_digest"),
        *(moved_deadlines.EFFECT, holds.EFFECT, messages.EFFECT, ASK_TO_CLOSE),
        *(
            delegations.EFFECT,
            delegations.REVOCATION,
            consults.EFFECT,
            retakes.EFFECT,
            cancelled_periods.EFFECT,
        ),
        *("check_import", "apply_import", "apply_decisions", reckoning.EFFECT),
    }
)


def _inside(work: Callable[[Session, Message, datetime], None]) -> Effect:
    """An effect that only writes the database: done together with its message, or not at all."""

    def carried_out(desk: Desk, message: Message) -> None:
        with unit_of_work(desk.database) as session:
            at = desk.now()
            work(session, message, at)
            if not outbox.finish(session, message, at):
                raise LeaseLost

    return carried_out


def _telling(work: Callable[..., Any]) -> Effect:
    """An effect that notifies: it knows whether this installation sends mail."""

    def carried_out(desk: Desk, message: Message) -> None:
        def told(session: Session, message: Message, at: datetime) -> None:
            work(session, message, at, mail=desk.sends_mail)

        _inside(told)(desk, message)

    return carried_out


EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "notify_move": _telling(telling.notify_move),
        "notify_parties": _telling(telling.notify_parties),
        "notify_escalation": _telling(telling.notify_escalation),
        "notify_reminder": _telling(telling.notify_reminder),
        "notify_assigned": _telling(telling.notify_assigned),
        moved_deadlines.EFFECT: _telling(moved_deadlines.notify_moved_deadlines),
        holds.EFFECT: _telling(holds.notify_hold),
        messages.EFFECT: _telling(messages.notify_message),
        delegations.EFFECT: _telling(delegations.notify_delegated),
        delegations.REVOCATION: _telling(delegations.notify_revoked),
        consults.EFFECT: _telling(consults.notify_consult),
        retakes.EFFECT: _telling(retakes.notify_retakes),
        cancelled_periods.EFFECT: _telling(cancelled_periods.notify_cancelled_period),
        ASK_TO_CLOSE: _telling(ask_to_close_segments),
        "move_case": _inside(move_case),
        "reassign_case": _inside(reassign_case),
        "send_digest": _inside(compose_digest),
        "check_import": _inside(check_import),
        "apply_import": _inside(apply_import),
        "apply_decisions": _inside(apply_decisions),
        reckoning.EFFECT: _inside(reckoning.reckon),
        "send_mail": send_mail,
    }
)
