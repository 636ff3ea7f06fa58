"""The course of one evaluation: what is meant to happen, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from workflow_app.demo.objecting import Objecting
from workflow_app.demo.play import Play, Sheet
from workflow_app.demo.walk import Story
from workflow_app.rules.predikat import Rating
from workflow_app.services.cases.family import Child


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one evaluation goes. ``until`` is the last state that somebody's step leads to.

    ``prepares`` writes action plans early; ``report_on``, ``sign_on`` and ``open_on`` put these
    steps on days of their own; ``again_on`` rates a second time, after the organisation result
    was set anew. ``silent`` leaves the report to the rater; ``departs`` rates better than the
    verdicts suggest.
    """

    hasil: Rating = Rating.SESUAI_EKSPEKTASI
    perilaku: Rating = Rating.SESUAI_EKSPEKTASI
    until: str = "settled"
    report_on: date | None = None
    sign_on: date | None = None
    open_on: date | None = None
    again_on: date | None = None
    returned: bool = False
    silent: bool = False
    prepares: bool = False
    departs: bool = False
    accepts: bool = True
    objection: Objecting | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation on its way."""

    play: Play
    sheet: Sheet
    child: Child
    course: Course
    chance: Random

    @property
    def state(self) -> str:
        """Where the evaluation stands."""
        return self.play.stage.state(self.child.id)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are evaluated."""
        if self.child.starts_on is None or self.child.ends_on is None:
            raise LookupError("an evaluation has its dates")
        return self.child.starts_on, self.child.ends_on

    @property
    def rater(self) -> str:
        """Who rates at the present moment."""
        return self.play.rater(self.sheet)

    def fire(self, who: str, trigger: str, note: str = "", **more: str) -> None:
        """Fire a row of the evaluation as somebody."""
        self.play.stage.fire(who, trigger, self.child.id, note=note, **more)

    def later(self, low: int, high: int) -> Story:
        """Wait for some days."""
        stage = self.play.stage
        yield stage.later(self.chance.randint(low, high), self.sheet.place, self.chance)

    def on(self, day: date) -> Story:
        """Wait for a day."""
        yield self.play.stage.on(day, self.sheet.place, self.chance)
