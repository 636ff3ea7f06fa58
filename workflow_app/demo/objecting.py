"""Objections to a result: filed, explained, heard, decided, withdrawn, or too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from types import MappingProxyType
from uuid import UUID

from workflow_app.demo.play import Play, Sheet
from workflow_app.demo.walk import Story
from workflow_app.demo.words import say
from workflow_app.rules.predikat import Rating
from workflow_app.services.cases.family import Child, children
from workflow_app.services.objection.filing import file_late

_STEPS = MappingProxyType({"under_review": 0, "ppkj_explained": 1, "both_heard": 2})


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """How an objection ends. ``filed_on`` and ``step_on`` put its steps on days of their own."""

    ends: str
    filed_on: date | None = None
    step_on: date | None = None


def objecting(play: Play, sheet: Sheet, child: Child, plan: Objecting) -> Story:
    """Object to a delivered result."""
    stage = play.stage
    chance = stage.chance("objecting", sheet.person, child.starts_on)
    if plan.ends == "rejected_late":
        yield from _too_late(play, sheet, child, chance)
        return
    if plan.filed_on is not None:
        yield stage.on(plan.filed_on, sheet.place, chance)
    else:
        yield stage.later(chance.randint(2, 5), sheet.place, chance)
    stage.fire(sheet.person, "object", child.id, note=say(chance, "keberatan", "alasan"))
    objection = children(stage.session, child.id)[0].id
    yield from _hearing(play, sheet, objection, plan, chance)


def _hearing(play: Play, sheet: Sheet, objection: UUID, plan: Objecting, chance: Random) -> Story:
    stage = play.stage
    steps = _STEPS.get(plan.ends, 2)
    if plan.ends == "withdrawn":
        yield stage.later(3, sheet.place, chance)
        stage.fire(sheet.person, "withdraw", objection, note=say(chance, "keberatan", "tarik"))
        return
    if steps >= 1:
        yield from _step(play, sheet, plan, chance)
        note = say(chance, "keberatan", "penjelasan")
        stage.fire(play.rater(sheet), "explain", objection, note=note)
    if steps >= 2:
        yield stage.later(chance.randint(1, 2), sheet.place, chance)
        note = say(chance, "keberatan", "tanggapan")
        stage.fire(sheet.person, "hear_employee", objection, note=note)
    if plan.ends in {"decided_changed", "decided_upheld"}:
        yield stage.later(chance.randint(3, 8), sheet.place, chance)
        _decide(play, sheet, objection, plan.ends, chance)


def _step(play: Play, sheet: Sheet, plan: Objecting, chance: Random) -> Story:
    if plan.step_on is not None:
        yield play.stage.on(plan.step_on, sheet.place, chance)
    else:
        yield play.stage.later(chance.randint(2, 4), sheet.place, chance)


def _decide(play: Play, sheet: Sheet, objection: UUID, ends: str, chance: Random) -> None:
    decider = play.above_rater(sheet)
    if ends == "decided_upheld":
        note = say(chance, "keberatan", "tetap")
        play.stage.fire(decider, "uphold_result", objection, note=note)
        return
    play.stage.fire(
        decider,
        "change_result",
        objection,
        note=say(chance, "keberatan", "ubah"),
        rating_hasil_kerja=Rating.DI_ATAS_EKSPEKTASI.value,
        rating_perilaku=Rating.SESUAI_EKSPEKTASI.value,
    )


def _too_late(play: Play, sheet: Sheet, child: Child, chance: Random) -> Story:
    """Filed after the window has lapsed: recorded, and rejected as late at once."""
    stage = play.stage
    yield stage.later(19, sheet.place, chance)
    reason = say(chance, "keberatan", "terlambat")
    actor = stage.person(sheet.person)
    file_late(stage.session, child.id, actor=actor, at=stage.at, reason=reason)
