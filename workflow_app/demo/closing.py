"""How an SKP ends: the year, a transfer, a retirement, an exemption, and what follows a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from workflow_app.demo.course import Course
from workflow_app.demo.evaluating import evaluating
from workflow_app.demo.play import Play, Sheet
from workflow_app.demo.walk import Story
from workflow_app.demo.words import say
from workflow_app.rules.roles import Role
from workflow_app.services.cases.family import Child, OpenAct, children, open_acts
from workflow_app.services.tasks import HELD, Finished, finish_task

_PERSONNEL = ("kabag_kinerja", "karo_sdm")
_OWNERS = {Role.PYB: "sestama", Role.PPK: "kepala"}
_WAITS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An SKP that ends within its year. ``end`` is transfer, end_of_service or exempt."""

    end: str
    on: date
    course: Course


def ending(play: Play, sheet: Sheet, plan: Ending) -> Story:
    """Close a segment of the year, or exempt somebody from it."""
    stage = play.stage
    chance = stage.chance("ending", sheet.person, sheet.starts_on)
    yield stage.on(plan.on, sheet.place, chance)
    officer = _officer(sheet)
    if plan.end == "exempt":
        note = say(chance, "lain", "kecualikan")
        decree = f"SK Kepala Badan KP.08.01/{chance.randint(40, 90)}/{plan.on.year}"
        stage.fire(officer, "exempt", sheet.id, note=note, condition="study_leave", decree=decree)
    else:
        note = say(chance, "lain", "pindah" if plan.end == "transfer" else "pensiun")
        stage.fire(
            officer,
            "start_closing",
            sheet.id,
            note=note,
            end=plan.end,
            effective_on=plan.on.isoformat(),
        )
    segment = _segment(play, sheet)
    if segment is None:
        return
    yield from evaluating(play, sheet, segment, plan.course)
    if plan.end != "exempt":
        yield from _close_segment(play, sheet, segment, chance)


def following_up(play: Play, sheet: Sheet, *, left: frozenset[str]) -> Story:
    """Do what follows from a settled annual result; the codes in ``left`` are left open."""
    stage = play.stage
    chance = stage.chance("following", sheet.person, sheet.starts_on)
    yield stage.on(date(sheet.year + 1, 1, 25), sheet.place, chance)
    for _ in range(_WAITS):
        if stage.state(sheet.id) == "in_follow_up":
            yield from _doing(play, sheet, left, chance)
            return
        yield stage.later(7, sheet.place, chance)


def _doing(play: Play, sheet: Sheet, left: frozenset[str], chance: Random) -> Story:
    stage = play.stage
    for act in open_acts(stage.session, sheet.id):
        owner = _owner(play, sheet, act)
        if act.code in left | HELD or owner == sheet.person:
            continue
        yield stage.later(chance.randint(0, 6), sheet.place, chance)
        _finish(play, sheet, act, owner, chance)
    if not open_acts(stage.session, sheet.id):
        yield stage.later(chance.randint(1, 5), sheet.place, chance)
        stage.fire(_officer(sheet), "finish_follow_up", sheet.id)


def _close_segment(play: Play, sheet: Sheet, segment: Child, chance: Random) -> Story:
    stage = play.stage
    if stage.state(segment.id) not in {"delivered", "settled"}:
        return
    yield stage.later(chance.randint(1, 4), sheet.place, chance)
    stage.fire(play.rater(sheet), "close_segment", sheet.id)


def _segment(play: Play, sheet: Sheet) -> Child | None:
    found = children(play.stage.session, sheet.id)
    return next((child for child in found if child.variant == "segment"), None)


def _finish(play: Play, sheet: Sheet, act: OpenAct, owner: str, chance: Random) -> None:
    stage = play.stage
    stage.at += timedelta(minutes=3)
    done = Finished(
        task=act.id,
        case=sheet.id,
        actor=stage.person(owner),
        at=stage.at,
        result=say(chance, "tindak_lanjut", act.code),
    )
    finish_task(stage.session, done)


def _owner(play: Play, sheet: Sheet, act: OpenAct) -> str:
    if act.role == Role.PPKJ:
        return play.rater(sheet)
    if act.role == Role.UNIT_KEPEGAWAIAN:
        return _officer(sheet)
    return _OWNERS[Role(act.role)]


def _officer(sheet: Sheet) -> str:
    """Somebody of the personnel unit who is not the subject."""
    return next(person for person in _PERSONNEL if person != sheet.person)
