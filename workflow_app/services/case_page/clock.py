"""When the clock strikes in a case, when it stood still, and who may stop it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from state_machines.kernel.definition import Workflow
from workflow_app.engine.deadlines import Pauses
from workflow_app.persistence.models import Timer
from workflow_app.rules.text import Text
from workflow_app.services.calendars.paused import Pause, pauses_told
from workflow_app.services.case_holds import may_hold
from workflow_app.services.cases.carrying import workflow_of
from workflow_app.services.cases.contracts import Context
from workflow_app.services.cases.pauses import HOLD, QUESTION
from workflow_app.services.cases.recording import REMIND

_REMINDER, _DUE = Text("Pengingat", "Reminder"), Text("Jatuh tempo", "Due")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder of a turn: what happens, at the end of which day, and if it has."""

    code: str
    label: Text
    at: datetime
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClock:
    """The ladder of the present turn, the pauses so far, and whether the reader may hold."""

    ladder: tuple[Rung, ...]
    pauses: tuple[Pause, ...]
    may_hold: bool

    @property
    def stretches(self) -> Pauses:
        """The pauses as bare stretches."""
        return [(each.began_at, each.ended_at) for each in self.pauses]

    @property
    def held(self) -> Pause | None:
        """The hold that lasts."""
        return self._lasting(HOLD)

    @property
    def asked(self) -> Pause | None:
        """The stop by a question that lasts."""
        return self._lasting(QUESTION)

    def _lasting(self, kind: str) -> Pause | None:
        lasting = (each for each in self.pauses if each.kind == kind and each.ended_at is None)
        return next(lasting, None)


def clock_of(session: Session, context: Context) -> CaseClock:
    """Read the clock of a case, in two statements."""
    table = workflow_of(context.case)
    final = table.state_named[context.case.state].final
    return CaseClock(
        ladder=() if final else tuple(_ladder(session, context, table)),
        pauses=pauses_told(session, context.case.id),
        may_hold=not final and may_hold(context) is not None,
    )


def _ladder(session: Session, context: Context, table: Workflow) -> Iterator[Rung]:
    """What has struck since the turn began and what will, in order, with the deadline between."""
    case, at = context.case, context.attempt.at
    labels = {row.trigger: row.label for row in table.rows_from(case.state)} | {REMIND: _REMINDER}
    rows = session.execute(
        select(Timer.trigger, Timer.due_at, Timer.fired_at)
        .where(
            Timer.case_id == case.id,
            Timer.dropped_at.is_(None),
            or_(
                Timer.fired_at.is_(None),
                and_(Timer.fired_at >= case.entered_at, Timer.trigger == REMIND),
            ),
        )
        .order_by(Timer.due_at, Timer.trigger)
    ).all()
    rungs = [
        Rung(row.trigger, labels[row.trigger], row.due_at, row.fired_at is not None)
        for row in rows
        if row.trigger in labels
    ]
    if case.due_at is not None:
        rungs.append(Rung("", _DUE, case.due_at, case.due_at <= at))
    ordered = sorted(rungs, key=lambda each: (each.at, each.code != ""))
    return _told(ordered, case.due_at)


def _told(rungs: Sequence[Rung], due_at: datetime | None) -> Iterator[Rung]:
    """The last reminder that went out, what comes, and no further than the first step after due."""
    sent = [each for each in rungs if each.past and each.code == REMIND]
    for each in rungs:
        if each in sent[:-1]:
            continue
        yield each
        steps = each.code not in {"", REMIND}
        if steps and not each.past and (due_at is None or each.at >= due_at):
            return
