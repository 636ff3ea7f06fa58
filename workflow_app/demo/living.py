"""What happens to an SKP in force: feedback, dialogues, and its evaluations one after the other."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from workflow_app.demo.closing import ending, following_up
from workflow_app.demo.evaluating import evaluating
from workflow_app.demo.planning import planning
from workflow_app.demo.play import Play, Sheet
from workflow_app.demo.script import Script
from workflow_app.demo.walk import Story
from workflow_app.demo.words import headings, say
from workflow_app.services.cases.family import children
from workflow_app.services.skp import dialogs

_LIVING = frozenset({"established", "monitored", "closing"})
_TONES = ("positive", "positive", "neutral", "neutral", "negative")


def living(play: Play, script: Script, sheet: Sheet) -> Story:
    """The whole life of one SKP: planned, evaluated, ended, followed up."""
    stage, plan = play.stage, script.planning(sheet)
    if plan is None:
        return
    yield from planning(play, sheet, plan)
    if plan.reach != "established":
        return
    chance = stage.chance("living", sheet.person, sheet.starts_on)
    begins = max(sheet.starts_on, sheet.place.calendar.today(stage.at))
    yield stage.on(begins + timedelta(days=1), sheet.place, chance)
    for child in children(stage.session, sheet.id):
        course = script.course(sheet, child)
        if course is not None:
            stage.enlist(evaluating(play, sheet, child, course))
    stage.enlist(_talking(play, sheet, chance))
    ends = script.ending(sheet)
    if ends is not None:
        stage.enlist(ending(play, sheet, ends))
    else:
        stage.enlist(following_up(play, sheet, left=script.left(sheet)))


def _talking(play: Play, sheet: Sheet, chance: Random) -> Story:
    """Feedback from the rater through the year, and this year a dialogue in the middle of it."""
    first = max(sheet.starts_on, sheet.place.calendar.today(play.stage.at)) + timedelta(days=20)
    span = max((date(sheet.year, 12, 10) - first).days, 1)
    times = 3 if sheet.year == play.roster.year else 1
    days = sorted(first + timedelta(days=chance.randrange(span)) for _ in range(times))
    for number, day in enumerate(days):
        yield play.stage.on(day, sheet.place, chance)
        if play.stage.state(sheet.id) not in _LIVING:
            return
        if number == 1:
            _dialogue(play, sheet, chance)
        else:
            _feedback(play, sheet, chance, of_behaviour=number == 2)


def _feedback(play: Play, sheet: Sheet, chance: Random, *, of_behaviour: bool) -> None:
    stage, tone = play.stage, chance.choice(_TONES)
    form = dialogs.FeedbackForm(
        text=say(chance, "feedback", "perilaku" if of_behaviour else "hasil", tone),
        tone=tone,
        rhk_id=None if of_behaviour else chance.choice(sheet.planned)[0],
        perilaku=chance.choice(headings("perilaku")) if of_behaviour else "",
    )
    dialogs.give_feedback(stage.session, stage.edit(play.rater(sheet), sheet.id), form)


def _dialogue(play: Play, sheet: Sheet, chance: Random) -> None:
    stage = play.stage
    form = dialogs.DialogForm(
        held_on=sheet.place.calendar.today(stage.at),
        topics=say(chance, "dialog", "topik_berjalan"),
        agreements=say(chance, "dialog", "sepakat_berjalan"),
    )
    leader = play.rater(sheet)
    dialog = dialogs.record_dialog(stage.session, stage.edit(leader, sheet.id), form)
    if chance.random() < 0.85:
        dialogs.confirm_dialog(stage.session, stage.edit(sheet.person, sheet.id), dialog)
