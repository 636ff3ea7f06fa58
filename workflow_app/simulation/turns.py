"""What people do on which task, and after how many days: one line a turn.

``since`` names the date of the case from which the days count; without one they count from the
morning on which the task is seen. Some people forget until they are reminded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from uuid import UUID

from workflow_app.rules.roles import Role
from workflow_app.services.open_work import Work
from workflow_app.simulation import deciding, evaluating, planning, superiors
from workflow_app.simulation.stage import Stage, place

Act = Callable[[Stage, Work, UUID], int | None]


@dataclass(frozen=True, slots=True)
class Turn:
    """What is done, and between how many days after which day."""

    act: Act
    days: tuple[int, int]
    since: str = ""


_ANY = ""
_P, _R, _A, _S = Role.PEGAWAI, Role.PPKJ, Role.ATASAN_PPKJ, Role.PENETAP_SKP
_HEAD, _PLAN, _UNIT = (
    Role.KEPALA_ORGANISASI_INDUK,
    Role.UNIT_PERENCANAAN,
    Role.UNIT_KEPEGAWAIAN,
)

#: (workflow, state, role) -> turn. Tasks that are done with a result stand below.
TURNS: Mapping[tuple[str, str, str], Turn] = MappingProxyType(
    {
        ("skp", "draft", _P): Turn(planning.submit, (1, 6)),
        ("skp", "returned", _P): Turn(planning.submit, (1, 3)),
        ("skp", "submitted", _R): Turn(planning.answer, (0, 4)),
        ("skp", "submitted", _P): Turn(planning.sign, (0, 3)),
        ("skp", "agreed", _S): Turn(planning.establish, (0, 3)),
        ("skp", "in_follow_up", _UNIT): Turn(deciding.finish, (12, 25)),
        ("evaluation", "open", _P): Turn(evaluating.report, (2, 8), "ends_on"),
        ("evaluation", "realisation_returned", _P): Turn(evaluating.report, (0, 2)),
        ("evaluation", "realisation_submitted", _R): Turn(evaluating.accept, (0, 4)),
        ("evaluation", "ready", _R): Turn(evaluating.rate, (0, 5)),
        ("evaluation", "rated", _R): Turn(evaluating.rate, (0, 2)),
        ("evaluation", "distribution_checked", _R): Turn(evaluating.rate, (0, 2)),
        ("evaluation", "delivered", _P): Turn(evaluating.answer, (1, 6)),
        ("objection", "under_review", _R): Turn(deciding.explain, (1, 4)),
        ("objection", "ppkj_explained", _P): Turn(deciding.hear, (0, 2)),
        ("objection", "both_heard", _A): Turn(deciding.decide_objection, (1, 7)),
        ("organisation_result", "draft", _PLAN): Turn(deciding.recommend, (2, 5)),
        ("organisation_result", "recommended", _HEAD): Turn(deciding.establish, (0, 4)),
        ("koreksi_atasan", "reported", _UNIT): Turn(superiors.decide, (0, 1)),
        ("koreksi_atasan", "provisional", _UNIT): Turn(superiors.decide, (0, 1)),
        ("koreksi_atasan", "overdue", Role.PYB): Turn(superiors.decide, (0, 0)),
    }
)
_ACT = Turn(deciding.follow_up, (1, 10))
_CLOSE = Turn(deciding.follow_up, (1, 4))
#: States in which a rater goes on without an employee who is silent.
_REPORTING = frozenset({"open", "realisation_returned"})
_FORGETFUL = 0.1
_SECOND_HALF_EARLY = 0.2


def plan(stage: Stage, work: Work) -> tuple[date, int] | None:
    """The day from which somebody turns to a task and how many days later; None for never."""
    turn = _turn(work)
    if turn is None:
        return None
    chance = stage.chance("turns", work.subject or work.unit, work.task_name)
    days = chance.randint(*turn.days)
    since = max(work.day(turn.since) or stage.today, stage.today) if turn.since else stage.today
    if work.workflow == "evaluation" and work.state in _REPORTING:
        _expect_silence(stage, work)
    if work.workflow == "evaluation" and work.state == "open":
        if chance.random() < 0.04:
            return None
        since, days = _reporting_day(stage, work, since, days)
    reminder = work.day("first_reminder")
    if work.role == _P and work.workflow == "skp" and reminder and chance.random() < _FORGETFUL:
        since = max(since, reminder)
    return since, days


def act(stage: Stage, work: Work, actor: UUID) -> int | None:
    """Do what a task asks, in somebody's name."""
    turn = _turn(work)
    return turn.act(stage, work, actor) if turn else None


def _turn(work: Work) -> Turn | None:
    if work.kind == "act":
        return _CLOSE if work.code == "close_segment" else _ACT
    return TURNS.get((work.workflow, work.state, work.role))


def _reporting_day(stage: Stage, work: Work, since: date, days: int) -> tuple[date, int]:
    """The last half-year is reported before the year closes by few; the others let it go."""
    ends = work.day("ends_on") or since
    if work.variant != "periodic" or ends.month != 12:
        return since, days
    chance = stage.chance("early", work.subject, ends)
    if chance.random() < _SECOND_HALF_EARLY:
        return max(stage.today, ends - timedelta(days=16)), chance.randint(0, 5)
    return since, days


def _expect_silence(stage: Stage, work: Work) -> None:
    """The rater looks again when the time for the report is over."""
    by = work.day("realisation_by")
    if by is None:
        return
    where = place(work.zone, work.week_days)
    chance = stage.chance("silence", work.subject, work.variant, by)
    moment = stage.on(max(by, stage.today) + timedelta(days=chance.randint(1, 4)), where, chance)
    key = f"{work.subject}:silence:{work.variant}:{by}:{work.seq}"
    stage.errand(moment, key, partial(_if_silent, stage, work))


def _if_silent(stage: Stage, work: Work) -> int | None:
    return evaluating.go_on(stage, work) if stage.is_open(work.task) else None
