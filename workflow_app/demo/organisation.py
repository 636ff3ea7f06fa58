"""How the result of an organisation is set: recommended, set one level above, and set anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from workflow_app.demo.days import Place
from workflow_app.demo.play import Play
from workflow_app.demo.walk import Story
from workflow_app.demo.words import say
from workflow_app.services.cases.family import organisation_result

_TRIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One organisation over one period. ``until`` is the last state that somebody's step leads to.

    ``anew`` sets it a second time: the days of reopening and of the second setting, and the value.
    """

    unit: str
    starts_on: date
    ends_on: date
    value: str = "baik"
    until: str = "established"
    anew: tuple[date, date, str] | None = None

    @property
    def key(self) -> tuple[str, date, date]:
        """What the play knows the value by."""
        return self.unit, self.starts_on, self.ends_on


def setting(play: Play, plan: Setting) -> Story:
    """Set the result of an organisation over a period."""
    stage = play.stage
    chance = stage.chance("setting", *plan.key)
    unit = play.roster.units[plan.unit]
    place = Place(unit.zone, unit.week_days)
    yield stage.on(plan.ends_on + timedelta(days=chance.randint(4, 6)), place, chance)
    case = _find(play, plan)
    for _ in range(_TRIES):
        if case is not None:
            break
        yield stage.later(4, place, chance)
        case = _find(play, plan)
    if case is None or plan.until == "draft":
        return
    _recommend(play, plan, case, chance)
    if plan.until == "recommended":
        return
    yield stage.later(chance.randint(3, 9), place, chance)
    _establish(play, plan, case, plan.value, say(chance, "capaian", plan.value))
    if plan.anew is not None:
        yield from _anew(play, plan, case, chance, place)


def _anew(play: Play, plan: Setting, case: UUID, chance: Random, place: Place) -> Story:
    if plan.anew is None:
        return
    stage, (reopened, again, value) = play.stage, plan.anew
    yield stage.on(reopened, place, chance)
    head = _head_above(play, plan)
    stage.fire(head, "reopen", case, note=say(chance, "capaian", "buka_kembali"))
    yield stage.on(again, place, chance)
    _establish(play, plan, case, value, say(chance, "capaian", "tetapkan_ulang"))


def _find(play: Play, plan: Setting) -> UUID | None:
    unit = play.roster.unit_ids[plan.unit]
    return organisation_result(play.stage.session, unit, plan.starts_on, plan.ends_on)


def _recommend(play: Play, plan: Setting, case: UUID, chance: Random) -> None:
    stage = play.stage
    note = say(chance, "capaian", "rekomendasi")
    stage.fire("perencana_madya", "recommend", case, note=note, value=plan.value)
    if chance.random() < 0.35:
        note = say(chance, "capaian", "rekomendasi_pengawasan")
        stage.fire("auditor_madya", "recommend", case, note=note)


def _establish(play: Play, plan: Setting, case: UUID, value: str, note: str) -> None:
    play.stage.fire(_head_above(play, plan), "establish", case, note=note, value=value)
    play.values[plan.key] = value


def _head_above(play: Play, plan: Setting) -> str:
    above = play.roster.units[plan.unit].parent
    heads = (post for post in play.roster.posts.values() if post.unit == above and post.is_head)
    return play.stage.present(next(heads).key)
